"""Who is proposed as one person, and who never is."""

from __future__ import annotations

from newsgen.archive.roster import recorded
from newsgen.curation.clusters import merges
from newsgen.curation.originals import Original, originals
from newsgen.curation.same_people import propose
from newsgen.curation.traits import Traits
from newsgen.models.dates import PartialDate
from newsgen.models.person import Person, PersonKind
from newsgen.text.cjk import INTERPUNCT, has_han

_FILE = "content/people/x.yaml"


def traits(ident, *names, others="", articles="", latin=(), **fields):
    """Make a person of *names* as an archive would know them."""
    person = Person(ident, names[0], f"people/{ident}/", fields.pop("source", "a.md"), **fields)
    han = [name for name in names if has_han(name)]
    written = [name for name in names if not has_han(name)]
    return Traits(
        person,
        foreign=tuple(name for name in han if INTERPUNCT in name),
        chinese=tuple(name for name in han if INTERPUNCT not in name),
        latin={name.casefold(): Original(name, "") for name in written}
        | {name.casefold(): Original(name, "b.md") for name in latin},
        company={article: frozenset(others.split()) for article in (articles or ident).split()},
    )


def pairs(*people):
    return {frozenset((one.keep.id, one.other.id)): one for one in propose(people)}


GREG = frozenset(("greg-a", "greg-b"))


def test_two_spellings_with_one_original_are_almost_sure():
    one = traits("greg-a", "格雷格·伯克曼", latin=["Greg Brockman"])
    two = traits("greg-b", "格雷格·布罗克曼", "Greg Brockman")

    found = pairs(one, two)[GREG]

    assert found.score >= 0.9
    assert found.reasons[0] == "both are Greg Brockman (in b.md)"
    assert "sound alike" in found.reasons[1]


def test_two_spellings_alone_are_worth_a_look_and_no_more():
    found = pairs(traits("greg-a", "米拉·穆拉蒂"), traits("greg-b", "米拉·穆拉提"))[GREG]

    assert 0.4 <= found.score < 0.9


def test_the_same_company_makes_it_likelier():
    alone = pairs(traits("greg-a", "米拉·穆拉蒂"), traits("greg-b", "米拉·穆拉提"))[GREG]
    beside = pairs(
        traits("greg-a", "米拉·穆拉蒂", others="a b c"),
        traits("greg-b", "米拉·穆拉提", others="b c d"),
    )[GREG]

    assert beside.score > alone.score
    assert any("2 of the same people" in reason for reason in beside.reasons)


def test_the_company_in_an_article_that_names_both_says_nothing():
    alone = pairs(traits("greg-a", "米拉·穆拉蒂"), traits("greg-b", "米拉·穆拉提"))[GREG]
    inside = pairs(
        traits("greg-a", "米拉·穆拉蒂", articles="same", others="a b c"),
        traits("greg-b", "米拉·穆拉提", articles="same", others="a b c"),
    )[GREG]

    assert inside.score < alone.score


def test_an_article_that_lists_both_speaks_against_it():
    apart = pairs(traits("greg-a", "米拉·穆拉蒂"), traits("greg-b", "米拉·穆拉提"))[GREG]
    together = pairs(
        traits("greg-a", "米拉·穆拉蒂", articles="a b"),
        traits("greg-b", "米拉·穆拉提", articles="b c"),
    )[GREG]

    assert together.score < apart.score


def test_identical_chinese_names_are_no_reason_by_themselves():
    assert pairs(traits("a", "李伟", "Li Wei"), traits("b", "李伟", "Li Wei")) == {}
    assert pairs(traits("a", "李伟"), traits("b", "李玮")) == {}


def test_identical_chinese_names_in_the_same_company_are_worth_a_look():
    found = pairs(traits("a", "李伟", others="x y z"), traits("b", "李伟", others="x y z"))[
        frozenset("ab")
    ]

    assert 0.4 <= found.score < 0.9


def test_two_files_of_one_name_are_never_almost_sure_by_the_name():
    one = traits("greg-a", "格雷格·布罗克曼", "Greg Brockman", others="a b c d", source=_FILE)
    two = traits("greg-b", "格雷格·布罗克曼", "Greg Brockman", others="a b c d", source=_FILE)

    assert 0.4 <= pairs(one, two)[GREG].score < 0.9


def test_sound_and_company_alone_are_never_almost_sure():
    one = traits("greg-a", "达里奥·阿莫迪", others="a b c d")
    two = traits("greg-b", "達里奧·阿莫迪", others="a b c d")

    assert 0.8 <= pairs(one, two)[GREG].score < 0.9


def test_one_identifier_is_almost_proof_whatever_the_names():
    address = "http://www.wikidata.org/entity/Q1"

    found = pairs(
        traits("a", "李伟", same_as=(address,)), traits("b", "David Lee", same_as=(address,))
    )[frozenset("ab")]

    assert found.score >= 0.9


def test_what_a_file_says_is_never_proposed_against():
    one = traits("greg-a", "格雷格·伯克曼", "Greg Brockman")

    def two(**fields):
        return traits("greg-b", "格雷格·布罗克曼", "Greg Brockman", **fields)

    assert pairs(one, two(not_same_as=("greg-a",))) == {}
    assert pairs(two(not_same_as=("greg-a",)), one) == {}
    born = traits("greg-a", "格雷格·伯克曼", "Greg Brockman", born=PartialDate.parse("1987"))
    assert pairs(born, two(born=PartialDate.parse("1987-11-29"))) != {}
    assert pairs(born, two(born=PartialDate.parse("1988"))) == {}


def test_two_entries_of_one_register_are_two_people():
    one = traits("greg-a", "Greg Brockman", same_as=("http://www.wikidata.org/entity/Q1",))
    two = traits("greg-b", "Greg Brockman", same_as=("https://wikidata.org/entity/Q2",))

    assert pairs(one, two) == {}


def test_a_person_is_no_organisation():
    one = traits("greg-a", "Greg Brockman", source=_FILE)
    two = traits("greg-b", "Greg Brockman", source=_FILE, kind=PersonKind.ORGANISATION)

    assert pairs(one, two) == {}


def test_who_has_a_file_is_kept():
    found = pairs(
        traits("greg-a", "Greg Brockman", articles="1 2 3"),
        traits("greg-b", "Greg Brockman", source=_FILE),
    )[GREG]

    assert (found.keep.id, found.other.id) == ("greg-b", "greg-a")


def test_originals_are_found_on_either_side_of_the_name():
    people = [
        Person(ident, name, f"people/{ident}/", "x.md")
        for ident, name in [
            ("sam", "山姆·奥特曼"),
            ("greg", "格雷格·布罗克曼"),
            ("ada", "Ada King"),
        ]
    ]
    text = (
        "首席执行官山姆•奥特曼（Sam Altman）与总裁格雷格·布罗克曼(Greg Brockman, 36)。"
        "Ada King（艾达）。首席执行官山姆·奥特曼（OpenAI CEO）"
    )

    found = originals([("a.md", text)], recorded(people))

    assert found == {
        "sam": (Original("Sam Altman", "a.md"),),
        "greg": (Original("Greg Brockman", "a.md"),),
    }


def test_a_chain_of_pairs_is_one_merge():
    people = [traits(one, "Greg Brockman") for one in ("a", "b", "c")]

    (found,) = merges(propose(people))

    assert (found.keep.id, [one.id for one in found.others]) == ("a", ["b", "c"])


def test_a_chain_never_joins_two_that_a_file_tells_apart():
    people = [
        traits("a", "Greg Brockman", source=_FILE, not_same_as=("c",)),
        traits("b", "Greg Brockman"),
        traits("c", "Greg Brockman", source=_FILE),
    ]

    found = merges(propose(people))

    assert len(found) == 1
    assert {one.id for one in (found[0].keep, *found[0].others)} in ({"a", "b"}, {"b", "c"})
