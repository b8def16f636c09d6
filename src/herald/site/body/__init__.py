"""The body map: where in the body, as a control and as a picture."""
