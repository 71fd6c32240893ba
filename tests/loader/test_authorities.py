import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import msgpack

from newsgen.loader.context import LoadContext
from newsgen.loader.records import load_person
from newsgen.models.person import Person
from newsgen.models.placed import Placed

CONTEXT = LoadContext("en", "", "/{slug}/", "unicode")


def loaded(text):
    return load_person(text.encode(), "content/people/a.yaml", b"key", CONTEXT)


def kept(address, key="same_as"):
    found = loaded(f"name: N\n{key}: ['{address}']")
    assert found.diagnostics == ()
    person = msgpack.decode(found.head, type=Placed[Person]).value
    return getattr(person, key)[0]


def messages(text):
    return [str(one).partition(": ")[2] for one in loaded(text).diagnostics]


@pytest.mark.parametrize(
    ("form", "addresses"),
    [
        (
            "http://www.wikidata.org/entity/Q42",
            [
                "Q42",
                "http://www.wikidata.org/entity/Q42",
                "https://www.wikidata.org/wiki/Q42",
                "https://m.wikidata.org/wiki/Q42#sitelinks",
                "https://www.wikidata.org/wiki/Special:EntityData/Q42.json",
                "HTTPS://WWW.WIKIDATA.ORG/wiki/Q42?uselang=zh",
            ],
        ),
        (
            "http://viaf.org/viaf/113230702",
            ["https://viaf.org/viaf/113230702/", "https://viaf.org/en/viaf/113230702"],
        ),
        (
            "https://isni.org/isni/0000000121032683",
            [
                "http://www.isni.org/0000000121032683",
                "https://isni.org/isni/0000000121032683",
                "https://isni.org/page/0000000121032683/",
                "https://isni.org/isni/0000%200001%202103%202683",
            ],
        ),
        ("https://isni.org/isni/000000012146438X", ["https://isni.org/isni/000000012146438x"]),
        (
            "http://id.loc.gov/authorities/names/n80076765",
            [
                "https://id.loc.gov/authorities/names/n80076765.html",
                "http://id.loc.gov/rwo/agents/n80076765",
                "https://lccn.loc.gov/n80076765",
            ],
        ),
        (
            "http://id.loc.gov/authorities/names/no2015012345",
            ["https://id.loc.gov/authorities/names/no2015012345"],
        ),
        (
            "https://orcid.org/0000-0002-1825-0097",
            ["http://orcid.org/0000-0002-1825-0097", "https://www.orcid.org/0000000218250097"],
        ),
        ("https://orcid.org/0000-0002-1694-233X", ["https://orcid.org/0000-0002-1694-233x"]),
        ("https://d-nb.info/gnd/119033364", ["http://d-nb.info/gnd/119033364"]),
        ("https://d-nb.info/gnd/2110693-7", ["http://d-nb.info/gnd/2110693-7"]),
        ("https://example.org/people/Q42", ["https://example.org/people/Q42"]),
        ("https://en.wikipedia.org/wiki/X", ["https://en.wikipedia.org/wiki/X"]),
    ],
)
def test_an_address_of_an_authority_file_is_kept_in_one_form(form, addresses):
    for address in addresses:
        assert kept(address) == form
        assert kept(address, "not_same_as") == form
    assert kept(form) == form


@pytest.mark.parametrize(
    ("address", "instead"),
    [
        ("https://www.wikidata.org/wiki/P31", "http://www.wikidata.org/entity/Q… or only Q…"),
        ("https://www.wikidata.org/wiki/Q042", "http://www.wikidata.org/entity/Q… or only Q…"),
        ("https://www.wikidata.org/", "http://www.wikidata.org/entity/Q… or only Q…"),
        ("https://viaf.org/viaf/ada", "http://viaf.org/viaf/ and a number"),
        ("https://isni.org/isni/0000", "https://isni.org/isni/ and its 16 digits"),
        ("https://orcid.org/ada", "https://orcid.org/0000-0000-0000-0000 with its own digits"),
        (
            "https://id.loc.gov/authorities/subjects/sh85118553",
            "http://id.loc.gov/authorities/names/n…",
        ),
        ("https://d-nb.info/119033364", "https://d-nb.info/gnd/ and its number"),
    ],
)
def test_a_wrong_form_is_told_what_to_write(address, instead):
    for key in ("same_as", "not_same_as"):
        assert messages(f"name: N\n{key}: ['{address}']") == [
            f"error: '{address}' names nobody there; write {instead} [authority-invalid]"
        ]


DIGITS = st.text("0123456789", min_size=15, max_size=15)


@given(DIGITS, st.integers(0, 15), st.sampled_from("0123456789"))
@settings(deadline=None, max_examples=60)
def test_no_single_wrong_digit_goes_unnoticed(digits, place, other):
    right = [
        number
        for last in "0123456789X"
        for number in [digits + last]
        if not messages(f"name: N\nsame_as: ['https://isni.org/isni/{number}']")
    ]
    assert len(right) == 1
    wrong = right[0][:place] + other + right[0][place + 1 :]
    found = messages(f"name: N\nsame_as: ['https://isni.org/isni/{wrong}']")
    assert bool(found) == (wrong != right[0])
    assert all("its last digit doesn't fit" in one for one in found)


@pytest.mark.parametrize(
    "lines",
    [
        "same_as: [Q42]\nnot_same_as: ['https://www.wikidata.org/wiki/Q42']",
        "not_same_as: [a]",
        "former_ids: [b]\nnot_same_as: [b]",
    ],
)
def test_nobody_is_told_apart_from_themselves(lines):
    (message,) = messages(f"name: N\n{lines}")
    assert message.startswith("error: ")
    assert message.endswith(
        "is this one, by 'id', 'former_ids' or 'same_as' [same-as-contradicted]"
    )


def test_a_stranger_is_an_id_or_an_address():
    assert kept("sam-altman", "not_same_as") == "sam-altman"
    assert messages("name: N\nnot_same_as: [Sam Altman]") == [
        (
            "error: 'Sam Altman' is neither an id nor an address;"
            " write 'sam-altman' or https://… [id-invalid]"
        )
    ]


def test_a_role_that_ends_before_it_begins_is_a_warning():
    roles = "roles:\n  - {title: A, from: 1990, to: 1980}\n  - {title: B, from: 1980, to: 1980-05}"
    assert messages(f"name: N\n{roles}") == [
        (
            "warning: 'to' is 1980, before 'from', 1990 [date-order]"
            "\n    hint: mend one of the two dates"
        )
    ]
