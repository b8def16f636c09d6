"""Web Push: a reminder on a device that she has allowed. Nothing in it is about her."""
