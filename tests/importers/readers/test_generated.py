from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.patch import apply
from newsgen.importers.readers.generated import is_generated, read
from newsgen.importers.reading import Context, Header, Item, Kind, Unreadable

POST = "_posts/2021-03-04-the-old-harbour.md"


def reading(text, name=POST, authors=None):
    item = Item(name=name, data=text.encode(), format="markdown")
    return read(item, Context(authors=authors or {}))


def title(read_):
    return read_.text[slice(*read_.title)]


def body(read_):
    cleaned = apply(read_, read_.cuts)
    return "\n\n".join(line.text for line in cleaned.lines)


def test_the_front_matter_of_jekyll_becomes_the_header():
    found = reading(
        """---
layout: post
title: The old harbour
date: 2021-03-05 9:30:00 -0400
categories: [Politics, Harbour]
tags: quay dredging
author: ann
excerpt: >
  What becomes of
  the harbour.
redirect_from:
  - /2021/03/harbour/
  - /?p=71
published: false
lang: en_GB
---

The committee met.
""",
        authors={"ann": "Ann Example"},
    )
    assert title(found) == "The old harbour"
    assert found.header == Header(
        date="2021-03-05T09:30:00-04:00",
        category="Politics",
        author=("Ann Example",),
        tags=("quay", "dredging", "Harbour"),
        summary="What becomes of the harbour.",
        aliases=("/2021/03/harbour/",),
        status="draft",
        lang="en-GB",
        slug="the-old-harbour",
        extra={"layout": "post", "redirect_from": ("/?p=71",)},
    )
    assert [(loss.what, loss.name) for loss in found.losses] == [("link", "/?p=71")]
    assert body(found) == "The committee met."
    assert found.evidence["date"] == "front matter: date"


def test_the_front_matter_of_zola_becomes_the_header():
    found = reading(
        """+++
title = "旧港"
date = 2021-03-05T09:30:00+08:00
updated = 2021-03-06
authors = ["安某"]
aliases = ["old-harbour.html"]
weight = 3
[taxonomies]
tags = ["港口"]
categories = ["时政"]
[extra]
ratio = 1.50
+++
正文。
""",
        "content/news/harbour.md",
    )
    assert found.header == Header(
        date="2021-03-05T09:30:00+08:00",
        updated="2021-03-06",
        category="时政",
        author=("安某",),
        tags=("港口",),
        aliases=("/old-harbour.html",),
        slug="harbour",
        extra={"ratio": "1.50", "weight": "3"},
    )


@pytest.mark.parametrize(
    "text",
    [
        '{\n  "title": "A",\n  "date": "2021-03-05",\n  "tags": ["x", "y"]\n}\n\nText.\n',
        '"title": "A",\n"date": "2021-03-05",\n"tags": ["x", "y"]\n;;;\nText.\n',
        ';;;\n"title": "A",\n"date": "2021-03-05",\n"tags": ["x", "y"]\n;;;\nText.\n',
        "title: A\ndate: 2021-03-05\ntags:\n- x\n- y\n---\nText.\n",
        "Title: A\nDate: 2021-03-05\nTags: x, y\n\nText.\n",
        "\ufeff\n<!-- 2 -->\n---\n# who\ntitle: A\ndate: 2021-03-05\ntags: [x, y]\n---\nText.\n",
        "---\r\ntitle: A\r\ndate: 2021-03-05\r\ntags: x，y\r\n---\r\nText.\r\n",
        "---\ntitle: A\ndate: 2021-03-05\ntags: x y\n...\nText.\n",
        "---\ntitle： A\ndate:2021-03-05\ntags: [x, y\n---\nText.\n",
    ],
)
def test_every_syntax_of_front_matter_is_read(text):
    found = reading(text)
    assert (title(found), found.header.date, found.header.tags, body(found)) == (
        "A", "2021-03-05", ("x", "y"), "Text.",
    )  # fmt: skip
    assert is_generated(text.encode(), POST)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("title: 特朗普: 关税", "特朗普: 关税"),
        ("title: 'It's here'", "It's here"),
        ('title: "He said "no""', 'He said "no"'),
        ("title: [Breaking] It is here", "[Breaking] It is here"),
        ("title: @home", "@home"),
        ('title: "unclosed', "unclosed"),
        ("title: a\n\tb", "a b"),
        ("title: NO", "NO"),
        ("title: 12:30", "12:30"),
        ("title: <em>Now</em> &amp; then", "Now & then"),
        ("title: one\ntitle: two", "two"),
    ],
)
def test_a_title_that_is_no_clean_yaml_is_taken_as_it_is_meant(line, written):
    found = reading(f"---\n{line}\ndate: 2021-03-05\n---\nText.\n")
    assert (title(found), found.header.date) == (written, "2021-03-05")


def test_what_of_the_front_matter_could_not_be_read_is_named():
    found = reading("---\ntitle: A\nauthor: *them\na line of prose\ntitle: B\n---\nText.\n")
    assert {(loss.what, loss.name) for loss in found.losses} == {
        ("field", "author"), ("field", "a line of prose"), ("field", "title"),
    }  # fmt: skip
    assert any("twice" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\ntags: [x]\ntags: [y]\n---\nText.\n",
        '{"title": "A", "tags": ["x"], "tags": ["y"]}\nText.\n',
        '+++\ntitle = "A"\ntags = ["x"]\ntags = ["y"]\n+++\nText.\n',
    ],
)
def test_of_a_key_that_stands_twice_the_last_counts_and_the_first_is_named(text):
    found = reading(text)
    assert found.header.tags == ("y",)
    assert [(loss.what, loss.name) for loss in found.losses] == [("field", "tags")]
    assert "x" in found.losses[0].why


def test_keys_without_a_field_stay_as_extra():
    found = reading(
        "---\ntitle: A\nuuid: 0777\ntoc: true\nupdated: soon\nmap: {x: [1, 2]}\nempty:\n---\nB.\n"
    )
    assert found.header.extra == {
        "uuid": "0777", "toc": "true", "updated": "soon", "map": {"x": ("1", "2")},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "date", "slug"),
    [
        ("_posts/2014-03-27-x-y.md", "2014-03-27", "x-y"),
        ("site/2014/03/27/x.md", "2014-03-27", "x"),
        ("site/2014/3/x.md", "2014-03", "x"),
        ("content/posts/2014-03-27-x/index.md", "2014-03-27", "x"),
        ("content/20140327_x.zh-cn.md", "2014-03-27", "x"),
        ("_posts/2014-3-7-x.md", "2014-03-07", "x"),
        ("_posts/2014-13-45-x.md", "", "2014-13-45-x"),
        ("content/2014/x.md", "", "x"),
        ("content/x.md", "", "x"),
        ("C:\\site\\_posts\\2014-03-27-x.md", "2014-03-27", "x"),
    ],
)
def test_the_place_of_a_file_gives_date_and_slug(name, date, slug):
    header = reading("---\ntitle: A\n---\nText.\n", name).header
    assert (header.date, header.slug) == (date, slug)


def test_folders_above_the_site_say_nothing_of_a_file(tmp_path):
    path = tmp_path / "2009/01/02/pages/authors/blog/_posts/x.md"
    path.parent.mkdir(parents=True)
    path.parent.with_name("_config.yml").write_text("title: Blog\n", "utf-8")
    item = Item(name="x", data=b"---\ntitle: A\n---\nText.\n", format="markdown", path=str(path))
    found = read(item, Context())
    assert (found.kind, found.header) == (Kind.ARTICLE, Header(slug="x"))


def test_what_the_item_itself_says_wins():
    data = b"---\ntitle: A\ndate: 2021-03-05\nlang: en\n---\nText.\n"
    item = Item(POST, data, "markdown", header=Header(date="2020-01-01"))
    header = read(item, Context()).header
    assert (header.date, header.lang) == ("2020-01-01", "en")


def test_a_date_that_is_written_wins_over_the_name_of_the_file():
    found = reading("---\ntitle: A\ndate: 2021-05-06\n---\nText.\n")
    assert found.header.date == "2021-05-06"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("draft: true", POST),
        ("status: hidden", POST),
        ("published: no", POST),
        ("x: y", "_drafts/a.md"),
    ],
)
def test_what_is_not_published_is_a_draft(text, name):
    assert reading(f"---\ntitle: A\n{text}\n---\nText.\n", name).header.status == "draft"


@pytest.mark.parametrize("text", ["draft: false", "published: true", "published: 2021-01-01"])
def test_what_is_published_has_no_status(text):
    assert reading(f"---\ntitle: A\n{text}\n---\nText.\n").header.status == ""


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("author: Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("author: 张某某、李某某", ("张某某", "李某某")),
        ("authors:\n  - Doe, Jane\n  - jr", ("Doe, Jane", "John Roe")),
        ("author: {name: Jane Doe, email: jane@example.org}", ("Jane Doe",)),
        ("author: Jane Doe <jane@example.org>", ("Jane Doe",)),
        ("author:\nauthors: []", ()),
    ],
)
def test_authors_are_read_in_every_habit(line, author):
    found = reading(f"---\ntitle: A\n{line}\n---\nText.\n", authors={"jr": "John Roe"})
    assert found.header.author == author


@pytest.mark.parametrize(
    ("line", "name", "url"),
    [
        ("source: 某通讯社", "某通讯社", ""),
        ("source: https://news.example/a", "", "https://news.example/a"),
        ('source: "[某报](https://news.example/a)"', "某报", "https://news.example/a"),
        ("source: {name: 某报, url: 'https://news.example/a'}", "某报", "https://news.example/a"),
        ("source: 18f\nsource_url: https://news.example/a", "18f", "https://news.example/a"),
        ("canonical: https://news.example/a", "", "https://news.example/a"),
        ("canonical: javascript:alert(1)", "", ""),
    ],
)
def test_where_a_text_came_from_is_its_source(line, name, url):
    header = reading(f"---\ntitle: A\n{line}\n---\nText.\n").header
    assert (header.source_name, header.url) == (name, url)


@pytest.mark.parametrize(
    "alias", ["//evil.example/x", "https://evil.example/x", "/", "/a?b", "/../x", "/:year/:title/"]
)
def test_an_alias_is_a_path_of_the_site_itself(alias):
    header = reading(f"---\ntitle: A\nalias: {alias!r}\n---\nText.\n").header
    assert header.aliases == ()
    assert header.extra["alias"] == alias


def test_the_headline_is_not_repeated_in_the_text():
    text = "---\ntitle: The *old* harbour\n---\n\n# The old harbour #\n\nText.\n\n## More\n"
    assert body(reading(text)) == "Text.\n\n## More"


def test_a_heading_is_the_title_where_no_other_is_given():
    found = reading("---\ndate: 2021-03-05\n---\nThe old harbour\n===\n\nText.\n")
    assert (title(found), body(found)) == ("The old harbour", "Text.")


def test_the_name_of_the_file_is_the_last_resort_for_a_title():
    found = reading("---\ndate: 2021-03-05\n---\nText.\n")
    assert title(found) == "the old harbour"
    assert any("title" in warning for warning in found.warnings)


def test_the_mark_of_the_excerpt_goes_but_not_from_code():
    text = "---\ntitle: A\n---\nOne.<!--more-->\n\n```\n<!--more-->\n```\n"
    assert body(reading(text)) == "One.\n\n```\n<!--more-->\n```"


def test_template_tags_stay_and_are_counted():
    text = (
        "---\ntitle: A\n---\n"
        '{{< figure src="a" >}} {% include b %} {{< figure >}}\n'
        "{% comment %}to do{% endcomment %}\n"
    )
    found = reading(text)
    assert body(found).startswith('{{< figure src="a" >}} {% include b %} {{< figure >}}')
    assert any("figure ×2, include ×1" in warning for warning in found.warnings)
    assert [(loss.what, loss.name) for loss in found.losses] == [("comment", "to do")]


@pytest.mark.parametrize(
    "mark", ["* TOC\n{:toc}", "1. Contents\n{: toc max_level=2}", "[TOC]", "[[toc]]", "[[_TOC_]]"]
)
def test_the_place_of_a_list_of_headings_goes_by_name(mark):
    found = reading(f"---\ntitle: The old harbour\n---\n{mark}\n\n# The old harbour\n\nText.\n")
    assert body(found) == "Text."
    assert [(loss.what, loss.name) for loss in found.losses] == [("markup", mark.split("\n")[-1])]


def test_a_list_of_headings_that_is_shown_as_code_stays():
    assert body(reading("---\ntitle: A\n---\n```\n[TOC]\n```\n")) == "```\n[TOC]\n```"


def test_lines_of_attributes_go_by_name():
    table, code = "| a |\n|---|\n| b |\n", "```\n*a*{:.y}\n```"
    text = f"{table}{{.wide #t}}\n\nA *word*{{: .x}} and `it`{{:.ruby}}.\n\n{code}"
    found = reading(f"---\ntitle: A\n---\n{text}\n")
    assert body(found) == f"{table}\nA *word* and `it`.\n\n{code}"
    assert [loss.name for loss in found.losses] == ["{.wide #t}", "{: .x}", "{:.ruby}"]


def test_links_that_only_the_old_place_gave_a_meaning_are_named():
    text = (
        "---\ntitle: A\n---\n[a](plan.pdf) [b](../quay/) [c](/x/) [d](#e) [f](https://g.example)\n"
        "[g]({filename}/h.md) [i][1] {% x %} ![j](k.png) [^n]\n\n"
        "[1]: other.md\n[^n]: a.word\n*[HT]: of/words\n[Note]: prose\n\n```\n[l](m.md)\n```\n"
    )
    warnings = [one for one in reading(text).warnings if "relative" in one]
    assert [one.rpartition(": ")[2] for one in warnings] == [
        "plan.pdf, ../quay/, {filename}/h.md, other.md"
    ]


@pytest.mark.parametrize(
    ("fence", "inner"),
    [
        ("---json", '{"title": "A", "date": "2020-01-02"}'),
        ("---toml", 'title = "A"\ndate = 2020-01-02'),
        ("---yaml", "title: A\ndate: 2020-01-02"),
    ],
)
def test_a_fence_may_name_the_language_of_the_front_matter(fence, inner):
    found = reading(f"{fence}\n{inner}\n---\nText.\n", "src/a.md")
    assert (title(found), found.header.date, body(found)) == ("A", "2020-01-02", "Text.")


def test_without_front_matter_the_date_may_stand_below_the_title():
    text = "# Storm *over* the harbour\n\nBy Jo Roe, 5 March 2019\n\n- **one**\n"
    found = reading(text, "a.md")
    assert (found.header.date, body(found)) == ("2019-03-05", text.partition("\n\n")[2].rstrip())
    assert reading(text).header.date == "2021-03-04"
    assert reading(f"---\nx: y\n---\n{text}", "a.md").header.date == ""


def test_joiners_stay_in_persian():
    assert "می\u200cخواهم" in body(reading("---\ntitle: A\n---\nمی\u200cخواهم بروم\n"))


def test_a_text_without_a_body_is_an_article_with_a_warning():
    found = reading("---\ntitle: A\ncanonical: https://news.example/a\n---\n")
    assert found.blocks == ()
    assert any("no body" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("---\ntitle: News\n---\n", "content/news/_index.md", "section"),
        ("---\nlayout: home\n---\n", "index.md", "folder"),
        ("---\nlayout: blog\n---\n{% for post in site.posts %}x{% endfor %}", "a.html", "list"),
        ('---\ntitle: "{{ .Name }}"\n---\n', "archetypes/default.md", "template"),
        (":title: A\n:date: 2021\n\nText.\n", "a.rst", "pandoc"),
        ("---\ntitle: A\n---\nh1. Text\n", "_posts/2021-03-04-a.textile", "Textile"),
        ("---\n---\n@import 'a';\n", "css/main.scss", "template"),
        ("---\nlayout: null\n---\n[]\n", "search.json", "template"),
        ("---\npermalink: /robots.txt\n---\nUser-agent: *\n", "robots.md", "'/robots.txt'"),
        ("---\ntitle: Not found\n---\nNothing is here.\n", "404.html", "nowhere"),
        ("---js\n{ title: 'A' }\n---\nText.\n", "src/a.md", "JavaScript"),
        ("---\ntitle: [\n" + "x: y\n" * 20_000 + "---\n", POST, "64 KB"),
        ("", POST, "empty"),
        ("---\n---\n", POST, "empty"),
        ('{"title": ' + "[" * 5000 + "}\n", POST, "nested"),
        ('{"title": "A",}\nText.', POST, "JSON"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(text, name, why):
    with pytest.raises(Unreadable, match=why):
        reading(text, name)


def test_the_text_of_a_section_is_a_page():
    found = reading("---\ntitle: News\n---\nAbout our news.\n", "content/news/_index.md")
    assert found.kind is Kind.PAGE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A headline\n\nText.\n", "a.md"),
        ("---\n\nA scene.\n\n---\n\nAnother.\n", "a.md"),
        ("{% include a %}\nText.\n", "a.md"),
        ("Note: this is prose.\n\nMore.\n", "a.md"),
        ('{"title": "A"}', "a.json"),
        ("---\ntitle: A\n---\n", "a.yaml"),
    ],
)
def test_other_files_are_not_taken_for_generated_ones(text, name):
    assert not is_generated(text.encode(), name)


@pytest.mark.parametrize(
    "text",
    [
        "---\n" + "a" * 60_000 + "\n---\nText.",
        "---\ntitle: " + "[" * 30_000 + "\n---\nText.",
        "---\ntitle: " + "{a: " * 10_000 + "\n---\nText.",
        "---\n" + "title: x: y\n" * 5_000 + "---\nText.",
        "---\nauthor: " + "a," * 30_000 + "\ntags: " + " " * 30_000 + "x\n---\nText.",
        "---\ntitle: " + "<a " * 20_000 + "\n---\nText.",
        "+++\n" + "a." * 30_000 + "a = 1\n+++\nText.",
        "+++\na = " + "[" * 30_000 + "\n+++\nText.",
        "---\ntitle: A\n---\n" + "# " + " " * 100_000 + "x",
        "---\ntitle: A\n---\n" + "{% comment %}" * 10_000,
        "---\ntitle: A\n---\n" + "<!-- " * 20_000,
        "---\ntitle: A\n---\n原文：" + "《" * 100_000,
        "---\ntitle: A\n---\noriginally published on " + "[" * 500,
        "<!-- " * 20_000,
        "Title: A\n" + "    b\n" * 10_000,
        "A" * 100_000 + ": b\n",
        "title: A\n" + " x\n" * 20_000 + "----",
        "---\ntitle: A: " + " " * 60_000 + "x\n---\nText.",
        "---\n" + "- " * 30_000 + "\n---\nText.",
        "---\ntitle: A\n" + "- " * 30_000 + "\n---\nText.",
        "---\ntitle: A\n---\n" + "[" * 30_000 + "](",
        "---\ntitle: A\n---\n" + "[a](b " * 20_000,
        "---\ntitle: A\n---\n" + "* a\n{:toc " * 10_000,
        "---\ntitle: A\n---\n![](" + "{{ site.url }}" * 10_000,
    ],
    ids=range(24),
)
def test_hostile_text_is_read_or_refused_in_time(text):
    start = time.process_time()
    with contextlib.suppress(Unreadable):
        reading(text)
    assert time.process_time() - start < 5


PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\2\0\0\0" + b"\0" * 4096 + b"IEND\xaeB`\x82"
)


@pytest.mark.parametrize(
    ("src", "place"),
    [
        ("/img/a.png", "static/img/a.png"),
        ("/assets/a.png", "assets/a.png"),
        ("a.png", "content/news/x/a.png"),
        ("img/a.png", "static/img/a.png"),
        ('"{{ site.baseurl }}/img/a.png"', "img/a.png"),
        ('"{{site.url}}{{site.baseurl}}/img/a.png"', "img/a.png"),
        ("\"{{ '/img/a.png' | relative_url }}\"", "img/a.png"),
        ('"{static}/images/a.png"', "content/images/a.png"),
        ('"{attach}a.png"', "content/news/x/a.png"),
    ],
)
@pytest.mark.parametrize(
    "key", ["image: {}", "cover:\n  image: {}\n  alt: A quay", "images: [{}]"]
)
def test_a_picture_is_found_where_generators_keep_it(tmp_path, key, src, place):
    picture = tmp_path / place
    picture.parent.mkdir(parents=True)
    picture.write_bytes(PNG)
    (tmp_path / "hugo.toml").write_text("", "utf-8")
    data = f"---\ntitle: A\n{key.format(src)}\n---\nText.\n".encode()
    path = tmp_path / "content/news/x/index.md"
    found = read(Item("x", data, "markdown", path=str(path)), Context())
    assert [media.path for media in found.media] == [str(picture)]
    assert found.header.image is not None
    assert found.header.image.src == "/" + found.media[0].place.removeprefix("static/")
    assert (found.losses, found.header.extra) == ((), {})


@pytest.mark.parametrize("src", ["https://img.example/a.png", "../../../../a.png", "/none.png"])
def test_a_picture_that_is_not_in_the_folder_is_named_and_its_address_kept(tmp_path, src):
    (tmp_path / "a.png").write_bytes(PNG)
    path = tmp_path / "site/content/news/x.md"
    data = f"---\ntitle: A\nimage: {src}\n---\nText.\n".encode()
    found = read(Item("x", data, "markdown", path=str(path)), Context())
    assert (found.media, found.header.image) == ((), None)
    assert [(loss.what, loss.name) for loss in found.losses] == [("image", src)]
    assert found.header.extra == {"image": src}


LINES = st.lists(
    st.sampled_from(
        ["title: A", "title: 'a' b", "tags: [a, b", "tags:", "- x", "  - y: z", "\t- x", "x: &a 1",
         "date: 2021", "y: *a", "z: {", "---", "+++", "# c", "", "text: |", "  two", "k：v",
         "\ufeff", "<!--more-->", "{{< a >}}", "[[t]]", 'a = "b"', "a = [",
         "prose", "原文：https://a.example/"]
    ),
    max_size=14,
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(["---", "+++", ";;;", "{", ""]), LINES, LINES)
def test_any_lines_are_read_or_refused_and_the_text_is_conserved(mark, above, below):
    text = "\n".join((mark, *above, mark, "The last words.", *below))
    try:
        found = reading(text)
    except Unreadable:
        return
    assert title(found).strip()
    kept = found.text + repr(found.header) + repr(found.losses)
    assert "The last words." in kept
    edges = [edge for block in found.blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    for cut in found.cuts:
        assert found.blocks[0].start <= cut.start < cut.end <= found.blocks[-1].end


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(Unreadable):
        assert read(Item(POST, data, "markdown"), Context()).text
    assert is_generated(data, POST) in {True, False}


def test_a_line_that_is_no_key_is_named_also_below_an_anchor():
    found = reading("---\ntitle: A\nx: &a 1\nThe last words.\n---\nText.\n")
    assert [loss.name for loss in found.losses] == ["The last words."]
