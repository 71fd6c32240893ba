from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.archive.namesakes import addresses_of, kept, misfits, namesakes_of
from newsgen.archive.roster import Usage, recorded, with_unrecorded
from newsgen.models.person import Person, PersonKind
from newsgen.models.placed import Placed
from newsgen.text.pinyin_slugs import slugify_pinyin
from newsgen.text.slugs import slugify


def person(ident, name, **fields):
    organised = fields.get("kind") is PersonKind.ORGANISATION
    folder = "organisations" if organised else "people"
    return Person(ident, name, f"{folder}/{ident}/", f"content/people/{ident}.yaml", **fields)


def leads(*people, slug=slugify):
    return {one.url: one.people for one in addresses_of(recorded(people), slug)}


def told(*people):
    roster = recorded(people)
    found = namesakes_of(roster, addresses_of(roster, slugify))
    return {ident: [one.link.url for one in others] for ident, others in found.items()}


def test_names_of_one_slug_share_an_address_and_the_own_one_needs_none():
    ada = person("ada", "Ada", aliases=("ADA!", "Ada King", "ada king"), former_ids=("byron",))
    assert leads(ada) == {"people/ada-king/": ("ada",), "people/byron/": ("ada",)}


def test_a_shared_name_is_an_address_of_all_who_have_it():
    found = leads(person("li", "李明"), person("ming", "明", weak_aliases=("李·明",)))
    assert found == {
        "people/明/": ("ming",),
        "people/李明/": ("li", "ming"),
        "people/李-明/": ("li", "ming"),
    }


def test_a_person_keeps_their_own_address_and_the_choice_stands_beside_it():
    one, other = person("li-ming", "李明"), person("li-ming-poet", "李明")
    assert leads(one, other, slug=slugify_pinyin) == {
        "people/li-ming-names/": ("li-ming", "li-ming-poet")
    }


def test_the_choice_evades_those_who_have_its_address():
    names = person("li-names", "Names"), person("b", "Li"), person("c", "C")
    found = leads(person("li", "Li"), *names, person("d", "D", aliases=("li-names-names",)))
    assert found["people/li-names-names-names/"] == ("b", "li")
    assert found["people/li-names-names/"] == ("d",)


def test_names_of_organisations_lead_there_from_both_folders():
    one = person("openai", "OpenAI", kind=PersonKind.ORGANISATION, aliases=("Open AI",))
    assert leads(one) == {
        "organisations/open-ai/": ("openai",),
        "people/open-ai/": ("openai",),
        "people/openai/": ("openai",),
    }


def test_anonymous_names_are_no_address():
    assert leads(person("zhang", "张三", aliases=("张某",))) == {"people/张三/": ("zhang",)}


def test_someone_without_a_file_has_the_address_that_leads_there_once_there_is_one():
    found = {"杨·莱克": Usage(1, ("a.md", "")), "杨莱克": Usage(1, ("b.md", ""))}
    before = with_unrecorded(recorded([]), found, slugify)
    after = leads(person("jan-leike", "Jan Leike", aliases=("杨·莱克",)))
    (lost,) = [one.url for one in before.people.values() if one.url not in after] or [""]
    assert lost == ""
    assert [one.url for one in addresses_of(before, slugify)] == ["people/杨莱克/"]


def test_lost_addresses_are_found_by_kind_by_dots_and_by_the_other_slugs():
    leike = person("jan-leike", "杨·莱克", former_ids=("jl",))
    lost = ["organisations/jl/", "people/yang-lai-ke/", "people/杨莱克/", "people/jan/"]
    found = kept(lost, [leike])
    assert [(one.url, one.people) for one in found] == [
        (url, ("jan-leike",)) for url in sorted(lost[:3])
    ]


def test_namesakes_share_a_full_name_or_are_told_apart_by_either_file():
    smith = {"weak_aliases": ("Smith",)}
    people = (
        person("a", "李明", **smith),
        person("b", "李·明", **smith),
        person("c", "Cy", not_same_as=("d", "old-b", "nobody", "http://viaf.org/viaf/1"), **smith),
        person("d", "Di"),
        person("e", "Ed", same_as=("http://viaf.org/viaf/1",)),
    )
    people = (*people[:1], person("b", "李·明", former_ids=("old-b",)), *people[2:])
    assert told(*people) == {
        "a": ["people/b/"],
        "b": ["people/a/", "people/c/"],
        "c": ["people/b/", "people/d/", "people/e/"],
        "d": ["people/c/"],
        "e": ["people/c/"],
    }


def test_whoever_has_the_address_of_another_ones_name_is_told():
    assert told(person("ming", "Fan"), person("li", "李明", weak_aliases=("Ming",))) == {
        "ming": ["people/li/"]
    }


def test_a_name_that_thousands_share_is_told_in_bounded_space():
    found = told(*(person(f"p{number:04}", "李明") for number in range(2000)))
    assert {len(others) for others in found.values()} == {20}


def test_misfits_have_their_places():
    ada = person("ada", "Ada", former_ids=("x", "ada", "x"), not_same_as=("eve", "x"))
    bea = person("bea", "Bea", former_ids=("ada", "x"))
    placed = [
        Placed.of(one, one.source, {f"former_ids.{n}": (2, n + 1) for n in range(3)})
        for one in (ada, bea)
    ]
    found = misfits(placed, recorded([ada, bea]))
    assert [(one.path[15:-5], one.column, one.code) for one in found] == [
        ("ada", 2, "former-id-taken"),
        ("ada", 0, "person-unknown"),
        ("bea", 1, "former-id-taken"),
        ("bea", 2, "former-id-taken"),
    ]


def test_one_identifier_in_two_files_is_told_at_the_second():
    same = ("http://www.wikidata.org/entity/Q42",)
    people = [person("ada", "Ada", same_as=same), person("bea", "Bea", same_as=same)]
    placed = [Placed.of(one, one.source, {"same_as.0": (3, 5)}) for one in people]
    found = list(misfits(placed, recorded(people)))
    told_at = [(one.path[15:-5], one.line, one.code) for one in found]
    assert told_at == [("bea", 3, "same-as-twice")]


IDENTS = st.sampled_from(["li", "li-ming", "li-names", "ming", "张"])
NAMES = st.lists(st.sampled_from(["Li", "Ming", "li ming", "Li!", "张", "Li names"]), max_size=3)
PEOPLE = st.lists(
    st.tuples(IDENTS, NAMES, st.sampled_from(list(PersonKind))), unique_by=lambda one: one[0]
)


@given(PEOPLE)
@settings(deadline=None, max_examples=300)
def test_no_two_addresses_are_one_and_none_is_a_persons_own(entries):
    people = [
        person(ident, ident, aliases=tuple(names), kind=kind) for ident, names, kind in entries
    ]
    found = addresses_of(recorded(people), slugify)
    urls = [one.url for one in found]
    assert urls == sorted(set(urls))
    assert not {one.url for one in people} & set(urls)
    assert found == addresses_of(recorded(people[::-1]), slugify)


@given(PEOPLE)
@settings(deadline=None, max_examples=300)
def test_every_name_leads_to_everyone_who_has_it(entries):
    people = [
        person(ident, ident, aliases=tuple(names), kind=kind) for ident, names, kind in entries
    ]
    found = addresses_of(recorded(people), slugify)
    reached = {one.url: set(one.people) for one in found}
    beside = {one.holder: set(one.people) for one in found if one.holder}
    own = {one.url: one.id for one in people}
    for one in people:
        for name in one.aliases:
            url = f"people/{slugify(name)}/"
            at = own.get(url)
            assert one.id in ({at} | beside.get(at, set()) if at else reached[url])
