"""Citations for software: what is written can be read back by programs that others made."""

from __future__ import annotations

import json
import re
from pathlib import Path

import bibtexparser
import jsonschema
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models.article import Article, Card, Source
from newsgen.models.dates import PartialDate
from newsgen.models.publisher import Publisher
from newsgen.outputs.citing import bibtex, csl_json, forms_of, ris
from newsgen.outputs.reference import key_of, reference_of
from newsgen.renderer.header import Header

_SCHEMA = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parent / "csl-data.schema.json").read_text())
)
_TAKEN = {
    "name": "Harbour Post",
    "url": "https://post.example/mill?a=1&b=50%25#top",
    "published": "2024-05-20",
    "captured_at": "2024-06-01T10:00+01:00",
    "archived": ("https://web.archive.org/web/20240521123456/https://post.example/mill",),
}
_SIGNS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textasciitilde": "~",
}
_HOSTILE = [
    "100 % of {all} $5 & #1_a^b~c \\input{passwd}",
    "}} , title = {other",
    "A\u2028B\u2029C\x85D",
    'He said "no"',
    "TY  - BOOK",
    "磨坊“重开”——百年水轮",
]


def _reference(**of):
    source = {
        key: PartialDate.parse(value) if key in {"published", "captured_at"} else value
        for key, value in of.get("source", {}).items()
    }
    article = Article(
        Card(
            "mill",
            "a/mill/",
            of.get("title", "The mill reopens"),
            PartialDate.parse(of.get("date", "2024-05-21")),
            "",
            of.get("lang", "en"),
            "",
        ),
        ("",),
        0,
        author=of.get("author", ("Ada Brooks", "王小明")),
        source=Source(**source) if source else None,
    )
    header = Header(
        of.get("archive", "Town archive"),
        "en",
        "ltr",
        of.get("base", "https://archive.example/"),
        "",
        Publisher(),
        (),
    )
    return reference_of(article, of.get("place", "a/mill/"), header)


def _line(text):
    return " ".join(text.split())


def _csl(reference):
    items = json.loads(csl_json(reference))
    _SCHEMA.validate(items)
    return items[0]


def _bib(reference):
    library = bibtexparser.parse_string(bibtex(reference))
    assert not library.failed_blocks
    (entry,) = library.entries
    return entry, {field.key: field.value for field in entry.fields}


def _ris(reference):
    (record,) = rispy.loads(ris(reference))
    return record


def test_an_article_taken_from_elsewhere_says_where_it_stood_and_where_it_is_kept():
    reference = _reference(source=_TAKEN)
    kept, copy = "https://archive.example/a/mill/", _TAKEN["archived"][0]

    csl, (entry, bib), record = _csl(reference), _bib(reference), _ris(reference)

    assert csl["URL"] == bib["url"] == record["urls"][0] == _TAKEN["url"]
    assert csl["issued"] == {"date-parts": [[2024, 5, 20]]}
    assert csl["accessed"] == {"date-parts": [[2024, 6, 1]]}
    assert (bib["date"], bib["urldate"]) == ("2024-05-20", "2024-06-01")
    assert (record["date"], record["access_date"]) == ("2024/05/20/", "2024/06/01/")
    assert csl["archive_location"] == kept
    assert kept in bib["addendum"]
    assert kept in record["notes"][0]
    assert all(
        f"Archived 2024-05-21: {copy}" in text
        for text in (csl["note"], bib["addendum"], record["notes"][1])
    )
    assert entry.entry_type == "online"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh-Hans", "Town archive存档：https://"),
        ("zh-Hant-TW", "Town archive存檔：https://"),
        ("de", "Aufbewahrt von Town archive: https://"),
        ("ko", "Town archive 보존: https://"),
        ("pt", "Kept by Town archive: https://"),
    ],
)
def test_notes_are_in_the_articles_language(lang, words):
    reference = _reference(source=_TAKEN, lang=lang)
    (_, bib), record = _bib(reference), _ris(reference)

    assert bib["addendum"].startswith(words)
    assert record["notes"][0].startswith(words)
    assert (" Archived" in bib["addendum"]) is (lang == "pt")


def test_a_copy_has_a_date_only_if_its_address_tells_one():
    source = {**_TAKEN, "archived": ("https://archive.ph/Ab1Cd",)}

    assert _csl(_reference(source=source))["note"] == "Archived: https://archive.ph/Ab1Cd"


def test_an_article_of_the_archive_itself_has_its_own_address_and_no_other():
    reference = _reference()

    csl, (_, bib), record = _csl(reference), _bib(reference), _ris(reference)

    assert csl["URL"] == bib["url"] == record["urls"][0] == "https://archive.example/a/mill/"
    assert csl["container-title"] == "Town archive"
    assert not {"archive", "archive_location", "accessed", "note"} & csl.keys()
    assert not {"addendum", "urldate"} & bib.keys()
    assert "notes" not in record


def test_a_newspaper_is_one_in_all_formats():
    reference = _reference(source={"name": "港城日报"}, lang="zh-Hans")

    csl, (entry, bib), record = _csl(reference), _bib(reference), _ris(reference)

    assert (csl["type"], entry.entry_type, record["type_of_reference"]) == (
        "article-newspaper",
        "article",
        "NEWS",
    )
    assert (bib["journaltitle"], bib["langid"]) == ("{港城日报}", "chinese")


@pytest.mark.parametrize(
    ("date", "csl", "bib", "record"),
    [
        ("2024", {"date-parts": [[2024]]}, ("date", "2024"), "2024///"),
        ("2024-05", {"date-parts": [[2024, 5]]}, ("date", "2024-05"), "2024/05//"),
        ("2024-05-21", {"date-parts": [[2024, 5, 21]]}, ("date", "2024-05-21"), "2024/05/21/"),
        ("2024-05~", {"literal": "2024-05~"}, ("date", "2024-05~"), "2024///2024-05~"),
        ("2024-21", {"literal": "2024-21"}, ("date", "2024-21"), "2024///2024-21"),
        ("2024-33", {"literal": "2024-33"}, ("year", "2024-33"), "2024///2024-33"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(date, csl, bib, record):
    reference = _reference(date=date)

    assert _csl(reference)["issued"] == csl
    assert _bib(reference)[1][bib[0]] == bib[1]
    assert _ris(reference)["date"] == record


_texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Mn")),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() and _line(text) == text.strip())
_names = _texts.filter(lambda name: not name.strip().lower().startswith("and "))


@pytest.mark.parametrize("title", _HOSTILE)
def test_a_hostile_title_is_only_a_title(title):
    reference = _reference(title=title, author=(title,), archive=title, source={"name": title})

    csl, (entry, bib), record = _csl(reference), _bib(reference), _ris(reference)

    assert csl["title"] == record["title"] == _line(title)
    assert csl["author"] == [{"literal": _line(title)}]
    assert record["authors"] == [_line(title)]
    assert record["type_of_reference"] == "ELEC"
    assert _read(bib["title"]) == _line(title)
    assert _read(bib["author"]) == _line(title)
    assert entry.key == "a-mill"


@settings(deadline=None, max_examples=80)
@given(title=_texts, source=_texts, authors=st.lists(_names, max_size=3))
def test_what_is_written_is_read_back(title, source, authors):
    reference = _reference(title=title, author=tuple(authors), source={"name": source})

    csl, (_, bib), record = _csl(reference), _bib(reference), _ris(reference)

    assert (csl["title"], csl["container-title"]) == (title.strip(), source.strip())
    assert csl.get("author", []) == [{"literal": name.strip()} for name in authors]
    assert record["title"] == title.strip()
    assert record.get("authors", []) == [name.strip() for name in authors]
    assert _read(bib["title"]) == title.strip()


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_braces_always_balance_and_nothing_leaves_its_line(text):
    entry = bibtex(_reference(title=text or "-", author=(text or "-",)))
    depth = 0
    for character in entry:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert all(line[2:6] == "  - " for line in ris(_reference(title=text or "-")).splitlines())


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("articles/2024/05/mill/", "articles-2024-05-mill"),
        ("articles/2024/05/磨坊/", "articles-2024-05-b66a7aba"),
    ],
)
def test_a_key_is_made_of_the_address(place, key):
    assert key_of(place) == key


@settings(max_examples=200)
@given(
    st.sets(st.text("ab-/.磨坊", min_size=1, max_size=6).map(lambda t: t.strip("/")), min_size=2)
)
def test_no_two_addresses_of_other_signs_share_a_key(places):
    odd = [
        place
        for place in places
        if place and not place.replace("-", "a").replace("/", "a").isalnum()
    ]
    assert len({key_of(place) for place in odd}) == len(odd)


def test_readers_are_offered_every_other_form():
    assert [form.name for form in forms_of(_reference())] == [
        "GB/T 7714",
        "BibTeX",
        "RIS",
        "CSL-JSON",
    ]
    assert forms_of(_reference(lang="zh-Hant"))[0].name == "APA"


def _read(tex):
    """Take off the braces around a value of BibTeX and read what TeX would set."""
    while tex[:1] == "{" and tex[-1:] == "}":
        tex = tex[1:-1]
    return re.sub(
        r"\\(text[a-z]+)\{\}|\\([#$%&_])", lambda found: found[2] or _SIGNS[found[1]], tex
    )
