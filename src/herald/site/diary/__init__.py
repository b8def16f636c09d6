"""The diary: what she tells over months, kept unreadable to others, judged and shown to her."""
