"""Countries and regions in the forms a sentence needs: as its subject, where goods go, where they come from."""
