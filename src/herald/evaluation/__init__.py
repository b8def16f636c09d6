"""How good the answers are on a case set."""
