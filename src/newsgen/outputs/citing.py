"""An article as reference managers read it: CSL-JSON, biblatex and RIS.

All three say it is from a newspaper or a site, where it stood first, when it was
captured there, and where it is kept.  Names stay whole, since nobody knows which
part of a name is the family's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, json

from newsgen.models.dates import PartialDate
from newsgen.models.languages import subtags
from newsgen.outputs.citation import APA, GBT, citation, colon, kept_by, kept_word, style_of
from newsgen.outputs.provenance import taken_at
from newsgen.outputs.reference import Reference, is_plain

_BIB_DATE = re.compile(r"\d{4}(-([01]\d(-\d\d)?|2[1-4]))?[~?%]?", re.ASCII)
_TEX: Mapping[int, str] = str.maketrans(
    {
        **{one: f"\\{one}" for one in "#$%&_"},
        # A brace counts in BibTeX even with a backslash before it, so none is written.
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "\\": "\\textbackslash{}",
        "^": "\\textasciicircum{}",
        "~": "\\textasciitilde{}",
    }
)
_IN_TEX = re.compile(r"[#$%&_{}\\^~]")
_IN_ADDRESS: Mapping[int, str] = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_LANGID: Mapping[str, str] = {
    "ar": "arabic",
    "de": "ngerman",
    "en": "english",
    "es": "spanish",
    "fa": "persian",
    "fr": "french",
    "ja": "japanese",
    "ko": "korean",
    "ru": "russian",
    "zh": "chinese",
}
"""What babel calls languages (https://ctan.org/pkg/biblatex, 2.4.3, ``langid``)."""
_ENCODE = json.Encoder().encode


class Form(Struct, frozen=True, array_like=True):
    """A way to cite an article, by its ``name``; ``is_code`` if it is for software."""

    name: str
    text: str
    is_code: bool


def forms_of(reference: Reference) -> tuple[Form, ...]:
    """Return all ways to cite an article but the one that readers of its language are used to."""
    other = APA if style_of(reference.lang) == GBT else GBT
    words = "".join(piece.text for piece in citation(reference, other))
    return (
        Form(other, words, is_code=False),
        Form("BibTeX", bibtex(reference), is_code=True),
        Form("RIS", ris(reference), is_code=True),
        Form("CSL-JSON", csl_json(reference), is_code=True),
    )


def csl_item(reference: Reference) -> dict[str, object]:
    """Return *reference* as an item of CSL-JSON, without what is not known.

    Format: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
    """
    taken = reference.is_taken
    item: dict[str, object] = {
        "id": reference.key,
        "type": "article-newspaper" if reference.is_newspaper else "webpage",
        "title": reference.title,
        "author": [{"literal": _line(name)} for name in reference.authors],
        "container-title": reference.where,
        "issued": _csl_date(reference.date),
        "URL": reference.original or reference.url,
        "accessed": _csl_date(reference.captured) if reference.captured else None,
        "language": reference.lang,
        "archive": reference.archive if taken else "",
        "archive_location": reference.url if taken else "",
        "note": "; ".join(_copies(reference)),
    }
    return {
        key: _line(value) if isinstance(value, str) else value
        for key, value in item.items()
        if value
    }


def csl_json(reference: Reference) -> str:
    """Return *reference* as a file of CSL-JSON: a list of one item, each key on a line."""
    lines = (f' "{key}": {_ENCODE(value).decode()}' for key, value in csl_item(reference).items())
    return "[{\n" + ",\n".join(lines) + "\n}]\n"


def bibtex(reference: Reference) -> str:
    """Return *reference* as an entry for biblatex, which is in UTF-8.

    Format: https://ctan.org/pkg/biblatex, 2.1.1 and 2.2.2
    """
    in_paper = reference.is_newspaper
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in reference.authors),
        "title": f"{{{_tex(reference.title)}}}",
        "journaltitle" if in_paper else "organization": f"{{{_tex(reference.where)}}}",
        "entrysubtype": "newspaper" if in_paper else "",
        **_bib_date(reference.date.edtf),
        "url": _address(reference.original or reference.url),
        "urldate": _whole_day(reference.captured),
        "addendum": _tex("; ".join((*_kept(reference), *_copies(reference)))),
        "langid": _LANGID.get(subtags(reference.lang)[0], ""),
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'article' if in_paper else 'online'}{{{reference.key},\n{''.join(lines)}}}\n"


def ris(reference: Reference) -> str:
    """Return *reference* as a record of RIS; whoever writes a file ends lines with CR LF.

    Format: https://en.wikipedia.org/wiki/RIS_(file_format), as EndNote and Zotero read it
    """
    return "".join(f"{tag}  - {_line(value)}\n" for tag, value in _ris(reference)) + "ER  - \n"


def _ris(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS" if reference.is_newspaper else "ELEC"
    yield from (("AU", name) for name in reference.authors)
    yield "TI", reference.title
    yield "T2", reference.where
    if reference.date.year is not None:
        yield "PY", f"{reference.date.year:04}"
    yield "DA", _ris_date(reference.date)
    found = {
        "UR": reference.original or reference.url,
        "Y2": _ris_date(reference.captured) if reference.captured else "",
        "LA": reference.lang,
        "DB": reference.archive if reference.is_taken else "",
    }
    yield from ((tag, value) for tag, value in found.items() if value)
    yield from (("N1", note) for note in (*_kept(reference), *_copies(reference)))


def _kept(reference: Reference) -> Iterator[str]:
    """Say where this archive has what was published elsewhere."""
    if reference.is_taken:
        words = kept_by(reference.lang, reference.archive)
        yield f"{words}{colon(reference.lang)}{reference.url}" if reference.url else words


def _copies(reference: Reference) -> Iterator[str]:
    """Name the archived copies; a date only where the address itself tells it."""
    for copy in reference.copies:
        day = taken_at(copy.url).partition("T")[0]
        word = kept_word(reference.lang)
        yield f"{word}{f' {day}' if day else ''}{colon(reference.lang)}{copy.url}"


def _csl_date(date: PartialDate) -> dict[str, object]:
    """Write a date as numbers where that says all of it, else as EDTF in words.

    Few programs read EDTF here, though the schema of CSL has it.
    """
    if is_plain(date):
        return {"date-parts": [[int(part) for part in date.edtf.split("-")]]}
    return {"literal": date.edtf}


def _bib_date(edtf: str) -> dict[str, str]:
    """Write a date that biblatex reads (2.3.8, "Date and Time Specifications"), else words."""
    return {"date": edtf} if _BIB_DATE.fullmatch(edtf) else {"year": _tex(edtf)}


def _ris_date(date: PartialDate) -> str:
    """Write YYYY/MM/DD/, each part empty if unknown, and any other date behind the last slash."""
    if is_plain(date):
        return "/".join((*date.edtf.split("-"), "", "", "")[:4])
    return f"{'' if date.year is None else f'{date.year:04}'}///{date.edtf}"


def _whole_day(date: PartialDate | None) -> str:
    return date.edtf if date is not None and is_plain(date) else ""


def _tex(text: str) -> str:
    text = _line(text)
    return text.translate(_TEX) if _IN_TEX.search(text) else text


def _address(url: str) -> str:
    """Write an address for a field that biblatex takes as it stands: only braces would end it."""
    return _line(url).translate(_IN_ADDRESS)


def _line(text: str) -> str:
    """Put *text* on one line; line ends of every kind are white space, U+2028 and U+0085 too."""
    return " ".join(text.split())
