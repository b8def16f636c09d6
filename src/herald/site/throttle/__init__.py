"""Throttle: how often one client, and all together, may do what others could misuse."""
