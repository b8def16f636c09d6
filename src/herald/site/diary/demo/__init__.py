"""An invented clinic, to look at everything with. The same seed gives the same clinic."""
