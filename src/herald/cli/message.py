"""The message that a command is given: as an argument, typed in, or from standard input."""

import sys

import click

from herald.cli.shared import refuse

LONGEST = 100_000
"""Characters of one message. A person types far fewer; archives are for `herald scan`."""


def message_of(text: str) -> str:
    """Give the message, from the terminal or standard input where no argument has it; what cannot be read is refused."""
    if not text:
        text = _typed() if sys.stdin.isatty() else _piped()
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        raise refuse("the text is not UTF-8; please write it in letters that the terminal can show")
    text = text.replace("\0", " ")
    if not text.strip():
        raise refuse('nothing was written; for example: herald check "Headache for three days and now I see double"')
    if len(text) > LONGEST:
        raise refuse(f"the text has {len(text):,} characters and at most {LONGEST:,} are read; please send one message at a time")
    return text


def _typed() -> str:
    click.echo("What have you noticed? End with an empty line.")
    lines = []
    for line in sys.stdin:
        if not line.strip():
            break
        lines.append(line)
    return "".join(lines)


def _piped() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(f"standard input is not UTF-8 text (byte {error.start + 1} cannot be read); please save it as UTF-8") from None
