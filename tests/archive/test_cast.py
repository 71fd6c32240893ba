"""Whom the front matter of articles means, each once, and what is said of names nobody has."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.archive.cast import cast_of, person_ref
from newsgen.archive.content import Content
from newsgen.archive.roster import Anonymous
from newsgen.models.article import ArticleEvent, Card, Entry, Mention
from newsgen.models.dates import PartialDate
from newsgen.models.event import EventRecord
from newsgen.models.person import Person
from newsgen.models.placed import Placed
from newsgen.text.slugs import slugify

DATE = PartialDate.parse("2024-05-01")
ADA = Person("ada", "Ada", "people/ada/", "content/people/ada.yaml", aliases=("A. L.",))
PEOPLE = (Placed(ADA, ADA.source),)


def article(ident, *people, events=(), lang="en"):
    card = Card(ident, f"{ident}/", ident, DATE, "", lang, "")
    told = tuple(ArticleEvent(DATE, "E", tuple(event)) for event in events)
    return Placed(Entry(b"", card, tuple(people), told), f"content/articles/{ident}.md")


def named(name, role=""):
    return Mention(name=name, role=role)


def shown(cast, ident):
    return [(ref.id or ref.name, ref.role) for ref in cast.listed[ident]]


def test_an_article_lists_everybody_once_by_the_role_it_gives_first():
    one = article(
        "one",
        named("Grace", "admiral"),
        Mention(id="ada", role="countess"),
        named("张某"),
        events=[(named("A. L."), named("Alan")), (named("Alan"), named("Grace"), named("张某"))],
    )
    cast, problems = cast_of(Content(articles=(one,), people=PEOPLE), slugify)

    assert not problems
    assert shown(cast, "one") == [
        ("grace", "admiral"),
        ("ada", "countess"),
        ("张某", ""),
        ("alan", ""),
    ]
    assert cast.people([named("A. L."), named("张某"), named("Alan")]) == (
        ADA,
        cast.roster.people["alan"],
    )


def test_a_stranger_has_their_most_frequent_spelling_and_comes_from_their_first_file():
    articles = (
        article("b", named("ada byron", "poet"), lang="zh"),
        article("c", named("ADA BYRON"), named("ADA BYRON", "poet")),
        article("a", named("Ada  Byron"), lang="fr"),
    )
    cast, _ = cast_of(Content(articles=articles), slugify)

    (byron,) = cast.roster.people.values()
    assert byron.name == "ADA BYRON"
    assert (byron.source, byron.lang) == ("content/articles/a.md", "fr")


def test_every_mention_of_nobody_is_a_problem_at_its_own_place():
    places = {"people.1": (3, 5), "events.0.people.0": (9, 2), "people.0": (4, 1)}
    one = article("one", named("Ada"), Mention(id="nobody"), events=[(Mention(id="nobody"),)])
    told = EventRecord("e", "E", DATE, "e.yaml", (named("no-one"),))
    record = Placed.of(told, told.source, places)
    content = Content(
        articles=(Placed.of(one.value, one.source, places),), people=PEOPLE, events=(record,)
    )

    _, problems = cast_of(content, slugify)

    assert [(problem.line, problem.code) for problem in problems] == [
        (3, "person-unknown"),
        (9, "person-unknown"),
        (4, "person-unknown"),
    ]
    unloaded = Content(
        content.articles,
        PEOPLE,
        content.events,
        unloaded=frozenset({"content/people/nobody.yaml"}),
    )
    assert [problem.line for problem in cast_of(unloaded, slugify)[1]] == [4]


MENTIONS = st.builds(
    Mention,
    id=st.sampled_from(("", "", "", "ada", "nobody")),
    name=st.sampled_from(("Ada", "A. L.", "Grace", "grace ", "张某", "张三", "no-one")),
    role=st.sampled_from(("", "poet")),
)
CASTS = st.lists(MENTIONS, max_size=4)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(CASTS, CASTS), max_size=4), st.randoms())
def test_who_is_meant_is_what_the_roster_says_in_any_order_of_files(casts, random):
    articles = [article(str(n), *one, events=[two]) for n, (one, two) in enumerate(casts)]
    cast, _ = cast_of(Content(articles=tuple(articles), people=PEOPLE), slugify)
    random.shuffle(articles)
    again, _ = cast_of(Content(articles=tuple(articles), people=PEOPLE), slugify)

    assert again == cast
    for number, (one, two) in enumerate(casts):
        refs = {}
        for mention in (*one, *two):
            found = cast.roster.resolve(mention)
            if isinstance(found, Person):
                refs.setdefault(found.id, person_ref(found, mention.role))
            elif isinstance(found, Anonymous):
                refs.setdefault(found.name, ("", found.name, mention.role))
        listed = [ref if ref.id else ("", ref.name, ref.role) for ref in cast.listed[str(number)]]
        assert listed == list(refs.values())
