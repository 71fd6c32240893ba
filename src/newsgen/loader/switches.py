"""Settings that are a switch, or a mapping that says more."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from newsgen.loader.fields import Meta, Text


def enabled(value: Any) -> Any:
    """Take a switch for the mapping it stands for."""
    return {"enabled": value} if isinstance(value, str | bool) else value


class SearchMeta(Meta):
    """How the site can be searched."""

    form: ClassVar[str] = "true, false, or {engine: …}"

    enabled: bool = True
    body: bool = True
    engine: Literal["builtin", "pagefind"] = "builtin"


class DataMeta(Meta):
    """What of the archive is there for other software."""

    form: ClassVar[str] = "true, false, or {texts: …}"

    enabled: bool = True
    texts: bool = True
    licence: Text = ""
