"""Findings, profile and course to an assessment, with every rule that spoke, and the questions to ask next."""

from herald.triage.assess import assess
from herald.triage.check import check

__all__ = ["assess", "check"]
