"""Field types that content files share: texts, lists, numbers and choices."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, ClassVar, LiteralString
from unicodedata import category

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from newsgen.text.scalars import flow_scalar

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
# Fillers that are letters, marks or symbols by category: Default_Ignorable_Code_Point, Braille.
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(
    map(chr, range(0xFE00, 0xFE10))
)


def wrong(code: LiteralString, message: str, hint: str = "") -> PydanticCustomError:
    """Make the error that a field's validator raises; the place is added where it is caught."""
    return PydanticCustomError(code, "{why}", {"why": message, "hint": hint})


def unfit(code: LiteralString, message: str, hint: str = "") -> PydanticCustomError:
    """Do as :func:`wrong` for a *message* whose subject, the value's name, is still missing."""
    return PydanticCustomError(code, "{why}", {"why": message, "hint": hint, "of": "field"})


def shown(value: Any) -> str:
    """Say what a value of YAML is, for a message that wants something else."""
    if value is None or value == "":
        return "empty"
    if isinstance(value, str):
        return repr(value)
    return "a list" if isinstance(value, list | tuple) else "a mapping of keys"


def is_blank(text: str) -> bool:
    """Tell whether a reader of *text* would see nothing."""
    first = text[:1]
    if "!" <= first <= "~" or "\u4e00" <= first <= "\u9fff":  # as nearly every text begins
        return False
    return all(char in _FILLERS or category(char) in _UNSEEN for char in text)


class Meta(BaseModel):
    """Base of all content schemas: unknown keys are errors, text is trimmed."""

    model_config = ConfigDict(
        extra="forbid", str_strip_whitespace=True, frozen=True, arbitrary_types_allowed=True
    )

    form: ClassVar[str] = "key: …"
    """How to write one, with ``…`` for the text that may stand there without its key."""

    @model_validator(mode="before")
    @classmethod
    def _is_mapping(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return value
        text = value if isinstance(value, str) and value else "…"
        text = text if text.isalnum() else flow_scalar(text)
        form = cls.form.replace("…", text, 1)
        raise unfit("mapping-expected", f"is {shown(value)}; write {form}")


def _seen(value: Any) -> Any:
    """Take text of invisible characters for empty text."""
    return "" if isinstance(value, str) and is_blank(value) else value


def _blank(value: Any) -> Any:
    """Take an empty value for an empty text."""
    return "" if value is None else _seen(value)


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise wrong(
            "lang-invalid", f"{value!r} is not a language tag; write zh-Hans, zh-Hant, en, …"
        )
    return value


def _sha256(value: str) -> str:
    if not _SHA256.fullmatch(value):
        raise wrong("hash-invalid", f"{value!r} is not a SHA-256; write its 64 digits 0-9a-f")
    return value


def one_or_more(value: Any) -> Any:
    """Take a single text for a list of one, and nothing for none."""
    return listed([value] if isinstance(value, str) and not is_blank(value) else value)


def listed(value: Any) -> Any:
    """Take nothing for an empty list, and say how to write a list where there is none."""
    if value is None or (isinstance(value, str) and is_blank(value)):
        return ()
    if isinstance(value, list | tuple):
        return value
    raise unfit(
        "list-expected",
        f"should be a list, but this is {shown(value)}",
        "begin each of its items with a hyphen and a space",
    )


def listed_mappings(value: Any) -> Any:
    """Do as :func:`listed`; one mapping alone will do."""
    return (value,) if isinstance(value, dict) else listed(value)


def listed_words(value: Any) -> Any:
    """Do as :func:`listed`; one word in the place of a list needs only brackets."""
    if isinstance(value, str) and not is_blank(value):
        raise wrong(
            "list-expected",
            f"expected a list; write [{flow_scalar(value)}], items apart by commas",
        )
    return listed(value)


def filled_in(value: Any) -> Any:
    """Take nothing for a mapping that says nothing."""
    return {} if value is None else value


def whole(low: int, high: int) -> Callable[[Any], int]:
    """Return a validator of whole numbers from *low* to *high*."""

    def check(value: Any) -> int:
        if not isinstance(value, str) or not _NUMBER.fullmatch(value.strip()):
            number = -1
        else:
            number = int(value)
        if not low <= number <= high:
            why = f"is {shown(value)}; write a whole number from {low} to {high}"
            raise unfit("number-invalid", why)
        return number

    return check


Text = Annotated[str, BeforeValidator(_blank)]
"""A text that may be empty or left blank."""

Filled = Annotated[str, StringConstraints(min_length=1), BeforeValidator(_seen)]
"""A text that must say something."""

Language = Annotated[
    Filled,
    AfterValidator(_language),
    WithJsonSchema({"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"}),
]
"""A language tag (BCP 47)."""

Sha256 = Annotated[
    Filled,
    AfterValidator(_sha256),
    WithJsonSchema({"type": "string", "pattern": f"^{_SHA256.pattern}$"}),
]
"""A SHA-256 digest in lower-case hexadecimal."""

Texts = Annotated[tuple[Filled, ...], BeforeValidator(one_or_more)]
"""A list of texts; one text alone will do."""


def named(value: Any) -> Any:
    """Take a name for the mapping it stands for."""
    return {"name": value} if isinstance(value, str) else value
