"""What options of a command say of her, held against what is known: each that is unknown is refused with the nearest that is not."""

from collections.abc import Iterable
from difflib import get_close_matches

from herald.cli.shared import refuse
from herald.clinical import Profile
from herald.knowledge import Knowledge
from herald.reading import UnknownTreatmentError, profile_from_words
from herald.triage.answers import UNSURE, UnknownQuestionError, answer_values, is_answer


def chosen_symptoms(knowledge: Knowledge, chosen: Iterable[str]) -> list[str]:
    """Symptoms by their ids; an unknown one is refused with the nearest that is known."""
    for id_ in chosen:
        if id_ not in knowledge.symptoms:
            near = get_close_matches(id_, knowledge.symptoms, n=1)
            raise refuse(f"no symptom '{id_}'{f'; the nearest is {near[0]}' if near else ''}")
    return list(chosen)


def given_profile(
    knowledge: Knowledge,
    treatments: tuple[str, ...],
    diagnosis: str | None,
    sites: tuple[str, ...],
    locale: str | None,
    speaker: str | None,
) -> Profile:
    """Give her profile; a treatment, site or country that is not known is refused."""
    _known("country", [locale] if locale else [], knowledge.locales)
    _known("site", sites, [id_ for id_, site in knowledge.sites.items() if site.kind == "site"])
    try:
        return profile_from_words(
            knowledge, diagnosis=diagnosis, treatments=treatments or None, sites=sites, locale=locale, speaker=speaker, strict=True
        )
    except UnknownTreatmentError as error:
        raise refuse(f"no treatment '{error.name}' is known{_nearest(error.name, error.known)}") from None


def _known(what: str, names: Iterable[str], known: Iterable[str]) -> None:
    known = list(known)
    for name in names:
        if name not in known:
            raise refuse(f"no {what} '{name}' is known{_nearest(name, known)}; there are {', '.join(sorted(known))}")


def _nearest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name.lower(), list(known), n=1, cutoff=0.5)
    return f"; did you mean '{near[0]}'?" if near else ""


def given_answers(knowledge: Knowledge, answers: Iterable[str]) -> dict[str, str]:
    """Give the answers as ID=VALUE by their ids; what was not asked, or is no answer to it, is refused."""
    found = {}
    for given in answers:
        id_, sign, value = given.partition("=")
        if not sign:
            raise refuse(f"'{given}' is no answer; write ID=VALUE, for example leg-weakness=no")
        try:
            allowed = answer_values(id_, knowledge)
        except UnknownQuestionError as error:
            raise refuse(f"no {error.what} '{error.name}'{_nearest(error.name, error.known)}") from None
        if not is_answer(value, allowed):
            raise refuse(f"'{value}' is no answer to {id_}; {', '.join((*allowed, UNSURE)) if allowed else 'a number or unsure'} was expected")
        found[id_] = value
    return found
