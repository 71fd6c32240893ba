"""Who is private is taken out of a cast before anything is joined."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import msgpack

from newsgen.archive.assemble import assemble
from newsgen.archive.cast import cast_of
from newsgen.archive.content import Content
from newsgen.models.article import Card, Entry, Mention
from newsgen.models.dates import PartialDate
from newsgen.models.occurrence import Findings, Presence
from newsgen.models.person import Person, PersonKind
from newsgen.models.placed import Placed
from newsgen.models.site import PeoplePolicy, Site
from newsgen.text.slugs import slugify

DATE = PartialDate.parse("2024-05-01")


def person(ident, name, **fields):
    file = f"content/people/{ident}.yaml"
    return Placed(Person(ident, name, f"people/{ident}/", file, **fields), file)


def article(ident, *people):
    card = Card(ident, f"{ident}/", ident, DATE, "", "en", "")
    return Placed(Entry(ident.encode(), card, tuple(people)), f"content/articles/{ident}.md")


def named(name, role=""):
    return Mention(name=name, role=role)


def archive_of(articles, people=(), policy=PeoplePolicy(), found=None):  # noqa: B008 - frozen
    content = Content(articles=tuple(articles), people=tuple(people))
    cast, _ = cast_of(content, slugify)
    findings = {
        ident: msgpack.encode(Findings(b"", tuple(Presence(one, 1, (1,)) for one in those)))
        for ident, those in (found or {}).items()
    }
    site = Site(title="T", people=policy)
    return assemble(site, content, cast, findings, slugify)[0]


def shown(archive, ident):
    return [(ref.id, ref.name, ref.role) for ref in archive.people_of[ident]]


ADA = person("ada", "Ada Brooks", aliases=("Addie",), public=False)


def test_an_article_says_of_somebody_private_what_it_wrote_and_an_id_says_nothing():
    archive = archive_of(
        [article("one", named("Addie", "clerk"), named("Bo")), article("two", Mention(id="ada"))],
        [ADA],
        found={"two": ["ada", "bo"]},
    )
    assert shown(archive, "one") == [("", "Addie", "clerk"), ("bo", "Bo", "")]
    assert shown(archive, "two") == [("bo", "Bo", "")]
    assert [one.id for one in archive.people] == ["bo"]
    assert [one.id for one in archive.private] == ["ada"]
    assert archive.appearances.keys() == {"bo"}
    assert not [one for one in archive.addresses if "ada" in one.people]


def test_somebody_is_counted_in_articles_that_list_them_or_speak_of_them_once_each():
    articles = [article("one", named("Bo")), article("two", named("Cy")), article("three")]
    found = {"one": ["bo"], "three": ["bo"]}
    archive = archive_of(articles, policy=PeoplePolicy(min_mentions=2), found=found)

    assert [one.id for one in archive.people] == ["bo"]
    assert shown(archive, "two") == [("", "Cy", "")]


def test_who_has_a_file_has_a_page_and_may_not_be_for_search_engines():
    bo = person("bo", "Bo")
    guild = person("guild", "The Guild", kind=PersonKind.ORGANISATION)
    archive = archive_of(
        [article("one", named("Bo"), named("The Guild"))],
        [bo, guild],
        PeoplePolicy(min_mentions=9, noindex_below=2),
    )
    assert [(one.id, one.indexed) for one in archive.people] == [("bo", False), ("guild", True)]
    assert [ref.indexed for ref in archive.people_of["one"]] == [False, True]


def test_nobody_else_is_told_apart_from_somebody_private():
    cy = person("cy", "Cy Dole", not_same_as=("ada", "bo", "http://www.wikidata.org/entity/Q1"))
    ada = person("ada", "Ada", public=False, same_as=("http://www.wikidata.org/entity/Q1",))
    archive = archive_of([], [ada, cy, person("bo", "Bo")])

    assert [one.not_same_as for one in archive.people] == [(), ("bo",)]
    assert [one.link.text for one in archive.namesakes["cy"]] == ["Bo"]


NAMES = st.sampled_from(["Ada", "Bo", "Cy", "Di Dole", "Ed"])


@settings(max_examples=80, deadline=None)
@given(
    casts=st.lists(st.lists(NAMES, unique=True, max_size=4), max_size=6),
    private=st.sets(NAMES),
    policy=st.builds(PeoplePolicy, st.integers(0, 3), st.integers(0, 3)),
)
def test_no_value_of_an_archive_but_the_private_ones_holds_their_ids(casts, private, policy):
    articles = [article(f"n{number}", *map(named, names)) for number, names in enumerate(casts)]
    people = [person(f"zz-{name[:2].lower()}", name, public=False) for name in sorted(private)]
    archive = archive_of(articles, people, policy)

    counts = {name: sum(name in names for names in casts) for names in casts for name in names}
    for name, count in counts.items():
        has_page = name not in private and count >= policy.min_mentions
        assert (slugify(name) in {one.id for one in archive.people}) == has_page
    for each in ("people", "people_of", "appearances", "addresses", "namesakes", "timeline"):
        assert b"zz-" not in msgpack.encode(getattr(archive, each)), each
