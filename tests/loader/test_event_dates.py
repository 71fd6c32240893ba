"""An event and the article that tells it: which dates can't both be right."""

import pytest

from newsgen.loader.articles import load_article
from newsgen.loader.context import LoadContext

CONTEXT = LoadContext("en", "", "/{year}/{slug}/", "unicode")


def problems(article, event, *, planned=False, updated=""):
    text = (
        f"---\ntitle: T\ndate: {article}\n{updated and f'updated: {updated}'}\n"
        f"events:\n  - {{title: E, date: '{event}', planned: {str(planned).lower()}}}\n---\n"
    )
    found = load_article(text.encode(), "content/articles/a.md", b"key", CONTEXT).diagnostics
    return [(one.code, str(one.severity)) for one in found]


FUTURE = [("event-future", "warning")]
PAST = [("event-past", "warning")]


@pytest.mark.parametrize(
    ("article", "event"),
    [
        ("2024-05-21", "2024-05-22"),
        ("2024-05-21", "2024-06"),
        ("2024-05", "2024-06-01/.."),
        ("2024", "[2025,2026]"),
        ("2024-05-21T20:42+08:00", "2024-05-23"),
    ],
)
def test_an_event_wholly_after_its_article_is_a_warning_unless_planned(article, event):
    assert problems(article, event) == FUTURE
    assert problems(article, event, planned=True) == []


@pytest.mark.parametrize(
    ("article", "event"),
    [
        ("2024-05-21", "2024-05"),
        ("2024-05-21", "2024-05-21/2024-06-30"),
        ("2024-05", "2024-05-31"),
        ("2024-05-21", "../2025"),
        ("2024-05-21", "XXXX-12-25"),
        ("2024-05-21T20:42+08:00", "2024-05-22"),  # elsewhere it was the 22nd already
        ("2024-05-21T08:00", "2024-05-21"),
    ],
)
def test_an_event_that_may_have_begun_when_its_article_appeared_is_none(article, event):
    assert problems(article, event) == []


def test_an_event_after_the_article_and_before_its_update_is_none():
    assert problems("2024-05-21", "2024-05-23", updated="2024-05-24") == []
    assert problems("2024-05-21", "2024-05-25", updated="2024-05-24") == FUTURE


@pytest.mark.parametrize(
    ("event", "found"),
    [("2024-05-20", PAST), ("2023", PAST), ("2024-05-21", []), ("2024-05", []), ("2023/..", [])],
)
def test_an_event_over_before_its_article_can_not_be_planned(event, found):
    assert problems("2024-05-21", event, planned=True) == found
    assert problems("2024-05-21", event) == []
