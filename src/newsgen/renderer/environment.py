"""The Jinja environment of a site: what templates may call, and how they are looked up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup, escape

from newsgen.models.date_words import day_name, display, month_name, month_short
from newsgen.models.dates import PartialDate
from newsgen.models.instants import rfc3339
from newsgen.models.languages import autonym, direction_of, with_territory
from newsgen.models.numerals import numerals_of
from newsgen.renderer.addresses import Addresses
from newsgen.renderer.header import Header
from newsgen.renderer.lookup import Lookup
from newsgen.renderer.messages import Messages
from newsgen.renderer.missing import Missing
from newsgen.renderer.theme import builtin

_DATES = 8192  # kept as HTML, two megabytes at the most


def template_folders(site_templates: Path) -> tuple[Path, ...]:
    """Return where templates are looked up: the site's own first, then the theme's."""
    return (site_templates, builtin("templates"))


def grammar(folders: Sequence[Path]) -> Environment:
    """Make an environment that reads templates, and makes no page."""
    return Environment(
        loader=Lookup(folders),
        autoescape=True,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def environment(folders: Sequence[Path], header: Header) -> Environment:
    """Make the environment for one site.

    Undefined names are errors and everything is escaped, since a page that
    says nothing wrong beats one that says something half.
    """
    env = grammar(folders)
    messages = Messages(header.language)
    addresses = Addresses(header)
    words = _Words(header.language)
    env.globals |= {
        "site": header,
        "t": messages,
        "absolute": addresses.absolute,
        "entry_id": addresses.entry_id,
        "atom_date": rfc3339,
        "day_name": words.day_name,
        "month_name": words.month_name,
        "month_short": words.month_short,
        "hash_groups": hash_groups,
        "host_of": host_of,
        "direction_of": direction_of,
        "autonym": autonym,
        "with_territory": with_territory,
    }
    env.filters |= {
        "date": words.date,
        "date_text": words.date_text,
        "digits": words.digits,
        "number": words.number,
    }
    return env


class _Words:
    """Template functions that depend on the site's language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._numerals = numerals_of(language)
        self._tags: dict[str, Markup] = {}

    def month_name(self, month: int) -> str:
        """Name a month, 1 to 12."""
        return month_name(month, self._language)

    def month_short(self, month: int) -> str:
        """Name a month, 1 to 12, where there is little room."""
        return month_short(month, self._language)

    def day_name(self, month: int, day: int) -> str:
        """Say a day of every year."""
        return day_name(month, day, self._language)

    def number(self, amount: int) -> str:
        """Write an amount, its thousands apart."""
        return self._numerals.grouped(amount)

    def digits(self, number: int) -> str:
        """Write a number that is no amount: a year, the number of a page."""
        return self._numerals.own(str(number))

    def date_text(self, date: PartialDate) -> str:
        """Write *date* in words."""
        return display(date, self._language)

    def date(self, date: PartialDate) -> Markup:
        """Write *date* as ``<time>`` where HTML can say it, and always with its EDTF."""
        # The fields of a date follow from its EDTF, so that this stands for all of it.
        found = self._tags.get(date.edtf)
        if found is None:
            if len(self._tags) >= _DATES:
                self._tags.clear()
            found = self._tags[date.edtf] = self._tag(date)
        return found

    def _tag(self, date: PartialDate) -> Markup:
        written, words = escape(date.edtf), escape(display(date, self._language))
        machine = date.html_datetime
        if machine is None:
            html = f'<span data-edtf="{written}">{words}</span>'
        else:
            html = f'<time datetime="{escape(machine)}" data-edtf="{written}">{words}</time>'
        return Markup(html)  # noqa: S704 - its parts are escaped


def hash_groups(digest: str) -> str:
    """Write a hexadecimal digest in groups of four, as people compare them."""
    return " ".join(digest[i : i + 4] for i in range(0, len(digest), 4))


def host_of(address: str) -> str:
    """Return the host of a full address, without a leading ``www.``."""
    return (urlsplit(address).hostname or address).removeprefix("www.")
