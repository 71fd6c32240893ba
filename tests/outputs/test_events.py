"""The page of an event: who is on it, and what stands near it."""

import pytest

from newsgen.archive.accounts import Agreement, LagKind
from newsgen.archive.archive import Archive
from newsgen.models.article import Card
from newsgen.models.dates import PartialDate
from newsgen.models.event import Account, Event, TimelineEntry
from newsgen.models.page import Link
from newsgen.models.person import Person
from newsgen.models.site import Site
from newsgen.outputs.events import EventInputs, event_view, plan_events

ADA = Link("Ada", "people/ada/")
COUNCIL = Link("Council", "organisations/council/")


def date(text):
    return PartialDate.parse(text)


def line(name, when, *people):
    return TimelineEntry(date(when), name, f"events/{name}/", name, people=people)


def near(event, *others):
    """Return the titles near the first event of an archive of all of them."""
    lines = sorted((event, *others), key=lambda one: one.date)
    people = {one.url: one for each in lines for one in each.people}
    archive = Archive(
        Site("S"),
        people=tuple(Person(url, one.text, url, "") for url, one in people.items()),
        events=(Event(event.anchor, event, ()),),
        timeline=tuple(lines),
        events_of_person={
            url: tuple(n for n, each in enumerate(lines) if one in each.people)
            for url, one in people.items()
        },
    )
    (page,) = plan_events(archive)
    return [one.title for one in page.inputs.near]


@pytest.mark.parametrize(
    ("when", "is_near"),
    [
        ("2023-10-18", True),
        ("2023-10-17", False),
        ("2023-12-17", True),
        ("2023-12-18", False),
        ("2023-10", True),
        ("2023-09-20/2023-10-18", True),
        ("2023-09-01/2023-10-18", False),
        ("2023", False),
        ("2023-11/..", False),
        ("2023-11-17", True),
    ],
)
def test_events_of_the_same_people_within_thirty_days_are_near(when, is_near):
    found = near(line("vote", "2023-11-17", ADA), line("other", when, ADA))
    assert found == (["other"] if is_near else [])


def test_events_of_others_are_not_near():
    assert near(line("vote", "2023-11-17", ADA), line("other", "2023-11-18", COUNCIL)) == []
    assert near(line("vote", "2023-11-17"), line("other", "2023-11-18", COUNCIL)) == []


def test_the_five_with_most_shared_people_are_shown_in_order_of_time():
    others = [line(f"e{day}", f"2023-11-{day}", ADA) for day in range(10, 16)]
    found = near(
        line("vote", "2023-11-17", ADA, COUNCIL), *others, line("both", "2023-12-01", ADA, COUNCIL)
    )
    assert found == ["e10", "e11", "e12", "e13", "both"]


def view(event_line, *accounts, source="content/events/e.yaml"):
    told = tuple(
        Account(Card(published, "a/", "T", date(published), "", "en", ""), date(dated), "E")
        for published, dated in accounts
    )
    return event_view(EventInputs(Event("e", event_line, told, source=source)), None)


def test_organisations_stand_apart_from_people():
    seen = view(line("vote", "2023-11-17", COUNCIL, ADA))
    assert (seen.people, seen.organisations) == ((ADA,), (COUNCIL,))


def test_each_account_is_measured_against_the_record_and_its_own_date():
    seen = view(
        line("vote", "2023-11-17"), ("2023-11-18", "2023-11"), ("2023-11-20", "2023-11-18")
    )
    assert [one.agreement for one in seen.tellings] == [Agreement.VAGUER, Agreement.APART]
    assert [one.lag.kind for one in seen.tellings] == [LagKind.SAME_MONTH, LagKind.AFTER]
    assert seen.dispute.spread.n == 1


def test_a_record_without_people_and_accounts_has_a_page():
    seen = view(line("vote", "2023"))
    assert (seen.tellings, seen.dispute, seen.has_record) == ((), None, True)


def test_without_a_file_the_articles_are_the_record():
    seen = view(line("vote", "2023"), ("2024", "2023"), source="content/articles/a.md")
    assert not seen.has_record


@pytest.mark.parametrize(
    ("when", "year"),
    [("-0043-03-15", "-0043"), ("0000-05", "0000"), ("2019/..", "2019"), ("199X", None)],
)
def test_the_way_back_leads_through_the_year_if_one_is_known(when, year):
    event = Event("vote", line("vote", when), ())

    assert event_view(EventInputs(event), None).year == (year and date(year))
