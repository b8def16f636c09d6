"""Whether every id that an entry names is there."""

from collections.abc import Iterable, Iterator

from herald.knowledge.condition import Has, Said, SpreadTo, Takes, UnreadPart, leaves
from herald.knowledge.problems import KnowledgeError, Problem, nearest
from herald.knowledge.schema import STATEMENTS, Knowledge, Rule
from herald.knowledge.yaml_file import YamlFile

FIXED_RULES = ("fallback", "nothing-now", "any-new-symptom")
_PROMOTED = frozenset({"side"})
_SIDES = ("left", "right", "both", "one")
Path = tuple[str | int, ...]


def check_references(knowledge: Knowledge, files: dict[str, YamlFile]) -> None:
    """Refuse a folder in which something is named that is not there.

    Raises:
        KnowledgeError: One or more references point at nothing.
    """
    problems: list[Problem] = []
    for name, path, kind, wanted, known in _references(knowledge):
        if wanted not in known:
            file = files[name]
            where = ".".join(str(part) for part in path)
            problems.append(Problem(name, file.line(path), f"{where}: no {kind} '{wanted}'{nearest(wanted, known)}"))
    missing = [rule for rule in FIXED_RULES if rule not in knowledge.urgency]
    problems.extend(Problem(f"urgency/{rule}.yaml", 0, "missing; this rule answers when no other does") for rule in missing)
    problems.extend(_circles(knowledge))
    problems.extend(_check_in_problems(knowledge, files))
    if problems:
        raise KnowledgeError(problems)


Reference = tuple[str, Path, str, str, Iterable[str]]


def _references(knowledge: Knowledge) -> Iterator[Reference]:
    yield from _source_references(knowledge)
    groups = knowledge.phrases.treatment_groups.keys()
    for id_, symptom in knowledge.symptoms.items():
        name = f"symptoms/{id_}.yaml"
        if symptom.kind_of:
            yield name, ("kind-of",), "symptom", symptom.kind_of, knowledge.symptoms
        for index, link in enumerate(symptom.sites):
            yield name, ("sites", index, "site"), "site", link.site, knowledge.sites
        for index, wording in enumerate(symptom.wordings):
            if isinstance(wording, dict):
                for features in wording.values():
                    yield from _feature_references(knowledge, name, ("wordings", index), features.items())
    for id_, treatment in knowledge.treatments.items():
        name = f"treatments/{id_}.yaml"
        for index, group in enumerate(treatment.groups):
            yield name, ("groups", index), "treatment group", group, groups
        for index, effect in enumerate(treatment.effects):
            for symptom_id in effect.symptoms:
                yield name, ("effects", index, "symptoms"), "symptom", symptom_id, knowledge.symptoms
    yield from _reviewer_references(knowledge)
    for id_, rule in knowledge.urgency.items():
        yield from _rule_references(knowledge, f"urgency/{id_}.yaml", rule)
    for id_, threshold in knowledge.thresholds.items():
        for index, symptom_id in enumerate(threshold.counts_for):
            yield f"thresholds/{id_}.yaml", ("counts-for", index), "symptom", symptom_id, {*knowledge.symptoms, "any"}
    yield from _check_in_references(knowledge)
    yield from _composition_references(knowledge)


def _check_in_references(knowledge: Knowledge) -> Iterator[Reference]:
    name, check_in = "check-in.yaml", knowledge.check_in
    for index, source in enumerate(check_in.sources):
        yield name, ("sources", index), "entry", source, knowledge.sources
    for symptom, attributes in check_in.asked_of.items():
        yield name, ("asked-of", symptom), "symptom", symptom, knowledge.symptoms
        for attribute in attributes:
            yield name, ("asked-of", symptom), "attribute", attribute, check_in.attributes
    for index, id_ in enumerate(check_in.general):
        yield name, ("general", index), "symptom or item", id_, {*knowledge.symptoms, *check_in.items}
    for id_, item in check_in.items.items():
        yield name, ("items", id_, "counts-as"), "symptom", item.counts_as, knowledge.symptoms
    yield name, ("emergency",), "feature", check_in.emergency, knowledge.features
    if check_in.signature is not None:
        yield name, ("review", "by"), "reviewer", check_in.signature.by, knowledge.reviewers


def _source_references(knowledge: Knowledge) -> Iterator[Reference]:
    for table in STATEMENTS:
        for id_, entry in getattr(knowledge, table).items():
            name = f"{table}/{id_}.yaml"
            for index, source in enumerate(entry.sources):
                yield name, ("sources", index), "entry", source, knowledge.sources
            for key in ("figures", "looks", "sites", "explained_by", "effects"):
                for index, part in enumerate(getattr(entry, key, ())):
                    for source in part.sources:
                        yield name, (key.replace("_", "-"), index, "sources"), "entry", source, knowledge.sources


def _reviewer_references(knowledge: Knowledge) -> Iterator[Reference]:
    for table in STATEMENTS:
        for id_, entry in getattr(knowledge, table).items():
            if entry.signature is not None:
                yield f"{table}/{id_}.yaml", ("review", "by"), "reviewer", entry.signature.by, knowledge.reviewers


def _feature_references(knowledge: Knowledge, name: str, path: Path, features: Iterable[tuple[str, str]]) -> Iterator[Reference]:
    for feature, value in features:
        if feature in _PROMOTED:
            yield name, path, "side", value, _SIDES
            continue
        yield name, (*path, feature), "feature", feature, knowledge.features
        if feature in knowledge.features:
            yield name, (*path, feature), f"value of {feature}", value, knowledge.features[feature].values


def _rule_references(knowledge: Knowledge, name: str, rule: Rule) -> Iterator[Reference]:
    treatments = {*knowledge.treatments, *knowledge.phrases.treatment_groups}
    for key, condition in (("when", rule.when), ("unless", rule.unless)):
        for leaf in leaves(condition) if condition else ():
            if isinstance(leaf, Has):
                for symptom in leaf.symptoms:
                    yield name, (key,), "symptom", symptom, knowledge.symptoms
                said = [(feature, value) for feature, values in leaf.features.items() for value in values]
                yield from _feature_references(knowledge, name, (key,), [*said, *((f, "yes") for f in leaf.with_any)])
                for part in leaf.part:
                    yield name, (key,), "body part", part, knowledge.phrases.parts
            elif isinstance(leaf, UnreadPart):
                for part in leaf.parts:
                    yield name, (key,), "body part", part, knowledge.phrases.parts
            elif isinstance(leaf, SpreadTo):
                for site in leaf.sites:
                    yield name, (key,), "site", site, knowledge.sites
            elif isinstance(leaf, Takes):
                for treatment in leaf.treatments:
                    yield name, (key,), "treatment or group", treatment, treatments
            elif isinstance(leaf, Said):
                yield from _feature_references(knowledge, name, (key,), [(leaf.feature, v) for v in leaf.values])


def _composition_references(knowledge: Knowledge) -> Iterator[Reference]:
    phrases = knowledge.phrases
    terms = {*phrases.parts, *phrases.sensations, *phrases.abilities, *phrases.faculties}
    for id_, composition in phrases.composition.items():
        name = f"phrases/en/composition/{id_}.yaml"
        yield name, ("term",), "term", composition.term, terms
        if composition.alone is not None:
            yield name, ("alone",), "symptom", composition.alone, knowledge.symptoms
        for term, made in composition.makes.items():
            yield name, ("makes", term), "term", term, terms
            yield name, ("makes", term), "symptom", made, {*knowledge.symptoms, *phrases.sensations}


_SCALE = 5


def _check_in_problems(knowledge: Knowledge, files: dict[str, YamlFile]) -> Iterator[Problem]:
    """Scales with too few answers, attributes that are asked of every symptom and not worded, and an item with the name of a symptom."""
    name, check_in = "check-in.yaml", knowledge.check_in
    for attribute, question in check_in.attributes.items():
        if attribute != "presence" and len(question.answers) != _SCALE:
            says = f"attributes.{attribute}.answers: {_SCALE} were expected, for the levels 0 to 4, not {len(question.answers)}"
            yield Problem(name, files[name].line(("attributes", attribute, "answers")), says)
    for attribute in ("severity", "presence"):
        if attribute not in check_in.attributes:
            yield Problem(name, files[name].line(("attributes",)), f"attributes: '{attribute}' is missing; it is asked of any symptom")
    for id_ in check_in.items:
        if id_ in knowledge.symptoms:
            yield Problem(name, files[name].line(("items", id_)), f"items: '{id_}' is the id of a symptom")


def _circles(knowledge: Knowledge) -> Iterator[Problem]:
    for id_ in knowledge.symptoms:
        seen, parent = {id_}, knowledge.symptoms[id_].kind_of
        while parent is not None:
            if parent in seen:
                yield Problem(f"symptoms/{id_}.yaml", 0, f"kind-of: '{id_}' is a kind of itself, through '{parent}'")
                break
            seen.add(parent)
            parent = knowledge.symptoms[parent].kind_of if parent in knowledge.symptoms else None
