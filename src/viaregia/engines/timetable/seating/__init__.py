"""The stages after the times: who sits at which table, who interprets."""
