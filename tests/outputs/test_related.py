"""Related articles: what is shared decides, the nearest are asked; a new article changes few."""

from __future__ import annotations

from collections import Counter

import pytest
from archives import archive, person
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import msgpack
from msgspec.structs import replace

from newsgen.models.article import Status
from newsgen.models.dates import PartialDate
from newsgen.models.event import Account, Event, TimelineEntry
from newsgen.models.page import Link
from newsgen.outputs.packed import Packed
from newsgen.outputs.related import Related, Relations

_EVERYONE = ("ada", "ben", "cy", "mill")
_PEOPLE = [person(one) for one in _EVERYONE[:3]] + [person("mill", kind="organisation")]


def _made(articles):
    return archive(_PEOPLE, articles)


def _related(made):
    """Return what is related to each article, by its title, as pages read it."""
    relations = Relations(made, Packed.of(made))
    decode = msgpack.Decoder(tuple[Related, ...]).decode
    return {
        placed.value.card.title: decode(msgpack.encode(relations.of_article(place)))
        for place, placed in enumerate(made.entries)
    }


def _titles(related):
    return [one.article.title for one in related]


def _changed(made, title, **changes):
    """Return the archive with the card of one article changed."""
    entries = tuple(
        replace(one, value=replace(one.value, card=replace(one.value.card, **changes)))
        if one.value.card.title == title
        else one
        for one in made.entries
    )
    return replace(made, entries=entries)


def _telling(made, titles):
    """Return the archive with one event that the articles of these titles tell."""
    cards = [one.value.card for one in made.entries if one.value.card.title in titles]
    date = PartialDate.parse("2020")
    line = TimelineEntry(date, "The vote", "events/vote/", "vote")
    event = Event("vote", line, tuple(Account(card, date, "The vote") for card in cards[::-1]))
    return replace(made, events=(event,))


def test_people_in_common_are_the_reason():
    made = _made([("2024-03", ["ada", "ben", "mill"]), ("2024-02", ["mill", "ben", "ada"])])
    (one,) = _related(made)["a0002"]

    assert one.events == ()
    assert [link.text for link in one.people] == ["ada", "ben"]
    assert [link.text for link in one.organisations] == ["mill"]


def test_an_article_that_shares_nothing_has_no_related_ones():
    made = _made([("2024-03", ["ada"]), ("2024-02", []), ("2024-01", ["ben"])])

    assert set(_related(made).values()) == {()}


def test_rarer_people_weigh_more():
    frequent = [(f"2024-01-{day:02}", ["ada"]) for day in range(28, 2, -1)]
    made = _made([("2024-02-02", ["ada", "cy"]), *frequent, ("2009-01-01", ["cy"])])

    assert _titles(_related(made)["a0028"])[0] == "a0001"


def test_an_event_in_common_weighs_more_than_people():
    articles = [("2024-03-03", ["ada", "ben"]), ("2024-03-02", ["ada", "ben"]), ("2001", [])]
    made = _telling(_made(articles), {"a0003", "a0001"})
    first, second = _related(made)["a0003"]

    assert (first.article.title, second.article.title) == ("a0001", "a0002")
    assert [link.url for link in first.events] == ["events/vote/"]
    assert first.people == second.events == ()


def test_of_equals_the_same_category_then_the_nearest_in_time_come_first():
    made = _made([(f"2024-01-{day:02}", ["ada"]) for day in range(9, 0, -1)])
    made = _changed(_changed(made, "a0001", category="Arts"), "a0005", category="Arts")

    assert _titles(_related(made)["a0005"]) == ["a0001", "a0006", "a0004", "a0007", "a0003"]


def test_nobody_is_led_to_a_retracted_article():
    made = _made([("2024-03", ["ada"]), ("2024-02", ["ada"]), ("2024-01", ["ada"])])
    made = _changed(made, "a0002", status=Status.RETRACTED)
    related = _related(made)

    assert _titles(related["a0003"]) == ["a0001"]
    assert _titles(related["a0002"]) == ["a0003", "a0001"]


def _translated(made, *titles):
    """Return the archive with these articles as translations of each other, the last in German."""
    made = _changed(made, titles[-1], lang="de")
    links = {
        one.value.card.id: Link(one.value.card.title, one.value.card.url, one.value.card.lang)
        for one in made.entries
        if one.value.card.title in titles
    }
    others = {
        ident: tuple(link for other, link in links.items() if other != ident) for ident in links
    }
    return replace(made, translations_of={**made.translations_of, **others})


def test_its_own_translations_are_no_related_articles():
    made = _made([("2024-03", ["ada"]), ("2024-02", ["ada"]), ("2024-01", ["ada"])])
    related = _related(_translated(made, "a0003", "a0002"))

    assert _titles(related["a0003"]) == ["a0001"]
    assert _titles(related["a0002"]) == ["a0001"]


def test_a_story_in_two_languages_is_told_once_in_the_readers():
    made = _made([("2024-03", ["ada"]), ("2024-02", ["ada"]), ("2024-01", ["ada"])])
    made = _translated(made, "a0001", "a0002")

    assert _titles(_related(made)["a0003"]) == ["a0001"]
    assert _titles(_related(_changed(made, "a0003", lang="de"))["a0003"]) == ["a0002"]


_CASTS = st.lists(st.sampled_from(_EVERYONE), max_size=3, unique=True)


@settings(deadline=None, max_examples=60)
@given(casts=st.lists(_CASTS, max_size=60))
def test_reasons_are_true_and_nobody_is_left_out_of_them(casts):
    made = _made([(f"{2400 - number}", cast) for number, cast in enumerate(casts)])
    named = {one.value.card.title: casts[place] for place, one in enumerate(made.entries)}

    for title, related in _related(made).items():
        assert len(related) <= 5
        assert title not in _titles(related)
        assert max(Counter(_titles(related)).values(), default=1) == 1
        for one in related:
            told = [link.text for link in (*one.people, *one.organisations)]
            assert told
            assert set(told) == set(named[title]) & set(named[one.article.title])


@settings(deadline=None, max_examples=60)
@given(casts=st.lists(_CASTS, min_size=40, max_size=120), new=_CASTS, data=st.data())
def test_a_new_article_changes_those_around_it_only(casts, new, data):
    place = data.draw(st.integers(0, len(casts)))
    dated = [(f"{2800 - number * 2}", cast) for number, cast in enumerate(casts)]
    before = _related(archive(_PEOPLE, dated, by_date=True))
    dated.insert(place, (f"{2801 - place * 2}", new))
    after = _related(archive(_PEOPLE, dated, by_date=True))

    changed = [title for title, related in before.items() if after[title] != related]
    assert len(changed) <= 16 * len(new)


@pytest.mark.parametrize("count", [100, 1000])
def test_an_old_article_does_not_hear_of_a_new_one(count):
    articles = [(f"{3000 - number}", ["ada"]) for number in range(count)]
    before = _related(archive(_PEOPLE, articles, by_date=True))
    after = _related(archive(_PEOPLE, [("3001", ["ada"]), *articles], by_date=True))

    changed = [title for title, related in before.items() if after[title] != related]
    assert set(changed) <= {f"{3000 - number}" for number in range(8)}
