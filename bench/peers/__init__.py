"""What `bench/peers.py` sets Herald beside: each peer's adapter, its environment, and how it is timed."""
