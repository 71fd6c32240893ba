"""What templates may call."""

from __future__ import annotations

import pytest

from newsgen.models.dates import PartialDate
from newsgen.models.instants import rfc3339
from newsgen.models.publisher import Publisher
from newsgen.renderer.environment import environment, hash_groups, host_of
from newsgen.renderer.header import Header


def _environment(**changes):
    values = {
        "title": "Small",
        "language": "en",
        "direction": "ltr",
        "base_url": "",
        "description": "",
        "publisher": Publisher(),
        "pages": (),
    }
    return environment((), Header(**(values | changes)))


@pytest.mark.parametrize(
    ("written", "stamp"),
    [
        ("2024", "2024-01-01T00:00:00Z"),
        ("2024-05", "2024-05-01T00:00:00Z"),
        ("2024-05-21", "2024-05-21T00:00:00Z"),
        ("2024-05-21T20:42", "2024-05-21T20:42:00Z"),
        ("2024-05-21T20:42+08:00", "2024-05-21T20:42:00+08:00"),
        ("2024-05-21T20:42:30Z", "2024-05-21T20:42:30Z"),
        ("2024-05-21T20:42:30+08", "2024-05-21T20:42:30+08:00"),
    ],
)
def test_feeds_get_the_first_instant_of_a_date(written, stamp):
    assert rfc3339(PartialDate.parse(written)) == stamp


def test_a_date_html_cannot_say_keeps_its_edtf():
    render = _environment().from_string("{{ date | date }}").render

    assert render(date=PartialDate.parse("2024-05")) == (
        '<time datetime="2024-05" data-edtf="2024-05">May 2024</time>'
    )
    assert render(date=PartialDate.parse("2024-05~")).startswith('<span data-edtf="2024-05~">')


def test_text_is_escaped_and_never_a_template():
    render = _environment().from_string("{{ text }}").render

    assert render(text="<b>{{ 7 * 7 }}</b>") == "&lt;b&gt;{{ 7 * 7 }}&lt;/b&gt;"


def test_full_addresses_are_percent_encoded():
    with_base = _environment(base_url="https://example.org/a/").globals["absolute"]
    without = _environment().globals["absolute"]

    assert with_base("people/杨/") == "https://example.org/a/people/%E6%9D%A8/"
    assert without("people/x/") == "/people/x/"


def test_ids_of_entries_are_absolute_and_lasting_without_an_address():
    first = _environment().globals["entry_id"]("articles/a/")

    assert first.startswith("urn:uuid:")
    assert first == _environment().globals["entry_id"]("articles/a/")
    assert first != _environment().globals["entry_id"]("articles/b/")


def test_hashes_and_hosts_read_well():
    assert hash_groups("0123456789") == "0123 4567 89"
    assert host_of("http://www.wikidata.org/entity/Q42") == "wikidata.org"
