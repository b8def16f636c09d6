"""`python -m herald.site`: Django's management commands, with this site's settings."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "herald.site.settings")

if __name__ == "__main__":
    execute_from_command_line([f"{sys.executable} -m herald.site", *sys.argv[1:]])
