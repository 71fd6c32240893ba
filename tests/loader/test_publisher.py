"""What the settings may say of who publishes, and what they are told."""

from __future__ import annotations

import pytest

from newsgen.loader.settings import load_settings
from newsgen.models.dates import PartialDate
from newsgen.models.publisher import Publisher
from newsgen.models.theme import Signpost


def _loaded(text):
    return load_settings(f"title: T\n{text}\n".encode())


@pytest.mark.parametrize(
    "line",
    [
        "",
        "publisher:",
        "publisher: {}",
        "publisher: {policies: }",
        "publisher: {policies: {ethics: }}",
    ],
    ids=["nothing", "blank", "empty", "no policies", "no policy"],
)
def test_a_publisher_may_be_left_out(line):
    site, problems = _loaded(line)

    assert problems == ()
    assert site.publisher == Publisher()


def test_a_publisher_is_a_name_or_all_there_is_to_say():
    named, _ = _loaded("publisher: Dover Library")
    whole, problems = _loaded(
        "publisher:\n"
        "  name: Dover Library\n"
        "  type: NGO\n"
        "  logo: /art/mark.png\n"
        "  founded: 1888~\n"
        "  same_as: [https://www.wikidata.org/wiki/Q1]\n"
        "  policies:\n"
        "    ethics: /ethics/\n"
        "    diversity: https://dover.example/diversity\n"
    )

    assert named.publisher == Publisher("Dover Library")
    assert problems == ()
    assert whole.publisher == Publisher(
        "Dover Library",
        "",
        "NGO",
        Signpost("", "art/mark.png", 5, 9),
        PartialDate.parse("1888~"),
        ("https://www.wikidata.org/wiki/Q1",),
        (
            Signpost("diversity", "https://dover.example/diversity", 10, 16),
            Signpost("ethics", "ethics/", 9, 13),
        ),
    )


def test_what_pages_show_of_a_publisher_has_no_place_in_the_settings():
    site, _ = _loaded("publisher: {logo: /a.png, policies: {ethics: /ethics/}}")
    moved, _ = _loaded("\n\npublisher: {logo: /a.png, policies: {ethics: /ethics/}}")

    assert site.publisher != moved.publisher
    assert site.publisher.unplaced == moved.publisher.unplaced


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("publisher: {type: Newspaper}", "NewsMediaOrganization"),
        ("publisher: {policies: {etics: /ethics/}}", "did you mean 'ethics'?"),
        ("publisher: {policies: {ethics: ethics}}", "write /ethics"),
        ("publisher: {logo: mark.txt}", "no picture"),
        ("publisher: {founded: soon}", "'soon'"),
    ],
    ids=["type", "policy", "place", "logo", "date"],
)
def test_a_mistake_is_told_with_what_to_write(line, told):
    site, problems = _loaded(line)

    assert site is None
    assert told in "\n".join(map(str, problems))


def test_a_person_has_principles_and_no_masthead():
    _, problems = _loaded(
        "publisher: {type: Person, policies: {principles: /about/, masthead: /about/}}"
    )

    assert [one.code for one in problems] == ["setting-without-effect"]
    assert "'masthead'" in problems[0].message
