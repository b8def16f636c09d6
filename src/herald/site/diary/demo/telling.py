"""What an invented person writes and answers in a week."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random

from herald.knowledge import Knowledge
from herald.knowledge.folder import read_cases
from herald.knowledge.schema import Case
from herald.shipped import default_folder
from herald.site.diary.demo.story import Story
from herald.site.diary.told import Told

_ACUTE = 0.03
"""How often a week brings something else than the story."""
_WORDS = ("nothing", "mild", "moderate", "severe", "severe")
_MOST_TOLD = 2


@cache
def phrases() -> dict[str, list[str]]:
    """What invented people write, by kind."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@cache
def _acute() -> list[str]:
    """Messages of people to whom something happens: the cases of the knowledge that are of somebody with no profile of her own."""
    return [case.says for cases in read_cases(default_folder()).values() for case in cases if _fits(case)]


def _fits(case: Case) -> bool:
    return case.urgency is not None and not case.profile and not case.known_limit


def tell(story: Story, week: int, before: int | None, random: Random, knowledge: Knowledge, *, name: str, carer: bool) -> Told:
    """What is told in a week.

    Args:
        story: What happens to her.
        week: Which week.
        before: The last week in which something was told. None: this is the first.
        random: Where chance comes from.
        knowledge: What a check-in asks.
        name: Who writes.
        carer: Whether somebody writes for her.
    """
    now = {trouble.symptom: trouble.level(week) for trouble in story.troubles if trouble.level(week)}
    then = {trouble.symptom for trouble in story.troubles if before is not None and trouble.level(before)}
    answers = {knowledge.check_in.emergency: "no"}
    for symptom in sorted(now | dict.fromkeys(then, 0)):
        answers |= {f"{symptom}/{attribute}": str(now.get(symptom, 0)) for attribute in knowledge.check_in.attributes_of(symptom)}
    words = random.choice(_acute()) if random.random() < _ACUTE else _words(now, then - now.keys(), random, knowledge)
    return Told(words=words, answers=answers, name=name, carer=carer)


def _words(now: dict[str, int], gone: set[str], random: Random, knowledge: Knowledge) -> str:
    worst = sorted(now, key=lambda symptom: (-now[symptom], symptom))[:_MOST_TOLD]
    said = [_said(_WORDS[now[symptom]], symptom, random, knowledge) for symptom in worst]
    said += [_said("gone", symptom, random, knowledge) for symptom in sorted(gone)[:1]]
    return " ".join(said) or random.choice(phrases()["nothing"])


def _said(kind: str, symptom: str, random: Random, knowledge: Knowledge) -> str:
    name = knowledge.symptoms[symptom].name
    text = random.choice(phrases()[kind]).format(name=name[:1].lower() + name[1:])
    return text[:1].upper() + text[1:]
