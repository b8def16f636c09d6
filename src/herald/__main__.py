"""`python -m herald`: the command `herald`."""

from herald.cli import main

main()
