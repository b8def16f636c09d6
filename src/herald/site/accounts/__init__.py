"""Accounts: who may sign up, how she signs in, how long that lasts."""
