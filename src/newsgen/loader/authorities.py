"""Identifiers of people in the authority files of the world, checked by their form."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from pydantic import AfterValidator, BeforeValidator

from newsgen.loader.addresses import Web, web
from newsgen.loader.fields import Filled, wrong
from newsgen.text.slugs import slugify

_ITEM = re.compile(r"Q[1-9][0-9]{0,11}")
_HOST = re.compile(r"(?:www|m)\.")
_SIXTEEN = 16


class _File(Struct, frozen=True):
    """One authority file: how its addresses end, the one form to keep, and what to write."""

    path: re.Pattern[str]
    kept: str
    form: str
    has_check_digit: bool = False


def _checks(digits: str) -> bool:
    """Tell whether the last of 16 digits is right: ISO/IEC 7064, MOD 11-2."""
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return len(digits) == _SIXTEEN and "0123456789X"[(12 - total % 11) % 11] == digits[-1]


# The forms are those of the Wikidata properties P214 (VIAF), P213 (ISNI), P244 (LoC), P227 (GND)
# and P496 (ORCID); the address to keep is the one each file gives for the person, not the page.
_WIKIDATA = _File(
    re.compile(r"/(?:entity|wiki|wiki/Special:EntityData)/(Q[1-9][0-9]{0,11})(?:\.[a-z]+)?"),
    "http://www.wikidata.org/entity/",
    "http://www.wikidata.org/entity/Q… or only Q…",
)
_VIAF = _File(
    re.compile(r"(?:/[a-z]{2})?/viaf/([1-9][0-9]{0,21})"),
    "http://viaf.org/viaf/",
    "http://viaf.org/viaf/ and a number",
)
_ISNI = _File(
    re.compile(r"(?:/isni|/page)?/([0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{3}[0-9Xx])"),
    "https://isni.org/isni/",
    "https://isni.org/isni/ and its 16 digits",
    has_check_digit=True,
)
_ORCID = _File(
    re.compile(r"/([0-9]{4}-?[0-9]{4}-?[0-9]{4}-?[0-9]{3}[0-9Xx])"),
    "https://orcid.org/",
    "https://orcid.org/0000-0000-0000-0000 with its own digits",
    has_check_digit=True,
)
_LOC = _File(
    re.compile(
        r"/(?:(?:authorities/names|rwo/agents)/)?(n[a-z]{0,2}(?:[0-9]{8}|[0-9]{10}))(?:\.[a-z]+)?"
    ),
    "http://id.loc.gov/authorities/names/",
    "http://id.loc.gov/authorities/names/n…",
)
_GND = _File(
    re.compile(r"/gnd/(1[0-3]?[0-9]{7}[0-9X]|[1-9][0-9]{0,7}-[0-9X]|3[0-9]{7}[0-9X])"),
    "https://d-nb.info/gnd/",
    "https://d-nb.info/gnd/ and its number",
)
_FILES = {
    "wikidata.org": _WIKIDATA,
    "viaf.org": _VIAF,
    "isni.org": _ISNI,
    "isni-url.oclc.nl": _ISNI,
    "orcid.org": _ORCID,
    "id.loc.gov": _LOC,
    "lccn.loc.gov": _LOC,
    "d-nb.info": _GND,
}


def _expanded(value: Any) -> Any:
    """Take the number of a Wikidata item for its address."""
    if isinstance(value, str) and _ITEM.fullmatch(value.strip()):
        return _WIKIDATA.kept + value.strip()
    return value


def _authority(value: str) -> str:
    """Return the one form of an address of a known authority file; leave others as they are."""
    parts = urlsplit(value)
    host = _HOST.sub("", (parts.hostname or "").lower(), count=1)
    file = _FILES.get(host)
    if file is None:
        return value
    found = file.path.fullmatch(unquote(parts.path).rstrip("/"))
    if not found:
        raise wrong("authority-invalid", f"{value!r} names nobody there; write {file.form}")
    ident = found[1]
    if file.has_check_digit:
        ident = re.sub("[ -]", "", ident).upper()
        if not _checks(ident):
            why = f"{value!r} can't be right: its last digit doesn't fit the others"
            raise wrong("authority-invalid", why, "look for a digit that is wrong or swapped")
        ident = "-".join(re.findall("....", ident)) if file is _ORCID else ident
    return file.kept + ident


def _stranger(value: str) -> str:
    """Check an id of this archive, or an address."""
    if "://" in value:
        return _authority(web(value))
    made = slugify(value)
    if made != value:
        raise wrong(
            "id-invalid",
            f"{value!r} is neither an id nor an address; write {made!r} or https://…",
        )
    return value


Authority = Annotated[Web, BeforeValidator(_expanded), AfterValidator(_authority)]
"""An address elsewhere that means the same person; of known files in one form."""

Stranger = Annotated[Filled, BeforeValidator(_expanded), AfterValidator(_stranger)]
"""Someone else: an id of this archive, or an address elsewhere."""
