"""Answer each message of standard input, one JSON text a line, with the Herald that the interpreter finds; say first where that is.

Each is answered three times: by itself, with an answer to every question that it raises, and as a check-in with a diary.
"""

import datetime as dt
import importlib
import json
import sys
from collections.abc import Iterator

from herald import load_knowledge
from herald.clinical import Assessment, Observation, Profile, Treatment
from herald.knowledge import Knowledge
from herald.report.json import assessment_json
from herald.shipped import default_folder
from herald.triage import check, check_in, check_in_questions
from herald.triage.noted import noted

TODAY = dt.date(2026, 11, 24)


def main() -> None:
    """Print an answer a line."""
    knowledge = load_knowledge(default_folder())
    sys.stdout.write(f"{importlib.import_module('herald.triage.check').__file__}\n")
    for line in sys.stdin:
        answers = [assessment_json(assessment, knowledge) for assessment in judged(json.loads(line), knowledge)]
        sys.stdout.write(json.dumps(answers, sort_keys=True) + "\n")


def judged(message: str, knowledge: Knowledge) -> Iterator[Assessment]:
    """The three answers."""
    first = check(message, knowledge, today=TODAY)
    yield first
    said = {question.id: "3" if question.values == ("a number",) else question.values[-1] for question in first.questions}
    yield check(message, knowledge, answers=said, today=TODAY)
    symptoms = [finding.symptom for finding in first.reading.findings]
    diary = [
        Observation(symptom=symptom, when=TODAY - dt.timedelta(days=days), severity=(3 * place + days) % 5)
        for place, symptom in enumerate(symptoms)
        for days in (0, 1, 7, 20, 40)
    ]
    profile = Profile(treatments=(Treatment(id="t-dxd"),))
    asked = check_in_questions(diary, profile, knowledge, TODAY)
    noted_ = noted({question.id: question.answers[-1][0] for question in asked}, TODAY, knowledge)
    yield check_in(message, [*diary, *noted_], profile, knowledge, TODAY, said)


if __name__ == "__main__":
    main()
