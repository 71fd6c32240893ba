from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.images import beside
from newsgen.importers.readers import wxr
from newsgen.importers.readers.wxr_content import content
from newsgen.importers.readers.wxr_paragraphs import paragraphs
from newsgen.importers.readers.wxr_scan import LARGEST
from newsgen.importers.readers.wxr_site import Attachment, Site
from newsgen.importers.reading import Item, Kind, Loss, Skipped, Unreadable

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file. -->
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
  <title>Harbour Notes</title>
  <link>https://notes.example</link>
  <pubDate>Tue, 02 Jan 2024 10:00:00 +0000</pubDate>
  <language>en-US</language>
  <wp:wxr_version>1.2</wp:wxr_version>
  <wp:base_blog_url>https://notes.example</wp:base_blog_url>
  <wp:author><wp:author_id>1</wp:author_id>
    <wp:author_login><![CDATA[mara]]></wp:author_login>
    <wp:author_email><![CDATA[mara@notes.example]]></wp:author_email>
    <wp:author_display_name><![CDATA[Mara Lindqvist]]></wp:author_display_name>
  </wp:author>
  <wp:category><wp:term_id>7</wp:term_id><wp:category_nicename>port</wp:category_nicename>
    <wp:cat_name><![CDATA[Port & ships]]></wp:cat_name></wp:category>
"""
TAIL = "</channel>\n</rss>\n"
TEXT = "The ferry leaves at noon and the harbour is quiet for the rest of the day."
PLAIN = {
    "title": "The ferry",
    "link": "https://notes.example/2015/07/08/ferry/",
    "guid": "https://notes.example/?p=12",
    "dc:creator": "mara",
    "content:encoded": TEXT,
    "wp:post_id": "12",
    "wp:post_date": "2015-07-08 10:30:00",
    "wp:post_date_gmt": "2015-07-08 14:30:00",
    "wp:post_name": "ferry",
    "wp:status": "publish",
    "wp:post_type": "post",
}


def item(more="", **changes):
    """Write an item; ``wp_status`` changes ``wp:status``, ``None`` leaves a field out."""
    fields = PLAIN | {
        key.replace("_", ":", 1)
        if key.split("_")[0] in {"wp", "dc", "content", "excerpt"}
        else key: value
        for key, value in changes.items()
    }
    lines = [
        f"<{key}><![CDATA[{value.replace(']]>', ']]]]><![CDATA[>')}]]></{key}>"
        for key, value in fields.items()
        if value is not None
    ]
    return "<item>\n" + "\n".join(lines) + f"\n{more}</item>\n"


def meta(key, value):
    return (
        f"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>\n"
    )


def term(domain, name, nicename="x"):
    return f'<category domain="{domain}" nicename="{nicename}"><![CDATA[{name}]]></category>\n'


def attachment(ident, url, more="", **changes):
    return item(
        more,
        wp_post_type="attachment",
        wp_post_id=str(ident),
        wp_attachment_url=url,
        **{"guid": url, "wp_status": "inherit", "title": "boat", **changes},
    )


@pytest.fixture
def opened(tmp_path):
    """Open an export of the given items; text, or bytes for a whole file."""

    def open_(*parts, head=HEAD, tail=TAIL):
        path = tmp_path / "export.xml"
        whole = (
            parts[0] if isinstance(parts[0], bytes) else (head + "".join(parts) + tail).encode()
        )
        path.write_bytes(whole)
        return list(wxr.items(path, lambda _: None))

    return open_


@pytest.fixture
def only(opened):
    def only_(*parts, **options):
        (one,) = [one for one in opened(*parts, **options) if isinstance(one, Item)]
        return one

    return only_


def test_a_post_is_read_with_its_fields(only):
    post = only(
        item(
            term("category", "Port &amp; ships", "port") + term("post_tag", "Tide"),
            excerpt_encoded="A <em>short</em> trip &amp; back",
        )
    )
    header = post.header
    assert (post.format, post.kind if hasattr(post, "kind") else post.entry.kind) == (
        "entry",
        Kind.ARTICLE,
    )
    assert post.entry.title == "The ferry"
    assert post.entry.html == f"<p>{TEXT}</p>\n"
    assert post.entry.base == "https://notes.example/2015/07/08/ferry/"
    assert post.key == "https://notes.example/?p=12"
    assert post.name.endswith('export.xml: post 12 "ferry"')
    assert (header.date, header.updated) == ("2015-07-08T10:30:00-04:00", "")
    assert (header.category, header.tags) == ("Port & ships", ("Tide",))
    assert header.author == ("Mara Lindqvist",)
    assert (header.source_name, header.url) == ("Harbour Notes", post.entry.base)
    assert (header.slug, header.aliases) == ("ferry", ("/2015/07/08/ferry/",))
    assert (header.status, header.lang) == ("", "en")
    assert header.summary == "A short trip & back"
    assert header.captured_at.startswith("2024-01-02T10:00")


def test_the_capture_is_the_bytes_of_the_item(only):
    text = item(
        content_encoded="潮水 ]]> & 𠮷",
        more="<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>",
    )
    assert only(text).data == text.rstrip("\n").encode()


def test_line_ends_of_windows_are_kept_in_the_capture_and_not_in_the_text(only):
    text = item(content_encoded="One.\n\nTwo.").replace("\n", "\r\n")
    post = only((HEAD + text + TAIL).encode())
    assert post.data == text.rstrip().encode()
    assert post.entry.html == "<p>One.</p>\n<p>Two.</p>\n"


@pytest.mark.parametrize(
    ("changes", "date"),
    [
        ({}, "2015-07-08T10:30:00-04:00"),
        ({"wp_post_date_gmt": "2015-07-08 05:00:00"}, "2015-07-08T10:30:00+05:30"),
        ({"wp_post_date_gmt": "2015-07-08 10:30:00"}, "2015-07-08T10:30:00+00:00"),
        # No zone is 20 hours off, or 7 minutes: the local time is all that is known.
        ({"wp_post_date_gmt": "2015-07-07 14:30:00"}, "2015-07-08T10:30:00"),
        ({"wp_post_date_gmt": "2015-07-08 10:37:00"}, "2015-07-08T10:30:00"),
        ({"wp_post_date_gmt": "0000-00-00 00:00:00"}, "2015-07-08T10:30:00"),
        (
            {"wp_post_date_gmt": None, "pubDate": "Wed, 08 Jul 2015 14:30:00 +0000"},
            "2015-07-08T10:30:00-04:00",
        ),
        (
            {"wp_post_date": "0000-00-00 00:00:00", "wp_post_date_gmt": "0000-00-00 00:00:00"},
            "",
        ),
        (
            {
                "wp_post_date": None,
                "wp_post_date_gmt": None,
                "pubDate": "Wed, 08 Jul 2015 14:30:00 +0000",
            },
            "2015-07-08T14:30:00Z",
        ),
        (
            {
                "wp_post_date": "0000-00-00 00:00:00",
                "wp_post_date_gmt": None,
                "pubDate": "Mon, 30 Nov -0001 00:00:00 +0000",
            },
            "",
        ),
        ({"wp_post_date": "2015-07-08", "wp_post_date_gmt": None}, "2015-07-08"),
        ({"wp_post_date": "soon", "wp_post_date_gmt": "later"}, ""),
    ],
)
def test_a_date_has_the_offset_between_the_two_clocks(only, changes, date):
    assert only(item(**changes)).header.date == date


@pytest.mark.parametrize(
    ("modified", "updated"),
    [
        ("2015-07-09 08:00:00", "2015-07-09T08:00:00-04:00"),
        ("2015-07-08 10:30:00", ""),
        ("2015-07-01 08:00:00", ""),
        ("0000-00-00 00:00:00", ""),
    ],
)
def test_a_later_change_is_an_update(only, modified, updated):
    gmt = modified.replace(" 08:", " 12:").replace(" 10:", " 14:")
    post = only(item(wp_post_modified=modified, wp_post_modified_gmt=gmt))
    assert post.header.updated == updated


@pytest.mark.parametrize("status", ["draft", "pending", "auto-draft", "future", "private", "odd"])
def test_what_was_not_public_waits_as_a_draft_and_says_why(only, status):
    post = only(item(wp_status=status))
    aliases = ("/2015/07/08/ferry/",) if status == "private" else ()
    assert (post.header.status, post.header.aliases) == ("draft", aliases)
    assert bool(post.header.url) == bool(aliases)
    assert len(post.entry.warnings) == 1
    assert post.header.date


def test_what_had_a_password_is_not_published(only):
    post = only(item(wp_post_password=SECRET))
    assert post.header.status == "draft"
    assert "password" in post.entry.warnings[0]
    assert SECRET not in repr((post.header, post.entry))


def test_a_page_is_a_page(only):
    assert only(item(wp_post_type="page")).entry.kind is Kind.PAGE


def test_types_that_newsrooms_add_for_articles_are_articles(only):
    assert only(item(wp_post_type="press_release")).entry.kind is Kind.ARTICLE


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("attachment", "a media file"),
        ("nav_menu_item", "menu"),
        ("revision", "earlier version"),
        ("wp_block", "reusable block"),
        ("product", "'product'"),
    ],
)
def test_other_types_are_skipped_with_their_reason(opened, kind, reason):
    (one,) = opened(item(wp_post_type=kind))
    assert isinstance(one, Skipped)
    assert reason in one.reason
    assert not one.failed


def test_the_trash_is_skipped(opened):
    (one,) = opened(item(wp_status="trash"))
    assert "trash" in one.reason


def test_a_copy_is_skipped_and_a_namesake_is_not(opened):
    one, copy, namesake = opened(item(), item(), item(content_encoded="Another text."))
    assert isinstance(copy, Skipped)
    assert "twice" in copy.reason
    assert isinstance(namesake, Item)
    assert namesake.key != one.key


def test_the_main_category_is_the_one_that_was_marked(only):
    terms = term("category", "Air") + term("category", "Port &amp; ships")
    post = only(item(terms + meta("_yoast_wpseo_primary_category", "7")))
    assert (post.header.category, post.header.tags) == ("Port & ships", ("Air",))


def test_the_category_for_none_is_none(only):
    post = only(item(term("category", "Allgemein", "uncategorized") + term("category", "未分类")))
    assert (post.header.category, post.header.tags) == ("", ())


def test_other_taxonomies_and_custom_fields_are_kept_apart(only):
    post = only(
        item(
            term("region", "North coast")
            + term("post_format", "Aside")
            + meta("photographer", "Ivo Marsh")
            + meta("_edit_last", "1")
            + meta("_yoast_wpseo_metadesc", "For search engines")
            + meta("layout", 'a:1:{s:5:"width";i:3;}')
        )
    )
    assert post.header.extra == {
        "taxonomies": {"region": ["North coast"]},
        "fields": {"photographer": "Ivo Marsh"},
    }
    assert [(loss.what, loss.name) for loss in post.entry.losses] == [("field", "layout")]


def test_several_authors_are_named_as_the_plug_in_lists_them(only):
    guest = item(
        title="Ivo Marsh",
        wp_post_type="guest-author",
        wp_post_name="cap-ivo-marsh",
        wp_post_id="90",
    )
    listed = term("author", "mara", "cap-mara") + term("author", "ivo-marsh", "cap-ivo-marsh")
    assert only(item(listed), guest).header.author == ("Mara Lindqvist", "Ivo Marsh")


def test_an_author_who_is_not_listed_keeps_the_login(only):
    assert only(item(dc_creator="editor")).header.author == ("editor",)


def test_former_slugs_are_aliases_too(only):
    post = only(item(meta("_wp_old_slug", "fery")))
    assert post.header.aliases == ("/2015/07/08/ferry/", "/2015/07/08/fery/")


def test_an_encoded_address_is_written_in_its_own_characters(only):
    post = only(
        item(
            link="https://www.notes.example/2015/%e6%b8%a1%e8%bd%ae/",
            wp_post_name="%e6%b8%a1%e8%bd%ae",
        )
    )
    assert (post.header.slug, post.header.aliases) == ("渡轮", ("/2015/渡轮/",))


@pytest.mark.parametrize(
    ("link", "aliases"),
    [
        ("https://notes.example/a/../../etc/passwd", ()),
        ("https://notes.example/con/", ()),
        ("https://notes.example/a%00b/", ()),
        ("https://notes.example/a%3Fb/", ()),
        ("https://elsewhere.example/ferry/", ()),
        ("javascript:alert(1)", ()),
        ("https://[broken/ferry/", ()),
        ("https://notes.example/", ()),
        ("https://notes.example/ferry.html", ("/ferry.html",)),
    ],
)
def test_only_paths_that_can_be_files_are_aliases(only, link, aliases):
    post = only(item(link=link))
    assert post.header.aliases == aliases
    assert post.header.url in {"", link}
    assert not post.header.url.startswith("javascript")


def test_an_address_made_of_a_question_is_named_as_lost(only):
    post = only(item(link="https://notes.example/?p=12"))
    assert post.header.aliases == ()
    assert [(loss.what, loss.name) for loss in post.entry.losses] == [("link", "/?p=12")]


def test_comments_are_counted_by_kind(only):
    def comment(kind):
        parts = f"<wp:comment_type>{kind}</wp:comment_type><wp:comment_content/>"
        return f"<wp:comment>{parts}</wp:comment>"

    post = only(item("".join(map(comment, ["", "comment", "pingback", "trackback", ""]))))
    named = [(loss.what, loss.name) for loss in post.entry.losses]
    assert named == [("comment", "3 comments"), ("comment", "2 pingbacks")]


def test_elements_of_plug_ins_are_named_as_lost(only):
    post = only(item("<geo:lat>59.3</geo:lat>\n"))
    assert [(loss.what, loss.name) for loss in post.entry.losses] == [("field", "geo:lat")]


@pytest.mark.parametrize(
    ("language", "text", "lang"),
    [
        ("zh-CN", "渡轮中午开船，之后港口整天都很安静。", "zh-Hans"),
        ("zh_TW", "渡輪中午開船，之後港口整天都很安靜。", "zh-Hant"),
        ("en-US", "渡轮中午开船，之后港口整天都很安静。", ""),
        (
            "fr-FR",
            "Le bac part à midi, et puis le port est calme pour le reste de la journée.",
            "fr",
        ),
        ("<b>", "Le bac part à midi.", ""),
    ],
)
def test_the_sites_language_counts_unless_the_text_is_in_another(only, language, text, lang):
    head = HEAD.replace("en-US", language.replace("<", "&lt;"))
    assert only(item(content_encoded=text), head=head).header.lang == lang


def test_a_plug_ins_language_of_the_post_counts_more(only):
    post = only(item(term("language", "Français", "fr")))
    assert post.header.lang == "fr"


def test_the_main_picture_comes_first_unless_the_text_shows_it(only):
    boat = attachment(
        5,
        "https://notes.example/wp-content/uploads/boat.jpg",
        meta("_wp_attachment_image_alt", "A boat"),
        excerpt_encoded="Photo: Ivo Marsh",
    )
    lead = only(item(meta("_thumbnail_id", "5")), boat).entry.html
    assert lead.startswith(
        '<figure><img src="https://notes.example/wp-content/uploads/boat.jpg" alt="A boat">'
        "<figcaption>Photo: Ivo Marsh</figcaption></figure>"
    )
    shown = '<img src="/wp-content/uploads/boat.jpg">'
    post = only(item(meta("_thumbnail_id", "5"), content_encoded=shown), boat)
    assert post.entry.html.count("boat.jpg") == 1


def test_a_main_picture_that_is_not_in_the_export_is_named_as_lost(only):
    post = only(item(meta("_thumbnail_id", "5")))
    assert [(loss.what, loss.name) for loss in post.entry.losses] == [("image", "attachment 5")]


def test_a_smaller_copy_becomes_the_picture_itself(only):
    text = '<img src="https://notes.example/up/boat-300x200.jpg"> <img src="https://notes.example/up/map-9x9.jpg">'
    post = only(item(content_encoded=text), attachment(5, "https://notes.example/up/boat.jpg"))
    assert 'src="https://notes.example/up/boat.jpg"' in post.entry.html
    assert "map-9x9.jpg" in post.entry.html


def test_the_main_picture_is_not_repeated_where_the_text_shows_a_smaller_copy(only):
    boat = attachment(5, "https://notes.example/up/boat.jpg")
    text = '<img src="/up/boat-300x200.jpg">'
    post = only(item(meta("_thumbnail_id", "5"), content_encoded=text), boat)
    assert post.entry.html == '<p><img src="/up/boat.jpg"></p>\n'


def test_a_picture_of_another_site_stays_as_it_is(only):
    text = '<img src="https://elsewhere.example/up/boat-300x200.jpg">'
    post = only(item(content_encoded=text), attachment(5, "https://notes.example/up/boat.jpg"))
    assert text in post.entry.html


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0" + b"\0" * 3000


@pytest.mark.parametrize(
    ("source", "place", "found"),
    [
        (
            "https://notes.example/wp-content/uploads/a-300x200.png",
            "wp-content/uploads/a-300x200.png",
            True,
        ),
        ("https://notes.example/wp-content/uploads/a.png?w=300", "uploads/a.png", True),
        ("/blog/wp-content/uploads/a.png", "wp-content/uploads/a.png", True),
        ("https://notes.example/wp-content/uploads/a%20b.png", "wp-content/uploads/a b.png", True),
        ("https://notes.example/wp-content/uploads/../../a.png", "../a.png", False),
        ("https://elsewhere.example/wp-content/uploads/a.png", "wp-content/uploads/a.png", False),
        ("https://notes.example/wp-content/uploads/a.png", "wp-content/uploads/b.png", False),
    ],
)
def test_a_picture_beside_the_export_is_found(tmp_path, source, place, found):
    folder = tmp_path / "site"
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).write_bytes(PNG)
    path = folder / "export.xml"
    path.write_text(HEAD + item(content_encoded=f'<img src="{source}">') + TAIL)
    (post,) = wxr.items(path, lambda _: None)
    shown = post.entry.html.partition('src="')[2].partition('"')[0]
    assert (shown == source) is not found
    assert (beside(path)(shown) is not None) is found


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_all_versions_are_read(only, version):
    head = HEAD.replace("export/1.2/", f"export/{version}/")
    assert only(item(), head=head).header.slug == "ferry"


def test_a_file_with_other_prefixes_is_read_by_its_namespaces(only):
    whole = (HEAD + item() + TAIL).replace("wp:", "w:").replace("content:", "c:")
    whole = whole.replace("xmlns:wp", "xmlns:w").replace("xmlns:content", "xmlns:c")
    assert only(whole.encode()).entry.html == f"<p>{TEXT}</p>\n"


@pytest.mark.parametrize("before", ["\n\n", "\ufeff", "\ufeff\r\n \n", " "])
def test_blank_lines_before_the_declaration_are_passed_over(only, before):
    assert only((before + HEAD + item() + TAIL).encode()).header.slug == "ferry"


@pytest.mark.parametrize(
    "encoding", ["gb18030", "GBK", "gb2312", "big5", "utf-16", "EUC-KR", "utf8"]
)
def test_other_encodings_are_read_and_the_capture_keeps_them(only, encoding):
    text = item(content_encoded="中文", title="中文")
    whole = (HEAD.replace("UTF-8", encoding) + text + TAIL).encode(encoding)
    post = only(whole)
    assert post.entry.title == "中文"
    assert text.rstrip("\n").encode(encoding).removeprefix(b"\xff\xfe") == post.data
    assert post.data in whole


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "us-ascii", "GBK", "big5"])
def test_what_is_in_utf_8_is_read_so_whatever_it_declares(only, encoding):
    whole = (HEAD.replace("UTF-8", encoding) + item(title="Café 中文") + TAIL).encode()
    post = only(whole)
    assert post.entry.title == "Café 中文"
    assert post.data in whole


def test_old_western_encodings_are_read_as_browsers_do(only):
    whole = HEAD.replace("UTF-8", "ISO-8859-1") + item(title="Café “noon”") + TAIL
    assert only(whole.encode("cp1252")).entry.title == "Café “noon”"


def test_more_words_than_front_matter_holds_are_counted_as_lost(only):
    terms = "".join(term("post_tag", f"t{number}") for number in range(250))
    post = only(item(terms + term("post_tag", "x" * 1000), excerpt_encoded="word " * 10_000))
    assert len(post.header.tags) == 200
    assert post.header.summary == ""
    assert [(loss.what, loss.name) for loss in post.entry.losses] == [
        ("tag", "51 terms"),
        ("field", "excerpt"),
    ]


SECRET = "abra"  # noqa: S105 - made up
FIRST = HEAD.count("\n") + 1
LAST = FIRST + item().count("\n")


def broken(text):
    return (HEAD + text + TAIL).encode()


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (broken(item(title="a\x08b")), FIRST + 1, "U+0008"),
        (broken("<item><title>Fish & chips</title></item>"), FIRST, "&amp;"),
        (broken("<item><title>a&nbsp;b</title></item>"), FIRST, "&nbsp;"),
        (broken("<item><title>a&#x1;b</title></item>"), FIRST, "&#x1;"),
        (broken("<item><title>a</item>"), FIRST, "expected </title>, got </item>"),
        (
            broken("<item>\n<title>\udce9t\u00e9</title></item>".replace("\udce9", "@@")).replace(
                b"@@", b"\xe9"
            ),
            FIRST + 1,
            "0xE9",
        ),
        ((HEAD + item()).encode(), LAST, "cut short"),
        ((HEAD + item()[:40]).encode(), FIRST + 1, "cut short"),
        (broken(item()) + b"<br />Warning: out of memory", LAST + 2, "after </rss>"),
        (b"Fatal error: out of memory", 1, "Fatal error"),
        (b"<br />\n<b>Warning</b>" + broken(item()), 1, "<br>"),
        (b"\n\n\n<html><body></body></html>", 4, "<html>"),
        (b'<?xml version="1.0"?><rss><channel><item></item></channel></rss>', 0, "no export"),
        ((HEAD + TAIL).encode(), 0, "no posts"),
        (b"", 0, "empty"),
        (b"\n \n", 0, "empty"),
        (b'<?xml version="1.0" encoding="klingon"?><rss/>', 0, "klingon"),
        (broken(item(title="中")).replace(b"UTF-8", b"GBK") + b"\xff", 0, "GBK"),
        (b"<rss>" * 1000, 1, "deep"),
        (b"\x00" * 100, 1, "U+0000"),
        (b"\xff\xfe\x00", 1, ""),
    ],
)
def test_a_broken_file_is_refused_with_the_line_before_anything_is_taken(
    tmp_path, data, line, said
):
    path = tmp_path / "export.xml"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as refused:
        next(wxr.items(path, lambda _: None))
    message = str(refused.value)
    assert said in message
    assert not line or message.startswith(f"line {line}")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unreadable):
        next(wxr.items(tmp_path / "none.xml", lambda _: None))


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "https://elsewhere.example/a.dtd"> %a;',
    ],
)
def test_entities_are_never_expanded(tmp_path, declared):
    path = tmp_path / "export.xml"
    start = HEAD.index("<rss")
    post = "<item><title>&b;</title></item>"
    path.write_text(f"{HEAD[:start]}<!DOCTYPE rss [{declared}]>{HEAD[start:]}{post}{TAIL}")
    with pytest.raises(Unreadable):
        list(wxr.items(path, lambda _: None))


def test_an_entity_of_a_document_type_elsewhere_is_not_passed_over(tmp_path):
    path = tmp_path / "export.xml"
    start = HEAD.index("<rss")
    doctype = '<!DOCTYPE rss SYSTEM "https://elsewhere.example/rss.dtd">'
    path.write_text(
        f"{HEAD[:start]}{doctype}{HEAD[start:]}<item><title>a&eacute;</title></item>{TAIL}"
    )
    with pytest.raises(Unreadable, match="eacute"):
        list(wxr.items(path, lambda _: None))


def test_an_item_of_many_megabytes_is_skipped_and_the_rest_is_read(opened):
    first, last = opened(item(content_encoded="x" * (LARGEST + 1)), item(guid="2"))
    assert isinstance(first, Skipped)
    assert first.failed
    assert "16 MB" in first.reason
    assert isinstance(last, Item)
    assert last.header.slug == "ferry"


def test_progress_is_told_over_both_readings(tmp_path):
    path = tmp_path / "export.xml"
    path.write_text(HEAD + "".join(item(guid=str(n)) for n in range(2000)) + TAIL)
    told = []
    assert sum(1 for _ in wxr.items(path, told.append)) == 2000
    assert told == sorted(told)
    assert told[-1] == path.stat().st_size
    assert len(told) > 6


WORDS = st.text(st.sampled_from("ab <>&/[]\"'=\n水。!-"), max_size=30)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["post", "page", "attachment", "revision", ""]))))
def test_every_item_is_accounted_for(tmp_path_factory, posts):
    path = tmp_path_factory.mktemp("law") / "export.xml"
    texts = [
        item(content_encoded=text, wp_post_type=kind, guid=str(number), title=text)
        for number, (text, kind) in enumerate(posts)
    ]
    path.write_bytes((HEAD + item(guid="last") + "".join(texts) + TAIL).encode())
    found = list(wxr.items(path, lambda _: None))
    assert len(found) == len(posts) + 1
    captured = [one.data for one in found if isinstance(one, Item)]
    assert captured == [
        text.rstrip("\n").encode()
        for text, kind in zip(
            [item(guid="last"), *texts], ["post", *(k for _, k in posts)], strict=True
        )
        if kind in {"post", "page", ""}
    ]


WHOLE = (
    HEAD
    + item(term("category", "Port") + meta("_thumbnail_id", "5"), content_encoded="[gallery]")
    + attachment(5, "https://notes.example/up/boat.jpg", wp_post_parent="12")
    + TAIL
).encode()


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=4),
    st.integers(0, len(WHOLE)),
)
def test_damage_gives_a_message_or_all_items(tmp_path_factory, changes, end):
    damaged = bytearray(WHOLE)
    for place, byte in changes:
        damaged[place] = byte
    path = tmp_path_factory.getbasetemp() / "damaged.xml"
    path.write_bytes(damaged[: end if end % 2 else None])
    try:
        found = list(wxr.items(path, lambda _: None))
    except Unreadable as refused:
        assert str(refused)  # noqa: PT017 - either is right: what matters is that nothing else happens
    else:
        assert found


# The body ----------------------------------------------------------------------------------------

SITE = Site(
    title="Harbour Notes",
    base="https://notes.example",
    lang="en",
    exported="",
    hosts=frozenset({"notes.example"}),
    authors={},
    categories={},
    attachments={"5": Attachment("https://notes.example/up/boat.jpg", "boat_5", "At <b>noon</b>")},
    shown_by={"12": ("5",)},
    originals=frozenset({"notes.example/up/boat.jpg"}),
)


def body(text, footnotes=""):
    return content(text, post="12", footnotes=footnotes, site=SITE)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n"),
        ("One\ntwo.", "<p>One\n<br>two.</p>\n"),
        ("One<br />\ntwo.", "<p>One<br />\ntwo.</p>\n"),
        ("One<br><br/>Two", "<p>One</p>\n<p>Two</p>\n"),
        ("　　第一段。\n　　第二段。", "<p>第一段。</p>\n<p>第二段。</p>\n"),
        ("<p>One\ntwo</p>\nThree", "<p>One\n<br>two</p><p>Three</p>\n"),
        ("<p>One\n\ntwo<br><br>three</p>", "<p>One</p>\n<p>two</p>\n<p>three</p>"),
        ("<h2>One\ntwo<br><br>three</h2>", "<h2>One\n<br>two<br>\nthree</h2>"),
        ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>"),
        (
            "<pre><code>a < b\n\n<p></code></pre>c",
            "<pre><code>a < b\n\n<p></code></pre><p>c</p>\n",
        ),
        ("<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>", "<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>"),
        ("<blockquote>a\n\nb</blockquote>", "<blockquote><p>a</p>\n<p>b</p>\n</blockquote>"),
        ("<table><tr><td>a\nb</td></tr></table>", "<table><tr><td>a\n<br>b</td></tr></table>"),
        ('<a\nhref="x">a</a>', '<p><a\nhref="x">a</a></p>\n'),
        ("<H2>a</H2>b", "<H2>a</H2><p>b</p>\n"),
        ("a</div></p></li>b", "<p>a</p>\n</div></p></li><p>b</p>\n"),
        ("", ""),
    ],
)
def test_the_classic_editors_blank_lines_are_paragraphs(text, html):
    assert paragraphs(text) == html


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            "a 水 \n \n\n <p> </p> <li> </li> <pre> </pre> <b> </b> <div> </div> <br> < >".split(
                " "
            )
        )
    )
)
def test_making_paragraphs_changes_no_words(pieces):
    text = "".join(pieces)

    def words(html):
        for tag in ("<p>", "</p>", "<br>"):
            html = html.replace(tag, "")
        return "".join(html.split())

    assert words(paragraphs(text)) == words(text)


@pytest.mark.parametrize("mark", ["<!--more-->", "<!--more Read on-->", "<!--nextpage-->"])
def test_marks_for_pages_part_paragraphs(mark):
    assert body(f"One.{mark}Two.").html == "<p>One.</p>\n<p>Two.</p>\n"


def test_an_address_alone_on_its_line_is_what_wordpress_showed_there():
    film = "https://www.youtube.com/watch?v=abcdefghijk"
    frame = f'<iframe src="{film}"></iframe>'
    assert body(f"Look:\n{film}\nFine.").html == f"<p>Look:</p>\n{frame}<p>Fine.</p>\n"
    assert body(f"Look: {film}").html == f"<p>Look: {film}</p>\n"
    assert body("https://press.example/x").html == "<p>https://press.example/x</p>\n"


def test_a_picture_behind_text_is_a_picture():
    picture = "https://coast.example/quay.jpg"
    html = body(
        f'<!-- wp:cover {{"url":"{picture}"}} -->'
        f'<div class="wp-block-cover" style="background-image:url({picture});opacity:1">'
        "<!-- wp:paragraph --><p>Words</p><!-- /wp:paragraph --></div><!-- /wp:cover -->"
    ).html
    assert f'<figure><img src="{picture}"></figure>' in html
    assert "<p>Words</p>" in html


def test_a_plug_ins_block_is_lost_by_name_and_its_facts_are_in_the_capture():
    losses = body('<!-- wp:acf/person {"data":{"life":"A baker."}} /-->').losses
    assert [(one.what, one.name) for one in losses] == [("markup", "block acf/person")]
    assert "in the capture" in losses[0].why


def test_comments_of_blocks_go_and_their_html_stays():
    text = (
        '<!-- wp:paragraph {"align":"left"} -->\n<p>One\ntwo</p>\n<!-- /wp:paragraph -->\n\n'
        "<!-- wp:core/heading -->\n<h2>Head</h2>\n<!-- /wp:core/heading -->\n"
        "<!-- wp:list -->\n<ul><li>a</li></ul>\n<!-- /wp:list -->"
    )
    found = body(text)
    assert "".join(found.html.split()) == "<p>Onetwo</p><h2>Head</h2><ul><li>a</li></ul>"
    assert found.losses == ()


def test_text_between_blocks_gets_paragraphs():
    text = "One.\n\nTwo.\n<!-- wp:html -->\n<i>x</i>\n\ny\n<!-- /wp:html -->\nThree."
    assert body(text).html == "<p>One.</p>\n<p>Two.</p>\n\n<i>x</i>\n\ny\n<p>Three.</p>\n"


def test_an_embed_is_its_address_and_caption():
    text = (
        '<!-- wp:embed {"url":"https://video.example/v?a=1\\u0026b=2"} -->\n'
        '<figure class="wp-block-embed"><div>\nhttps://video.example/v?a=1&amp;b=2\n</div>'
        "<figcaption>The launch</figcaption></figure>\n<!-- /wp:embed -->"
    )
    assert body(text).html == (
        '<iframe src="https://video.example/v?a=1&amp;b=2"></iframe>'
        "<figcaption>The launch</figcaption>"
    )


def test_the_list_of_a_gallery_is_layout():
    text = (
        '<!-- wp:gallery -->\n<ul class="blocks-gallery-grid"><li><figure><img src="a.jpg"/>'
        "</figure></li></ul>\n<!-- /wp:gallery -->"
    )
    assert body(text).html.strip() == '<figure><img src="a.jpg"/></figure>'


def test_a_verse_keeps_its_lines():
    text = '<!-- wp:verse -->\n<pre class="wp-block-verse">Tide\nin</pre>\n<!-- /wp:verse -->'
    assert body(text).html == "<p>Tide<br>in</p>"


def test_footnotes_come_back_from_their_field():
    stored = '[{"content":"First <em>note</em>.","id":"a"},{"content":"Second.","id":"b"}]'
    found = body("<!-- wp:footnotes /-->", stored)
    assert found.html == "<ol><li>First <em>note</em>.</li><li>Second.</li></ol>"


@pytest.mark.parametrize("stored", ["", "no json", "[1, {}]", '{"a": 1}', "[" * 100_000])
def test_footnotes_that_are_no_list_are_none(stored):
    assert body("<!-- wp:footnotes /-->", stored).html == ""


def test_blocks_that_hold_nothing_are_named_as_lost():
    found = body(
        "<!-- wp:latest-posts /--><!-- wp:latest-posts {} /-->"
        '<!-- wp:block {"ref":77} /--><!-- wp:separator /-->'
    )
    assert [(loss.what, loss.name) for loss in found.losses] == [
        ("markup", "reusable block 77"),
        ("markup", "block latest-posts ×2"),
    ]


def test_shortcodes_that_are_not_understood_are_named_in_one_warning():
    found = body('A [box_a x="1"] b [box_b y=2] c [box_a x="2"].')
    assert found.html == '<p>A [box_a x="1"] b [box_b y=2] c [box_a x="2"].</p>\n'
    (warning,) = found.warnings
    assert warning.endswith("[box_a], [box_b]")


def test_a_gallery_without_ids_shows_what_was_uploaded_to_the_post():
    assert body("[gallery]").html.strip() == (
        '<figure><img src="https://notes.example/up/boat.jpg" alt="">'
        "<figcaption>At <b>noon</b></figcaption></figure>"
    )


def test_a_picture_of_the_gallery_that_is_not_in_the_export_is_named_as_lost():
    found = body('[gallery ids="5,6"]')
    assert found.losses == (
        Loss(
            "image",
            "[gallery ids=5,6]",
            "1 of its pictures are not in the export: export 'All content' to have them",
        ),
    )


UNITS = """<!-- <p> </p> <a < [ [a [quote] [[ [quote][code] <br> <img src=" <pre> a=' ] <figcaption
[gallery ids=5, aaaaaaaa [/quote] &lt; [a b="c" <li> -300x200.jpg <img\tsrc='/up/a-3x3.jpg'>
[caption]<img></a>""".split()


@pytest.mark.parametrize(
    "unit",
    [*UNITS, "\n ", "<br> ", "<!-- wp:a -->", "<!-- /wp:b -->", "<!-- wp:verse -->", "\u3000\n"],
)
def test_no_text_takes_long(unit):
    began = time.perf_counter()
    body(unit * (100_000 // len(unit)))
    body('<!-- wp:embed {"url":"x"} -->' + unit * (100_000 // len(unit)))
    assert time.perf_counter() - began < 2


def test_a_tag_without_an_end_is_refused_in_time(opened):
    began = time.process_time()

    with pytest.raises(Unreadable, match="a tag or a comment is larger than 16 MB"):
        opened(f"<{'x' * 60_000_000}")

    assert time.process_time() - began < 3


def test_a_text_of_any_size_is_no_tag(opened):
    large = item(content_encoded="x " * (LARGEST // 2 + 1))
    found = opened(large, item(guid="small"))
    assert [type(one) for one in found] == [Skipped, Item]
