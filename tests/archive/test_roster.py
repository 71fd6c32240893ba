import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.archive.roster import (
    Anonymous,
    Unknown,
    Usage,
    is_name,
    names_of,
    recorded,
    with_unrecorded,
)
from newsgen.models.article import Mention
from newsgen.models.person import Person, PersonKind, PersonName
from newsgen.text.cjk import INTERPUNCTS
from newsgen.text.slugs import slugify


def person(ident, name, **fields):
    return Person(ident, name, f"people/{ident}/", f"content/people/{ident}.yaml", **fields)


def named(roster, text):
    found = roster.resolve(Mention(name=text))
    return found.id if isinstance(found, Person) else found


def used(*names):
    return {name: Usage(1, ("a.md", "en")) for name in names}


LEIKE = person(
    "jan-leike",
    "杨·莱克",
    names=(PersonName("Jan Leike", "en"),),
    aliases=("扬·莱克",),
    weak_aliases=("Leike",),
    former_ids=("leike-jan", "jl"),
)


@pytest.mark.parametrize("dot", [*INTERPUNCTS, "．", ".", " ", "　", ""])
def test_a_name_is_found_with_any_dot_or_none(dot):
    assert named(recorded([LEIKE]), f"杨{dot}莱克") == "jan-leike"


@pytest.mark.parametrize(
    "text", ["jan-leike", "leike-jan", "jl", "JAN  LEIKE", "扬莱克", "leike", "ｊａｎ Leike"]
)
def test_ids_old_ids_and_every_name_mean_the_person(text):
    assert named(recorded([LEIKE]), text) == "jan-leike"


def test_a_former_id_in_the_place_of_an_id_is_taken_at_its_word():
    roster = recorded([LEIKE, person("x", "leike-jan")])
    assert roster.resolve(Mention(id="leike-jan")) == LEIKE


def test_a_former_id_never_takes_a_living_one():
    roster = recorded([LEIKE, person("jl", "J. L.")])
    assert named(roster, "jl") == "jl"


@pytest.mark.parametrize("kind", list(PersonKind))
def test_an_organisation_is_found_as_a_person_is(kind):
    one = person("openai", "OpenAI", aliases=("开放人工智能",), kind=kind)
    assert named(recorded([one]), "Openai") == "openai"


@pytest.mark.parametrize("text", ["张某", "李某某", "張××", "陈*", "小芳（化名）"])
def test_a_name_that_hides_who_is_meant_is_nobody_even_if_a_file_claims_it(text):
    roster = recorded([person("zhang", "张三", aliases=(text,))])
    assert isinstance(named(roster, text), Anonymous)
    assert not is_name(Mention(name=text), roster)
    assert text not in names_of(roster.people["zhang"])


def test_an_id_is_enough_to_name_somebody_whose_name_hides_them():
    roster = recorded([person("zhang", "张某")])
    assert roster.resolve(Mention(id="zhang", name="张某")) == roster.people["zhang"]
    assert named(roster, "zhang") == "zhang"


def test_an_anonymous_name_is_shown_tidy():
    assert named(recorded([]), " 张　某 ") == Anonymous("张某")


def test_a_name_with_two_owners_says_so():
    found = named(recorded([person("a", "李明"), person("b", "李明")]), "李 明")
    assert isinstance(found, Unknown)
    assert (found.code, found.hint) == ("alias-ambiguous", "write the id: a")


def test_a_name_whose_address_is_a_former_one_of_another_name_is_a_question():
    roster = with_unrecorded(recorded([LEIKE]), used("JL"), slugify)
    found = named(roster, "JL")
    assert isinstance(found, Unknown)
    assert found.code == "person-unclear"
    assert "jan-leike" in found.message


def test_two_strangers_of_one_address_are_a_question_that_names_both():
    roster = with_unrecorded(recorded([]), used("J. Smith", "J Smith"), slugify)
    assert named(roster, "J Smith") == "j-smith"
    found = named(roster, "J. Smith")
    assert isinstance(found, Unknown)
    assert found.message == "'J. Smith' gets the same address as 'J Smith', people/j-smith/"


def test_spellings_with_an_address_of_their_own_stay_with_the_one_they_mean():
    spellings = ["杨·莱克", "杨莱克", "杨•莱克", "Ada Byron", "ADA BYRON"]
    roster = with_unrecorded(recorded([]), used(*spellings), slugify)
    assert {one.name: one.aliases for one in roster.people.values()} == {
        "ADA BYRON": (),
        "杨·莱克": ("杨莱克",),
    }


TEXTS = st.text(st.sampled_from("aB杨莱· •张某×-"), min_size=1, max_size=6).filter(str.strip)


@given(st.lists(TEXTS, min_size=1, max_size=6), TEXTS)
@settings(deadline=None, max_examples=300)
def test_whom_a_name_means_does_not_depend_on_the_order_of_files_and_articles(names, asked):
    people = [person(f"p{index}", name) for index, name in enumerate(names[:3])]
    one, other = (
        with_unrecorded(recorded(some), used(*rest), slugify)
        for some, rest in ((people, names[3:]), (people[::-1], names[:2:-1]))
    )
    assert one.resolve(Mention(name=asked)) == other.resolve(Mention(name=asked))
