"""A dossier: the life, the company, and what keeps it small."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise

import msgspec
import pytest
from archives import archive, person
from hypothesis import given, settings
from hypothesis import strategies as st
from planned import inputs_of

from newsgen.models.dates import PartialDate
from newsgen.models.event import TimelineEntry
from newsgen.models.person import PersonKind, Role
from newsgen.outputs.companions import Casts, Companion, Tie, company_of, ties
from newsgen.outputs.dossier import LeafInputs, leaf_view, person_view, plan_dossiers
from newsgen.outputs.ego import ego
from newsgen.outputs.life import life_of, undated
from newsgen.outputs.packed import Packed

_IDS = "abcdefgh"
_CASTS = st.lists(st.lists(st.sampled_from(_IDS), unique=True), max_size=12)
_NAMES = st.text(st.sampled_from("伊尔亚·苏茨克维 Wojciech Zaremba"), min_size=1, max_size=40)
_HAN, _LATIN = 13, 7


def _archive(casts):
    return archive(map(person, _IDS), [("2024-05-01", cast) for cast in casts])


def _date(text):
    return PartialDate.parse(text) if text else None


def _event(date, title="happened"):
    return TimelineEntry(PartialDate.parse(date), title, f"events/{title}/", title)


@settings(deadline=None, max_examples=60)
@given(_CASTS)
def test_companions_are_counted_as_anyone_would_by_hand(casts):
    mine = [set(cast) for cast in casts if "a" in cast]
    articles = [
        one.value.card.id for one, cast in zip(_archive(casts).entries, casts, strict=True)
    ]
    named = [ident for ident, cast in zip(articles, casts, strict=True) if "a" in cast]
    company = company_of("a", named, Casts.of(_archive(casts)))

    names = [one.name for one in company.companions]
    expected = Counter(name for cast in mine for name in cast - {"a"})
    assert dict(zip(names, company.counts, strict=True)) == dict(expected)
    assert list(company.counts) == sorted(company.counts, reverse=True)
    pairs = Counter(
        frozenset(pair) for cast in mine for pair in combinations(sorted(cast - {"a"}), 2)
    )
    found = {frozenset((names[tie.one], names[tie.other])): tie.count for tie in ties(company)}
    assert found == dict(pairs)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(_NAMES, st.integers(1, 5000)), min_size=1, max_size=24))
def test_names_in_the_drawing_never_meet_nor_leave_it(company):
    people = [
        Companion(name, f"people/{n}/", "", PersonKind.PERSON)
        for n, (name, _) in enumerate(company)
    ]
    drawing = ego(people, [count for _, count in company], [Tie(0, len(people) - 1, 1)])

    assert drawing is not None
    assert [node.companion for node in drawing.nodes] == people
    for node in drawing.nodes:
        wide = sum(_LATIN if letter.isascii() or letter in "·…" else _HAN for letter in node.label)
        assert node.at - wide >= -_HAN if node.left else node.at + wide <= drawing.width + _HAN
        assert 0 <= node.y - node.radius < node.y + node.radius <= drawing.height
        assert abs(node.at - node.x) > node.radius
    for side in (True, False):
        lines = sorted(node.y for node in drawing.nodes if node.left is side)
        assert all(lower - upper >= 26 for upper, lower in pairwise(lines))
    assert all(1 <= float(node.width) + 0.2 <= 5.3 for node in drawing.nodes)


def test_nobody_beside_a_person_makes_no_drawing():
    assert ego([], [], []) is None


def test_a_life_is_told_in_order_of_time_with_offices_where_they_began():
    one = msgspec.structs.replace(
        person("ada"),
        born=_date("1815-12-10"),
        died=_date("1852-11-27"),
        roles=(
            Role("clerk", start=_date("1840"), end=_date("1842-03")),
            Role("until then", end=_date("1843-08")),
            Role("guest", start=_date("1835-05")),
            Role("some time"),
        ),
    )
    life = life_of(one, [_event("1835-05-05"), _event("1843-07", "note")])

    told = [(moment.kind.value, moment.date.edtf) for moment in life]
    assert told == [
        ("born", "1815-12-10"),
        ("role", "1835-05/"),
        ("event", "1835-05-05"),
        ("role", "1840/1842-03"),
        ("event", "1843-07"),
        ("role", "/1843-08"),
        ("died", "1852-11-27"),
    ]
    assert [role.title for role in undated(one)] == ["some time"]


def test_birth_and_death_alone_make_no_timeline():
    one = msgspec.structs.replace(person("ada"), born=_date("1815"), died=_date("1852"))

    assert life_of(one, []) == ()


@pytest.mark.parametrize("written", ["2014/2015", "2014-03-01T10:00", "[2014,2015]"])
def test_an_office_whose_start_no_range_can_hold_is_dated_as_it_was_written(written):
    one = msgspec.structs.replace(person("ada"), roles=(Role("clerk", "", _date(written)),))

    [moment] = life_of(one, [])
    assert moment.date.edtf == written


def test_an_absent_end_is_never_made_the_present_day():
    one = msgspec.structs.replace(person("ada"), roles=(Role("clerk", "", _date("2014")),))

    [moment] = life_of(one, [])
    assert not moment.date.is_open


def _long(count, *, events=0):
    """Make an archive of one person in *count* articles, three a month, and of one companion."""
    dates = [f"{2000 + n // 36}-{1 + n % 36 // 3:02}-{10 + n % 3}" for n in range(count)]
    articles = [(date, ["a", "b"] if n % 50 == 0 else ["a"]) for n, date in enumerate(dates)]
    articles.reverse()
    lines = tuple(_event(f"{1000 + n}", f"e{n}") for n in range(events))
    made = archive(map(person, "ab"), articles)
    return msgspec.structs.replace(
        made, timeline=lines, events_of_person={"a": tuple(range(events))}
    )


def _pages(made):
    return {
        page.inputs.url if page.kind == "person-leaf" else page.inputs.person.url: inputs_of(page)
        for page in plan_dossiers(made, Packed.of(made))
    }


def test_a_person_of_a_hundred_articles_has_one_page():
    assert set(_pages(_long(100, events=100))) == {"people/a/", "people/b/"}


def test_every_article_of_a_busy_person_is_reached_and_no_page_is_long():
    pages = _pages(_long(730))
    view = person_view(pages["people/a/"], None)

    reached, way = [one.article.url for year in view.years for one in year.seen], view.older
    while way:
        leaf = pages[way]
        assert isinstance(leaf, LeafInputs)
        reached += [one.article.url for year in leaf_view(leaf, None).years for one in year.seen]
        way = leaf.older
    assert len(set(reached)) == view.total == 730
    assert max(len(one.seen) for one in pages.values()) == 100


def test_the_numbers_of_each_year_lead_to_the_page_that_lists_it():
    pages = _pages(_long(730))
    view = person_view(pages["people/a/"], None)

    assert sum(year.articles for year in view.activity) == 730
    assert view.mentions == 1460
    for year in view.activity:
        page = pages[year.page or "people/a/"]
        assert year.year in {one.article.date.year for one in page.seen}


def test_a_new_article_leaves_the_old_numbered_pages_as_they_are():
    before, after = _pages(_long(730)), _pages(_long(731))

    changed = [url for url in before if "/page/" in url and after[url] != before[url]]
    assert len(changed) <= 1


def test_articles_shared_long_ago_are_linked_though_the_dossier_lists_them_no_more():
    pages = _pages(_long(730))
    [row] = person_view(pages["people/a/"], None).people

    assert (row.companion.name, row.count, len(row.articles)) == ("b", 15, 15)
    assert len({link.url for link in row.articles}) == 15


def test_very_many_events_go_on_in_numbered_pages_oldest_first():
    pages = _pages(_long(1, events=730))
    view = person_view(pages["people/a/"], None)

    shown = [moment.line.title for moment in view.life]
    way = view.earlier
    while way:
        leaf = pages[way]
        told = [line.title for line in leaf.events]
        shown = told + [one for one in shown if one not in told]
        way = leaf.older
    assert shown == [f"e{n}" for n in range(730)]


def test_articles_without_a_year_stand_together_at_the_end():
    made = archive([person("a")], [(date, ["a"]) for date in ("2019", "201X", "2012", "200X")])
    view = person_view(_pages(made)["people/a/"], None)

    assert [(year.year, len(year.seen)) for year in view.years] == [(2019, 1), (2012, 1), (0, 2)]


def test_what_an_article_says_without_naming_the_person_makes_no_dossier_anew():
    made = _long(3)
    rewritten = [
        msgspec.structs.replace(one.value.card, summary="new", category="new")
        for one in made.entries
    ]
    by_id = {card.id: card for card in rewritten}
    replace = msgspec.structs.replace
    other = replace(
        made,
        entries=tuple(
            replace(one, value=replace(one.value, card=by_id[one.value.card.id]))
            for one in made.entries
        ),
        appearances={
            ident: tuple(replace(one, card=by_id[one.card.id]) for one in seen)
            for ident, seen in made.appearances.items()
        },
    )

    assert _pages(made) == _pages(other)
