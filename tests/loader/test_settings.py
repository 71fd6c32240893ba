from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.loader.settings import load_settings
from newsgen.text.scalars import scalar


def site(lines):
    found, problems = load_settings(f"title: T\n{lines}\n".encode())
    assert found is not None, problems
    return found


def message(lines):
    found, problems = load_settings(f"title: T\n{lines}\n".encode())
    assert found is None
    (problem,) = problems
    return f"{problem.message} | {problem.hint}" if problem.hint else problem.message


def test_everything_wrong_is_told_in_one_run():
    text = """\
base_url: http://[::1/
timezone: Mars
permalink: /x/
page_size: 0
theme: dark
categories: [A, A, {name: B, slug: ..}]
themes: x
"""
    problems = load_settings(text.encode())[1]
    assert [(one.line, one.column, one.code) for one in problems] == [
        (1, 1, "value-missing"),
        (1, 11, "url-invalid"),
        (2, 11, "timezone-unknown"),
        (3, 12, "permalink-invalid"),
        (4, 12, "number-invalid"),
        (5, 8, "theme-unknown"),
        (6, 17, "category-twice"),
        (6, 36, "slug-invalid"),
        (7, 1, "key-unknown"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("page_size: 0", "'page_size' is '0'; write a whole number from 1 to 1000"),
        ("page_size: 1001", "'page_size' is '1001'; write a whole number from 1 to 1000"),
        ("page_size: many", "'page_size' is 'many'; write a whole number from 1 to 1000"),
        ("page_size:", "'page_size' is empty; write a whole number from 1 to 1000"),
        ("feeds: {items: 501}", "'items' is '501'; write a whole number from 1 to 500"),
        ("feeds: 20", "'feeds' is '20'; write {items: 20}"),
        (
            "search: [x]",
            "'search' is a list; write true, false, or {engine: …}",
        ),
        ("search: {engine: lunr}", "'engine' is 'lunr'; write builtin or pagefind"),
        ("search: {enabled: maybe}", "'enabled' is 'maybe'; write true or false"),
        ("strict: [x]", "'strict' is a list; write true or false"),
        ("slugs: ascii", "'slugs' is 'ascii'; write unicode or pinyin"),
        ("collation: radical", "'collation' is 'radical'; write pinyin, stroke or zhuyin"),
        ("theme: dark", "'dark' is no theme; this version has one theme: default"),
        ("language: deutsch", "'deutsch' is not a language tag; write zh-Hans, zh-Hant, en, …"),
        ("language: 中文", "'中文' is not a language tag; write zh-Hans, zh-Hant, en, …"),
        ("permalink: ''", "'permalink' is empty; write something, or leave it out"),
        ("publisher: [x]", "'publisher' is a list; write {name: …}"),
    ],
)
def test_the_message_says_what_to_write(lines, expected):
    assert message(lines) == expected


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        ("[A, B, A]", "the category 'A' stands here twice, first in line 2"),
        ("[A, {name: A, slug: b}]", "the category 'A' stands here twice, first in line 2"),
        ("[a b, {name: B, slug: a-b}]", "the slug 'a-b' stands here twice, first in line 2"),
        ("[News, news]", "the slug 'news' stands here twice, first in line 2"),
    ],
)
def test_a_category_stands_once(categories, expected):
    assert message(f"categories: {categories}").startswith(expected)


def test_the_slug_of_a_category_can_stand_in_an_address():
    expected = "'..' can't stand in an address as it is; write letters, digits and hyphens"
    assert message("categories: [{name: A, slug: ..}]") == expected
    assert message("categories: [{name: A, slug: A B}]").endswith("write 'a-b'")


@pytest.mark.parametrize("zone", ["+08:00", "-03:30", "Z", "UTC", "Asia/Shanghai", ""])
def test_a_time_zone_is_a_name_or_an_offset(zone):
    assert site(f"timezone: '{zone}'").timezone == zone


@pytest.mark.parametrize(
    ("zone", "instead"),
    [
        ("UTC+8", "+08:00"),
        ("+0800", "+08:00"),
        ("asia/shanghai", "Asia/Shanghai"),
        ("+14:30", "a name such as Asia/Shanghai, UTC, or +08:00"),
        ("../../etc/passwd", "a name such as Asia/Shanghai, UTC, or +08:00"),
    ],
)
def test_another_time_zone_is_told_how_to_write_it(zone, instead):
    assert message(f"timezone: '{zone}'") == f"{zone!r} is no time zone; write {instead}"


@pytest.mark.parametrize(
    "permalink", ["/{slug}/", "{slug}", "/{year}/{month}/{day}/{slug}.html", "/{category}-{slug}"]
)
def test_a_permalink_may_be_any_path_with_a_slug(permalink):
    assert site(f"permalink: '{permalink}'").permalink == permalink


@pytest.mark.parametrize(
    ("permalink", "why"),
    [
        ("/../{slug}/", "is no permalink: '../slug/index.html' has the part '..', which is not"),
        ("/con/{slug}/", "is no permalink: 'con/slug/index.html' has the part 'con', which Win"),
        ("/{month}./{slug}/", "is no permalink: '05./slug/index.html' has the part '05.'"),
        ("/con{month}/{slug}/", "is no permalink: 'con/slug/index.html' has the part 'con'"),
        ("/a/#{slug}/", "holds a '#'; write letters, digits and hyphens"),
        ("/a%20b/{slug}/", "holds a '%'; write letters, digits and hyphens"),
        ("/{year}/", "is no permalink: it needs {slug} and may hold {category}, {day}, {month}"),
        ("/{slug}/{title}/", "is no permalink: it needs {slug} and may hold"),
        ("/{slug!r}/", "is no permalink: it needs {slug} and may hold"),
        ("/{slug}/{/", "is no permalink: it needs {slug} and may hold"),
    ],
)
def test_a_permalink_whose_files_could_not_be_written_is_refused(permalink, why):
    assert message(f"permalink: '{permalink}'").startswith(f"{permalink!r} {why}")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org", "https://example.org/"),
        ("http://localhost:8000/x/", "http://localhost:8000/x/"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("https://xn--fiqs8s/", "https://xn--fiqs8s/"),
        ("https://新华社.中国/Xi'an", "https://新华社.中国/Xi'an/"),
        (
            "https://example.org/a|b[1]^`{}%zz%20/",
            "https://example.org/a%7Cb%5B1%5D%5E%60%7B%7D%25zz%20/",
        ),
    ],
)
def test_a_base_url_ends_with_a_slash_and_can_be_a_link(url, kept):
    assert site(f"base_url: {scalar(url)}").base_url == kept


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://[::1/", "is not a web address: its host can't be read; write https://example"),
        ("http://[::zz]/", "is not a web address:"),
        ("http:///path", "is not a web address: '' is no host; write https://example.org/path"),
        ("http://a..b/", "is not a web address: 'a..b' is no host"),
        ("http://xn--a.org/", "is not a web address: 'xn--a.org' is no host"),
        ("http://1.2.3/", "is not a web address: '1.2.3' is no host"),
        ("http://a:99999/", "is not a web address: its host can't be read"),
        ('http://a/"x', "has the character '\"'; write %22 for it, or leave it out"),
        ("http://a/<x>", "has the character '<'; write %3C for it, or leave it out"),
        ("http://a/b c", "has the character ' '; write %20 for it, or leave it out"),
        ("http://a\\b", "has the character '\\\\'; write %5C for it, or leave it out"),
        (
            "http://a/\u200b",
            "has the character '\\u200b'; write %E2%80%8B for it, or leave it out",
        ),
        ("http://me:pw@a/", "names a user; leave out all before the '@'"),
        ("example.org", "is not a web address; write it in full, with https:// or http://"),
        ("http://a/?b", "has a '?', but all pages stand below it; write http://a/"),
        ("http://a/b#c", "has a '#', but all pages stand below it; write http://a/b"),
    ],
)
def test_a_base_url_that_no_link_could_begin_with_is_refused(url, why):
    assert message(f"base_url: {scalar(url)}").startswith(f"{url!r} {why}")


@given(st.text("ht:/[]@.:a1?#%\\ 中\"<'|", max_size=16))
@settings(deadline=None, max_examples=300)
def test_an_address_that_is_accepted_can_be_taken_apart(rest):
    found, problems = load_settings(
        f"title: T\npublisher: {{url: {_quoted('http://' + rest)}}}".encode()
    )
    if found is None:
        assert {one.code for one in problems} == {"url-invalid"}
    else:
        parts = urlsplit(found.publisher.url)
        assert parts.hostname
        assert set(found.publisher.url).isdisjoint(' "<>\\|[]^`{}')
        assert parts.port is None or parts.port > 0


def _quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
