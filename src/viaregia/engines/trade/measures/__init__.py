"""What flows amount to: values in, values out."""
