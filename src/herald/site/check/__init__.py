"""The check: what she notices in, what to do, how soon and why out. Nothing of it is stored."""
