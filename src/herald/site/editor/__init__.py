"""The editor: where feedback is read and answered, and what of the knowledge is reviewed."""
