"""The condition language of the rules: what must be known for a rule to fit. See docs/reference/knowledge-format.md."""

from functools import cached_property
from typing import Any

import msgspec


class Range(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True, omit_defaults=True):
    """Bounds of a number, each optional, both included; `below` is an upper bound that is not."""

    at_least: float | None = None
    at_most: float | None = None
    below: float | None = None

    def holds(self, number: float) -> bool:
        """Whether `number` lies within."""
        return not (
            (self.at_least is not None and number < self.at_least)
            or (self.at_most is not None and number > self.at_most)
            or (self.below is not None and number >= self.below)
        )


class Has(msgspec.Struct, frozen=True, tag="has", omit_defaults=True, dict=True):
    """She has one of `symptoms` now, and said each of the details of it."""

    symptoms: tuple[str, ...]
    features: dict[str, tuple[str, ...]] = {}
    with_any: tuple[str, ...] = ()
    days: Range | None = None
    per_day: Range | None = None
    over_usual: Range | None = None
    temperature: Range | None = None
    oxygen: Range | None = None
    part: tuple[str, ...] = ()
    past_days: float | None = None

    @cached_property
    def named(self) -> frozenset[str]:
        """The symptoms, to look one up."""
        return frozenset(self.symptoms)

    @cached_property
    def bounded(self) -> bool:
        """Whether a number is asked for."""
        return bool(self.days or self.per_day or self.over_usual or self.temperature or self.oxygen)

    @cached_property
    def plain(self) -> bool:
        """Whether no detail is asked for."""
        return not (self.features or self.with_any or self.part or self.bounded)


class Measured(msgspec.Struct, frozen=True, tag="measured", omit_defaults=True):
    """A measured `temperature` (degrees Celsius) or `oxygen` (per cent) lies within bounds."""

    what: str
    bounds: Range


class Takes(msgspec.Struct, frozen=True, tag="takes", omit_defaults=True):
    """She is on one of these treatments or groups, or had it within so many days. With `known`, a treatment that is not known does not count."""

    treatments: tuple[str, ...]
    within_days: float | None = None
    known: bool = False


class Said(msgspec.Struct, frozen=True, tag="said"):
    """The feature was said with this value anywhere in the message."""

    feature: str
    values: tuple[str, ...] = ("yes",)


class Known(msgspec.Struct, frozen=True, tag="known"):
    """A fact of her profile: cancer, metastatic, her2-positive."""

    fact: str


class SpreadTo(msgspec.Struct, frozen=True, tag="known-site"):
    """Her cancer is known to have spread to one of these sites."""

    sites: tuple[str, ...]


class AnySymptom(msgspec.Struct, frozen=True, tag="any-symptom"):
    """She has any symptom at all."""


class UnreadPart(msgspec.Struct, frozen=True, tag="unread-part"):
    """A statement that was not understood names one of these parts of the body; with none given, any part."""

    parts: tuple[str, ...] = ()


class AllOf(msgspec.Struct, frozen=True, tag="all"):
    """Every condition holds."""

    of: tuple["Condition", ...]


class AnyOf(msgspec.Struct, frozen=True, tag="any"):
    """At least one condition holds."""

    of: tuple["Condition", ...]


class NoneOf(msgspec.Struct, frozen=True, tag="none"):
    """No condition holds."""

    of: tuple["Condition", ...]


class CountOf(msgspec.Struct, frozen=True, tag="count"):
    """At least so many of the conditions hold."""

    at_least: int
    of: tuple["Condition", ...]


Condition = Has | Measured | Takes | Said | Known | SpreadTo | AnySymptom | UnreadPart | AllOf | AnyOf | NoneOf | CountOf

FACTS = frozenset({"cancer", "metastatic", "her2-positive"})
_LISTS: dict[str, type[AllOf] | type[AnyOf] | type[NoneOf]] = {"all": AllOf, "any": AnyOf, "none": NoneOf}
_RANGES = ("days", "per-day", "over-usual", "temperature", "oxygen")
_DETAILS = frozenset({"symptom", "with-any", "part", "past-days", *_RANGES})


class ConditionError(ValueError):
    """A condition is not of the language. `path` leads to the part that is wrong."""

    def __init__(self, path: tuple[str | int, ...], says: str) -> None:
        self.path = path
        super().__init__(says)


def parse_condition(data: Any, path: tuple[str | int, ...] = ()) -> Condition:
    """Turn plain YAML data into a condition.

    Raises:
        ConditionError: The data is not of the language; says where and what would be right.
    """
    if isinstance(data, str):
        return Has(symptoms=(data,))
    if not isinstance(data, dict):
        raise ConditionError(path, "a symptom id or a mapping was expected")
    if len(data) == 1:
        key, value = next(iter(data.items()))
        simple = _simple(key, value, path)
        if simple is not None:
            return simple
    if "treatment" in data:
        return _takes(data, path)
    if "feature" in data:
        return _said(data, path)
    if "symptom" in data:
        return _has(data, path)
    raise ConditionError(path, f"no condition of this form ({', '.join(data)}); it needs symptom, treatment, feature, all, any, none or count")


def _simple(key: str, value: Any, path: tuple[str | int, ...]) -> Condition | None:
    here = (*path, key)
    if key in _LISTS:
        return _LISTS[key](of=_conditions(value, here))
    if key == "count":
        if not isinstance(value, dict) or set(value) != {"at-least", "of"}:
            raise ConditionError(here, "count needs at-least and of")
        return CountOf(at_least=int(_number(value["at-least"], here)), of=_conditions(value["of"], (*here, "of")))
    if key in ("temperature", "oxygen"):
        return Measured(what=key, bounds=_range(value, here))
    if key == "profile":
        if value not in FACTS:
            raise ConditionError(here, f"no fact '{value}'; there are {', '.join(sorted(FACTS))}")
        return Known(fact=value)
    if key == "known-site":
        return SpreadTo(sites=_texts(value, here))
    if key == "any-symptom":
        return AnySymptom()
    if key == "unread-part":
        return UnreadPart(parts=() if value == "any" else _texts(value, here))
    return None


def _conditions(value: Any, path: tuple[str | int, ...]) -> tuple[Condition, ...]:
    if not isinstance(value, list) or not value:
        raise ConditionError(path, "a list of conditions was expected")
    return tuple(parse_condition(item, (*path, index)) for index, item in enumerate(value))


def _has(data: dict[str, Any], path: tuple[str | int, ...]) -> Has:
    features = {key: _texts(value, (*path, key)) for key, value in data.items() if key not in _DETAILS}
    ranges = {key.replace("-", "_"): _range(data[key], (*path, key)) for key in _RANGES if key in data}
    return Has(
        symptoms=_texts(data["symptom"], (*path, "symptom")),
        features=features,
        with_any=_texts(data["with-any"], (*path, "with-any")) if "with-any" in data else (),
        **ranges,
        part=_texts(data["part"], (*path, "part")) if "part" in data else (),
        past_days=_number(data["past-days"], (*path, "past-days")) if "past-days" in data else None,
    )


def _takes(data: dict[str, Any], path: tuple[str | int, ...]) -> Takes:
    extra = set(data) - {"treatment", "within-days", "known"}
    if extra:
        raise ConditionError(path, f"beside treatment only within-days and known may stand, not {', '.join(sorted(extra))}")
    days = _number(data["within-days"], (*path, "within-days")) if "within-days" in data else None
    known = _yes(data["known"], (*path, "known")) if "known" in data else False
    return Takes(treatments=_texts(data["treatment"], (*path, "treatment")), within_days=days, known=known)


def _said(data: dict[str, Any], path: tuple[str | int, ...]) -> Said:
    extra = set(data) - {"feature", "value"}
    if extra:
        raise ConditionError(path, f"beside feature only value may stand, not {', '.join(sorted(extra))}")
    values = _texts(data["value"], (*path, "value")) if "value" in data else ("yes",)
    return Said(feature=str(data["feature"]), values=values)


def _texts(value: Any, path: tuple[str | int, ...]) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ConditionError(path, "a word or a list of words was expected")


def _range(value: Any, path: tuple[str | int, ...]) -> Range:
    try:
        return msgspec.convert(value, Range, strict=False)
    except msgspec.ValidationError as error:
        raise ConditionError(path, f"bounds were expected, for example {{at-least: 3}} ({error})") from None


def _number(value: Any, path: tuple[str | int, ...]) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise ConditionError(path, f"a number was expected, not '{value}'") from None


def _yes(value: Any, path: tuple[str | int, ...]) -> bool:
    if value not in ("yes", "no"):
        raise ConditionError(path, f"yes or no was expected, not '{value}'")
    return bool(value == "yes")


def leaves(condition: Condition) -> tuple[Condition, ...]:
    """Every condition within `condition` that is not a combination of others."""
    if isinstance(condition, AllOf | AnyOf | NoneOf | CountOf):
        return tuple(leaf for part in condition.of for leaf in leaves(part))
    return (condition,)
