"""Findings, profile and course to an assessment, with every rule that spoke, and the questions to ask next."""

from herald.triage.asking import check_in_questions
from herald.triage.assess import assess
from herald.triage.check import check
from herald.triage.check_in import check_in
from herald.triage.course import courses_of

__all__ = ["assess", "check", "check_in", "check_in_questions", "courses_of"]
