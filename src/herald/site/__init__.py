"""The site: check, guide and body map in the browser. A Django project; nothing outside this room knows Django."""
