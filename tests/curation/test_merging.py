"""Two records become one, and nothing they say is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import msgpack

from newsgen.archive.roster import names_of, recorded
from newsgen.curation.desk import Desk
from newsgen.curation.merging import CanNotMerge, merge
from newsgen.loader.context import LoadContext
from newsgen.loader.records import load_person
from newsgen.models.article import Mention
from newsgen.models.person import Person
from newsgen.models.placed import Placed

_CONTEXT = LoadContext("zh-Hans", "", "/{slug}/", "unicode")


def loaded(path, text):
    """Load a person's file as a build would."""
    found = load_person(text.encode(), path, b"", _CONTEXT)
    assert found.diagnostics == ()
    return msgpack.decode(found.head, type=Placed[Person]).value


def unfiled(name, **fields):
    return Person(name, name, f"people/{name}/", "content/articles/a.md", **fields)


def merged(keep, other, *third, check=True):
    """Merge two people, each a file's text or a person without one; return the files left."""
    texts = {f"content/people/{n}.yaml": t for n, t in enumerate((keep, other, *third))}
    people = [loaded(path, one) if isinstance(one, str) else one for path, one in texts.items()]
    desk = Desk(lambda path: texts[path].encode())
    merge(desk, people[0], people[1], people)
    left = {edit.path: edit.after for edit in desk.change().edits}
    if check:
        (path,) = (path for path in left if path in {people[0].source, _made(people[0])})
        return left, loaded(path, left[path])
    return left, None


def _made(person):
    return f"content/people/{person.id}.yaml"


_KEEP = """\
id: greg-brockman   # never changes
name: 格雷格·布罗克曼
names:
  - {value: Greg Brockman, lang: en}
aliases: [布罗克曼总裁]
weak_aliases: [布罗克曼, 伯克曼]
roles:
  - {title: 总裁, org: OpenAI, from: 2022}
not_same_as: [someone]
"""
_OTHER = """\
id: greg-b
name: 格雷格·伯克曼
names:
  - {value: G. Brockman, lang: en}
  - {value: Greg Brockman, lang: en}
aliases: [伯克曼, 格雷格•布罗克曼]
weak_aliases: [Brockman, 布罗克曼]
description: 总裁。
roles:
  - {title: 总裁, org: OpenAI, from: 2022}
  - {title: 首席技术官, org: Stripe, to: 2015}
born: 1987-11-29
same_as: [http://www.wikidata.org/entity/Q1]
former_ids: [brockman]
not_in: [布罗克曼街]
"""


def test_everything_the_other_file_says_is_said_by_the_one_that_is_kept():
    left, person = merged(_KEEP, _OTHER)

    assert left["content/people/1.yaml"] is None
    assert [name.value for name in person.names] == ["Greg Brockman", "G. Brockman"]
    assert person.aliases == ("布罗克曼总裁", "格雷格·伯克曼", "伯克曼")
    assert person.weak_aliases == ("布罗克曼", "Brockman")
    assert person.former_ids == ("greg-b", "brockman")
    assert person.not_same_as == ("someone",)
    assert [role.org for role in person.roles] == ["OpenAI", "Stripe"]
    assert (person.born.edtf, person.description) == ("1987-11-29", "总裁。")
    assert person.same_as == ("http://www.wikidata.org/entity/Q1",)
    assert person.not_in == ("布罗克曼街",)
    assert "id: greg-brockman   # never changes\n" in left["content/people/0.yaml"]


def test_a_value_that_differs_stays_as_a_comment():
    left, person = merged(_KEEP + "born: 1988\n", _OTHER)

    assert person.born.edtf == "1988"
    assert left["content/people/0.yaml"].endswith("# greg-b had born: 1987-11-29\n")


def test_a_merge_that_failed_half_way_can_be_made_again():
    left, _ = merged(_KEEP + "born: 1988\n", _OTHER)
    again, _ = merged(left["content/people/0.yaml"], _OTHER, check=False)

    assert again == {"content/people/1.yaml": None}


def test_a_person_without_a_file_becomes_an_alias():
    left, person = merged(_KEEP, unfiled("格雷格·伯克曼", aliases=("格雷格伯克曼",)))

    assert list(left) == ["content/people/0.yaml"]
    assert person.aliases == ("布罗克曼总裁", "格雷格·伯克曼", "格雷格伯克曼")
    assert person.former_ids == ()


def test_the_id_by_which_articles_name_someone_without_a_file_stays_known():
    zoe = Person("zoe-q", "Zoe Q", "people/zoe-q/", "content/articles/a.md")
    _, person = merged("id: ada\nname: Ada Byron\n", zoe)
    assert (person.aliases, person.former_ids) == (("Zoe Q",), ("zoe-q",))


def test_a_file_is_made_where_there_is_none():
    left, person = merged(unfiled("格雷格"), unfiled("greg"))

    assert left == {"content/people/格雷格.yaml": "id: 格雷格\nname: 格雷格\naliases: [greg]\n"}
    assert person.aliases == ("greg",)


def test_a_file_that_is_merged_into_someone_without_one_is_taken_over():
    left, person = merged(unfiled("greg"), _OTHER)

    assert left["content/people/1.yaml"] is None
    assert (person.id, person.former_ids) == ("greg", ("greg-b", "brockman"))
    assert "格雷格·伯克曼" in person.aliases


def test_who_is_not_the_other_is_not_the_one_that_is_kept():
    left, _ = merged(
        _KEEP,
        _OTHER,
        "name: A\nnot_same_as: [greg-b]  # a namesake\n",
        "name: B\nnot_same_as: [greg-b, greg-brockman]\n",
    )

    assert left["content/people/2.yaml"] == "name: A\nnot_same_as: [greg-brockman]  # a namesake\n"
    assert left["content/people/3.yaml"] == "name: B\nnot_same_as: [greg-brockman]\n"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (_OTHER + "not_same_as: [greg-brockman]\n", "someone else"),
        (_OTHER + "kind: organisation\n", "kind"),
    ],
)
def test_what_the_files_say_is_not_overruled(other, why):
    with pytest.raises(CanNotMerge, match=why):
        merged(_KEEP, other)


def test_nobody_is_merged_with_themselves():
    with pytest.raises(CanNotMerge, match="one person already"):
        merged(_KEEP, _KEEP)


_NAMES = st.text(st.sampled_from("甲乙丙·• ab,:'#"), min_size=1, max_size=5).filter(
    lambda name: any(char.isalnum() for char in name)
)
_LISTS = st.lists(_NAMES, max_size=3, unique=True)


@st.composite
def _records(draw, ident):
    def quoted(name):
        return "'" + name.strip().replace("'", "''") + "'"

    lines = [f"id: {ident}", f"name: {quoted(draw(_NAMES))}"]
    for key in ("aliases", "weak_aliases"):
        items = draw(_LISTS)
        if draw(st.booleans()):
            lines.append(f"{key}: [{', '.join(map(quoted, items))}]")
        elif items:
            lines += [f"{key}:", *(f"  - {quoted(item)}  # c" for item in items)]
    return "\n".join(lines) + "\n"


@given(_records("one-a"), _records("two-b"))
@settings(deadline=None, max_examples=150)
def test_every_name_of_both_leads_to_the_one_that_is_kept(keep, other):
    before = [loaded("content/people/x.yaml", text) for text in (keep, other)]

    _, person = merged(keep, other)

    roster = recorded([person])
    for name in (*names_of(before[0]), *names_of(before[1]), "two-b"):
        assert roster.resolve(Mention(name=name)) == person
