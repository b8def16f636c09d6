"""What Herald takes of a FHIR R4 Questionnaire: https://hl7.org/fhir/R4/questionnaire.html. R5 differs in none of it but `coding` for `choice`."""

from typing import Any, Literal

import msgspec

ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
LEAST, MOST = "http://hl7.org/fhir/StructureDefinition/minValue", "http://hl7.org/fhir/StructureDefinition/maxValue"
HIDDEN = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden"
LINKED = "urn:herald:symptom-attribute"
"""System of the codes that tie an item to a symptom: `nausea/severity`."""


class Extension(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An extension, with those of its values that are used here."""

    url: str
    value_boolean: bool | None = None
    value_code: str | None = None
    value_date: str | None = None
    value_decimal: float | None = None
    value_integer: int | None = None
    value_string: str | None = None
    extension: tuple["Extension", ...] = ()


class Translated(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What stands beside a text: its translations."""

    extension: tuple[Extension, ...] = ()


class Coding(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A code of a system."""

    system: str = ""
    code: str = ""
    display: str = ""
    display_also: Translated | None = msgspec.field(name="_display", default=None)
    extension: tuple[Extension, ...] = ()


class AnswerOption(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One answer to choose."""

    value_coding: Coding | None = None
    value_integer: int | None = None
    value_string: str | None = None
    value_date: str | None = None
    value_time: str | None = None
    value_reference: Any = None
    initial_selected: bool = False
    extension: tuple[Extension, ...] = ()


class EnableWhen(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """On what an item hangs."""

    question: str
    operator: Literal["exists", "=", "!=", ">", "<", ">=", "<="]
    answer_boolean: bool | None = None
    answer_coding: Coding | None = None
    answer_date: str | None = None
    answer_decimal: float | None = None
    answer_integer: int | None = None
    answer_string: str | None = None
    answer_quantity: Any = None
    answer_reference: Any = None
    answer_date_time: str | None = None
    answer_time: str | None = None


class Item(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A question, a text to be read, or a group of them."""

    link_id: str
    type: str
    text: str = ""
    text_also: Translated | None = msgspec.field(name="_text", default=None)
    prefix: str = ""
    code: tuple[Coding, ...] = ()
    enable_when: tuple[EnableWhen, ...] = ()
    enable_behavior: Literal["all", "any"] | None = None
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    max_length: int | None = None
    answer_value_set: str | None = None
    answer_constraint: str | None = None
    answer_option: tuple[AnswerOption, ...] = ()
    initial: tuple[Any, ...] = ()
    item: tuple["Item", ...] = ()
    extension: tuple[Extension, ...] = ()
    modifier_extension: tuple[Any, ...] = ()


class Questionnaire(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A form."""

    resource_type: Literal["Questionnaire"]
    status: Literal["draft", "active", "retired", "unknown"]
    url: str = ""
    version: str = ""
    title: str = ""
    title_also: Translated | None = msgspec.field(name="_title", default=None)
    language: str = "en"
    publisher: str = ""
    copyright: str = ""
    item: tuple[Item, ...] = ()
    modifier_extension: tuple[Any, ...] = ()
