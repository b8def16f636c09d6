"""What belongs to what: rules of a symptom, symptoms of a site, effects that explain a symptom. All read from the knowledge."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from herald.clinical import Urgency
from herald.knowledge import Knowledge
from herald.knowledge.condition import AllOf, AnyOf, AnySymptom, Condition, CountOf, Has, NoneOf, Said, Takes, UnreadPart
from herald.knowledge.derived import derived
from herald.knowledge.schema import Effect, Rule


@dataclass(frozen=True, slots=True)
class Links:
    """The relations of a knowledge package, each by id.

    Attributes:
        rules: Symptom to the rules that name it or what it is a kind of, the most urgent first.
        open: Rules that name no symptom: they fit whatever she notices.
        lead: Rule to the symptoms that it is about first of all. Empty where it names none.
        places: Site to its symptoms, first those that are no kind of another, and of these those that most sources name.
        place_rules: Site to the rules that are about one of its symptoms, the most urgent first.
        treatment_rules: Treatment to the rules that name it or one of its groups.
        effects: Symptom to the effects of treatments that can cause it: treatment, number of the effect, effect.
        kinds: Symptom to the symptoms that are a kind of it.
        details: Symptom to the details that its rules ask for.
    """

    rules: dict[str, tuple[str, ...]]
    open: tuple[str, ...]
    lead: dict[str, tuple[str, ...]]
    places: dict[str, tuple[str, ...]]
    place_rules: dict[str, tuple[str, ...]]
    treatment_rules: dict[str, tuple[str, ...]]
    effects: dict[str, tuple[tuple[str, int, Effect], ...]]
    kinds: dict[str, tuple[str, ...]]
    details: dict[str, tuple[str, ...]]


@derived
def links(knowledge: Knowledge) -> Links:
    """Read the relations."""
    rules = _by_urgency({id_: rule for id_, rule in knowledge.urgency.items() if rule.stands and rule.when is not None})
    named = {id_: _symptoms(rule.when) for id_, rule in rules.items()}
    lead = {id_: _lead(rule.when) for id_, rule in rules.items()}
    of_symptom = {id_: tuple(rule for rule in rules if set(named[rule]) & set(_self_and_above(id_, knowledge))) for id_ in knowledge.symptoms}
    places = {site: _of_place(site, knowledge) for site in knowledge.sites}
    return Links(
        rules=of_symptom,
        open=tuple(id_ for id_ in rules if not named[id_] and not speaks_of_reading(rules[id_])),
        lead=lead,
        places=places,
        place_rules={site: tuple(rule for rule in rules if set(lead[rule]) & set(symptoms)) for site, symptoms in places.items()},
        treatment_rules={id_: _of_treatment(id_, rules, knowledge) for id_ in knowledge.treatments},
        effects={id_: tuple(_effects(id_, knowledge)) for id_ in knowledge.symptoms},
        kinds={id_: tuple(kind for kind, entry in knowledge.symptoms.items() if entry.kind_of == id_) for id_ in knowledge.symptoms},
        details={id_: tuple(dict.fromkeys(_details(id_, of_symptom[id_], knowledge))) for id_ in knowledge.symptoms},
    )


def _by_urgency(rules: dict[str, Rule]) -> dict[str, Rule]:
    return dict(sorted(rules.items(), key=lambda item: -Urgency(item[1].urgency).rank))


def _leaves(*conditions: Condition | None) -> Iterator[Condition]:
    """What must hold; what must not (`none`) is left out."""
    for condition in conditions:
        if isinstance(condition, AllOf | AnyOf | CountOf):
            yield from _leaves(*condition.of)
        elif condition is not None and not isinstance(condition, NoneOf):
            yield condition


def _symptoms(condition: Condition | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(symptom for leaf in _leaves(condition) if isinstance(leaf, Has) for symptom in leaf.symptoms))


def _lead(condition: Condition | None) -> tuple[str, ...]:
    """The symptoms of the first condition that names any."""
    return next((leaf.symptoms for leaf in _leaves(condition) if isinstance(leaf, Has)), ())


def _self_and_above(symptom: str | None, knowledge: Knowledge) -> Iterator[str]:
    while symptom is not None:
        yield symptom
        symptom = knowledge.symptoms[symptom].kind_of


def _of_place(site: str, knowledge: Knowledge) -> tuple[str, ...]:
    found = {id_: len(link.sources) for id_, entry in knowledge.symptoms.items() for link in entry.sites if link.site == site}
    symptoms = knowledge.symptoms
    return tuple(sorted(found, key=lambda id_: (symptoms[id_].kind_of is not None, -found[id_], symptoms[id_].name)))


def _of_treatment(treatment: str, rules: dict[str, Rule], knowledge: Knowledge) -> tuple[str, ...]:
    names = {treatment, *knowledge.treatments[treatment].groups}
    return tuple(id_ for id_, rule in rules.items() if any(isinstance(leaf, Takes) and names & set(leaf.treatments) for leaf in _leaves(rule.when)))


def _effects(symptom: str, knowledge: Knowledge) -> Iterable[tuple[str, int, Effect]]:
    for id_, treatment in knowledge.treatments.items():
        yield from ((id_, index, effect) for index, effect in enumerate(treatment.effects) if symptom in effect.symptoms)


def _details(symptom: str, rules: Iterable[str], knowledge: Knowledge) -> Iterator[str]:
    above = set(_self_and_above(symptom, knowledge))
    for rule in rules:
        for leaf in _leaves(knowledge.urgency[rule].when, knowledge.urgency[rule].unless):
            if isinstance(leaf, Has) and above & set(leaf.symptoms):
                yield from (detail for detail in (*leaf.features, *leaf.with_any) if detail in knowledge.features)
            elif isinstance(leaf, Said):
                yield leaf.feature


def fits_anything(rule: Rule) -> bool:
    """Whether a rule speaks of any new symptom, whatever it is."""
    return any(isinstance(leaf, AnySymptom) for leaf in _leaves(rule.when))


def speaks_of_reading(rule: Rule) -> bool:
    """Whether a rule speaks of what Herald could not read, and so of no sign of hers."""
    return rule.when is None or any(isinstance(leaf, UnreadPart) for leaf in _leaves(rule.when))
