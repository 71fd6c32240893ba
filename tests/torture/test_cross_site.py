"""The campaign against pages sees what it looks for."""

from __future__ import annotations

import os

import pytest
from cross_site import CAMPAIGN, opened
from payloads import payloads

from newsgen.outputs.hosts import HEADERS

_PAGE = "<!doctype html><title>t</title><p>{}"


@pytest.mark.parametrize(
    ("markup", "headers", "word"),
    [
        ("<script>__pwn(1)</script>", {}, "ran 1"),
        ("<img src=x onerror=__pwn(2)>", {}, "ran 2"),
        ("<img src=x onerror=__pwn(3)>", HEADERS, "policy: script-src-attr"),
        ("<a href='java&#9;script:__pwn(4)'>x</a>", HEADERS, "<a href=java"),
        ("<iframe srcdoc='<p>pwn(5'></iframe>", HEADERS, "<iframe>"),
        ("<img src=//evil.example/?pwn(6>", HEADERS, "asked for http://evil.example"),
        ("<script type=application/ld+json>{pwn(7}</script>", HEADERS, "SyntaxError"),
        ("pwn(8 1337", HEADERS, "a template was computed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "with" if value else "without",
)
def test_a_page_that_is_not_sound_is_noticed(markup, headers, word, tmp_path):
    if lack := CAMPAIGN.needs():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(lack)
    (tmp_path / "index.html").write_text(_PAGE.format(markup))

    _, found = opened(tmp_path, [], headers)

    assert any(word in one for one in found), found


def test_there_are_as_many_payloads_as_are_promised():
    assert len(set(payloads())) >= 600
