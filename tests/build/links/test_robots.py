"""robots.txt as RFC 9309 has it, with its own examples."""

from __future__ import annotations

import time

import pytest

from newsgen.build.links.robots import NOTHING, rules_of

_EVERYONE = "User-agent: *\n"


@pytest.mark.parametrize(
    ("text", "path", "is_allowed"),
    [
        ("", "/a", True),
        ("Disallow: /", "/a", True),  # of no group
        (_EVERYONE + "Disallow: /", "/", False),
        (_EVERYONE + "Disallow: /", "/robots.txt", True),
        (_EVERYONE + "Disallow:", "/a", True),
        (_EVERYONE + "Disallow: /a", "/ab", False),
        (_EVERYONE + "Disallow: /a/", "/a", True),
        (_EVERYONE + "disallow : /a # why", "/a", False),
        (_EVERYONE + "Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        (_EVERYONE + "Allow: /a/b\nDisallow: /a", "/a/c", False),
        (_EVERYONE + "Disallow: /a\nAllow: /a", "/a", True),
        (_EVERYONE + "Disallow: *.gif$", "/x.gif", False),
        (_EVERYONE + "Disallow: *.gif$", "/x.gif?y", True),
        (_EVERYONE + "Disallow: /*/b", "/a/a/b/c", False),
        (_EVERYONE + "Disallow: /a$", "/a", False),
        (_EVERYONE + "Disallow: /a$", "/ab", True),
        (_EVERYONE + "Disallow: /a*a$", "/a", True),
        (_EVERYONE + "Disallow: /a?b=c", "/a?b=c&d", False),
        (_EVERYONE + "Disallow: /文", "/%E6%96%87/1", False),
        (_EVERYONE + "Disallow: /%e6%96%87", "/%E6%96%87/1", False),
        ("User-agent: Newsgen-Links/2.0\nDisallow: /", "/a", False),
        ("User-agent: newsgen\nDisallow: /", "/a", True),
        ("User-agent: other\nUser-agent: newsgen-links\nDisallow: /", "/a", False),
        ("User-agent: other\nDisallow: /\nUser-agent: *\nAllow: /", "/a", True),
        (_EVERYONE + "Disallow: /\n\nUser-agent: newsgen-links\nDisallow: /b", "/a", True),
        ("User-agent: newsgen-links\nDisallow: /b\n\nUser-agent: newsgen-links\nDisallow: /a",
         "/a", False),
        ("\ufeffUser-agent: *\rDisallow: /a", "/a", False),
        (_EVERYONE + "Sitemap: https://a.example/s.xml\nDisallow: /a", "/a", False),
        (_EVERYONE + "Crawl-delay: 9\n<html>\n:\nDisallow: /a", "/a", False),
    ],
)  # fmt: skip
def test_the_longest_rule_for_us_counts(text, path, is_allowed):
    assert rules_of(text).allow(path) is is_allowed


def test_what_can_not_be_had_forbids_everything():
    assert not NOTHING.allow("/a")


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /" + "*a" * 200_000,
        " " * 500_000,
        _EVERYONE + "Allow: a\n" * 9999,
    ],
    ids=["stars", "blanks", "rules"],
)
def test_no_robots_txt_takes_long(text):
    began = time.process_time()
    rules_of(text).allow("/" + "a" * 100_000)

    assert time.process_time() - began < 2
