"""Copies in web archives with their dates, and licences that lead to their text."""

from __future__ import annotations

import pytest

from newsgen.models.article import Source
from newsgen.models.dates import PartialDate
from newsgen.outputs.provenance import copies_of, deed_of, taken_at

_STORY = "https://news.example/2024/story"


@pytest.mark.parametrize(
    ("url", "date"),
    [
        (f"https://web.archive.org/web/20240521123456/{_STORY}", "2024-05-21T12:34:56Z"),
        (f"https://web.archive.org/web/20240521123456id_/{_STORY}", "2024-05-21T12:34:56Z"),
        (f"https://web.archive.org/web/20240521/{_STORY}", "2024-05-21"),
        (f"https://archive.ph/20240521123456/{_STORY}", "2024-05-21T12:34:56Z"),
        (f"https://archive.today/2024.05.21-123456/{_STORY}", "2024-05-21T12:34:56Z"),
        (f"https://www.webarchive.example/20240521123456/{_STORY}", ""),
        (f"https://arquivo.pt/wayback/20240521123456/{_STORY}", "2024-05-21T12:34:56Z"),
        (f"https://web.archive.org/web/20249921123456/{_STORY}", ""),
        (f"https://web.archive.org/web/2024*/{_STORY}", ""),
        ("https://archive.ph/Ab1Cd", ""),
        ("https://perma.cc/AB12-CD34", ""),
        ("https://news.example/web/20240521123456/x", ""),
    ],
)
def test_the_address_of_a_copy_tells_when_it_was_taken(url, date):
    assert taken_at(url) == date


def test_a_copy_whose_address_tells_nothing_is_as_old_as_the_capture():
    archived = (f"https://web.archive.org/web/20240102030405/{_STORY}", "https://archive.ph/Ab1Cd")
    source = Source(
        url=_STORY, captured_at=PartialDate.parse("2024-05-21T22:00+08:00"), archived=archived
    )

    assert [copy.date for copy in copies_of(source)] == [
        "2024-01-02T03:04:05Z",
        "2024-05-21T22:00+08:00",
    ]
    assert copies_of(None) == ()


@pytest.mark.parametrize(
    ("licence", "deed"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-sa-3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
        (
            "Creative Commons BY-NC-ND 4.0 International",
            "https://creativecommons.org/licenses/by-nc-nd/4.0/",
        ),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("公有领域", "https://creativecommons.org/publicdomain/mark/1.0/"),
        (
            "OGL v3.0",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        ),
        ("https://example.org/terms", "https://example.org/terms"),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("CC BY-ND-SA 4.0", ""),
        ("CC BY", ""),
        ("All rights reserved", ""),
        ("", ""),
    ],
)
def test_a_known_licence_leads_to_its_text(licence, deed):
    assert deed_of(licence) == deed
