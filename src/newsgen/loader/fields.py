"""Field types that content files share: dates, addresses, languages, names."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from newsgen.models.dates import InvalidDate, PartialDate

_WEB = re.compile(r"https?://[^\s/?#]+[^\s]*", re.ASCII | re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Meta(BaseModel):
    """Base of all content schemas: unknown keys are errors, text is trimmed."""

    model_config = ConfigDict(
        extra="forbid", str_strip_whitespace=True, frozen=True, arbitrary_types_allowed=True
    )


def _date(value: Any) -> PartialDate:
    if not isinstance(value, str):
        raise PydanticCustomError(
            "date-invalid", "expected a date such as 2023, 2023-11 or 2023-11-20"
        )
    try:
        return PartialDate.parse(value.strip())
    except InvalidDate as error:
        raise PydanticCustomError("date-invalid", "{why}", {"why": str(error)}) from error


def _moment(value: Any) -> PartialDate:
    """Parse the date of something published: one point in time, its year known."""
    date = _date(value.strip().replace(" ", "T", 1) if isinstance(value, str) else value)
    if date.is_interval or date.year is None:
        raise PydanticCustomError(
            "date-invalid",
            "{value} is not one date; write 2023, 2023-11, 2023-11-20 or 2023-11-20T08:30+08:00",
            {"value": repr(date.edtf)},
        )
    return date


def _web_address(value: str) -> str:
    if not _WEB.fullmatch(value):
        raise PydanticCustomError(
            "url-invalid",
            "{value} is not a web address; write it in full, with https:// or http://",
            {"value": repr(value)},
        )
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise PydanticCustomError(
            "lang-invalid",
            "{value} is not a language tag; write zh-Hans, zh-Hant, en, …",
            {"value": repr(value)},
        )
    return value


def _sha256(value: str) -> str:
    if not _SHA256.fullmatch(value):
        raise PydanticCustomError(
            "hash-invalid",
            "{value} is not a SHA-256; write its 64 digits 0-9a-f",
            {"value": repr(value)},
        )
    return value


def _one_or_more(value: Any) -> Any:
    """Take a single text for a list of one."""
    return [value] if isinstance(value, str) else value


def _nothing_is_empty(value: Any) -> Any:
    """Take an empty value (``people:`` with nothing behind it) for an empty list."""
    return () if value is None else value


def _blank(value: Any) -> Any:
    """Take an empty value for an empty text."""
    return "" if value is None else value


Text = Annotated[str, BeforeValidator(_blank)]
"""A text that may be empty or left blank."""

Filled = Annotated[str, StringConstraints(min_length=1)]
"""A text that must say something."""

Date = Annotated[PartialDate, PlainValidator(_date, json_schema_input_type=str)]
"""Any EDTF date, intervals included."""

Moment = Annotated[PartialDate, PlainValidator(_moment, json_schema_input_type=str)]
"""One date or date-time whose year is known."""

Web = Annotated[Filled, AfterValidator(_web_address)]
"""A full http or https address."""

Language = Annotated[Filled, AfterValidator(_language)]
"""A language tag (BCP 47)."""

Sha256 = Annotated[Filled, AfterValidator(_sha256)]
"""A SHA-256 digest in lower-case hexadecimal."""

Texts = Annotated[
    tuple[Filled, ...], BeforeValidator(_one_or_more), BeforeValidator(_nothing_is_empty)
]
"""A list of texts; one text alone will do."""
