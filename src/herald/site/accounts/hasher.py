"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with the least that OWASP advises, so that many can sign in at once on a small machine."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
