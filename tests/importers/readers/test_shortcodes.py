from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.readers.shortcodes import Shown, attributes, expand

FILES = {
    "5": Shown("https://notes.example/boat.jpg", 'A "boat"', "At <b>noon</b>"),
    "6": Shown("https://notes.example/quay.jpg"),
    "7": Shown("https://notes.example/talk.mp3", "Talk"),
}


def files(ids):
    return [FILES[one] for one in ids or ("5",) if one in FILES]


def expanded(text):
    return expand(text, files)


BOAT = (
    '<figure><img src="https://notes.example/boat.jpg" alt="A &quot;boat&quot;">'
    "<figcaption>At <b>noon</b></figcaption></figure>"
)
QUAY = '<figure><img src="https://notes.example/quay.jpg" alt=""></figure>'
IMAGE = '<img src="a.jpg" />'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (f'[caption id="a_5" width="300"]{IMAGE} At sea[/caption]', f"{IMAGE}<figcaption>At sea"),
        (
            f'[caption id="a"]<a href="b">{IMAGE}</a>At <em>sea</em>[/caption]',
            f'<a href="b">{IMAGE}</a><figcaption>At <em>sea</em>',
        ),
        (
            f'[wp_caption caption="Old &amp; gold"]{IMAGE}[/wp_caption]',
            f"{IMAGE}<figcaption>Old & gold",
        ),
        (f"[caption]{IMAGE}[/caption]", IMAGE),
        ("[caption]words alone[/caption]", "words alone"),
    ],
)
def test_a_caption_is_a_figure_with_what_follows_the_image_under_it(text, html):
    closed = "</figcaption>" if "<figcaption>" in html else ""
    assert expanded(text).html.strip() == f"<figure>{html}{closed}</figure>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('[gallery ids="5,6"]', f"{BOAT}\n{QUAY}"),
        ("[gallery ids='6, 5' link=\"file\"]", f"{QUAY}\n{BOAT}"),
        ('[gallery include="5,6" exclude="5"]', QUAY),
        ("[gallery]", BOAT),
        ("[gallery/]", BOAT),
        ('[vc_single_image image="6" style="x"]', QUAY),
    ],
)
def test_a_gallery_is_its_pictures(text, html):
    found = expanded(text)
    assert found.html.strip() == html
    assert found.losses == ()


@pytest.mark.parametrize("text", ['[gallery ids="5,99"]', '[gallery ids="99"]'])
def test_pictures_that_are_not_known_are_lost_by_name(text):
    (loss,) = expanded(text).losses
    assert (loss.what, loss.name) == ("image", text.replace('"', ""))


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("[embed]https://video.example/1[/embed]", "iframe https://video.example/1"),
        (
            '[embed width="3"]https://video.example/?a=1&b=2[/embed]',
            "iframe https://video.example/?a=1&amp;b=2",
        ),
        (
            "[youtube https://www.youtube.com/watch?v=abc]",
            "iframe https://www.youtube.com/watch?v=abc",
        ),
        (
            "[youtube=https://www.youtube.com/watch?v=abc&w=1]",
            "iframe https://www.youtube.com/watch?v=abc&amp;w=1",
        ),
        ("[youtube]https://youtu.be/abc[/youtube]", "iframe https://youtu.be/abc"),
        ('[youtube id="abc-DEF_123"]', "iframe https://www.youtube.com/watch?v=abc-DEF_123"),
        ("[vimeo 12345]", "iframe https://vimeo.com/12345"),
        (
            '[soundcloud url="https://sound.example/1" params="x"]',
            "iframe https://sound.example/1",
        ),
        ('[audio src="https://notes.example/a.mp3"]', "audio https://notes.example/a.mp3"),
        ("[audio https://notes.example/a.mp3]", "audio https://notes.example/a.mp3"),
        (
            '[video poster="https://notes.example/p.jpg" mp4="https://notes.example/v.mp4"][/video]',
            "video https://notes.example/v.mp4",
        ),
        ("[audio mp3=https://notes.example/a.mp3 /]", "audio https://notes.example/a.mp3"),
        ('[playlist ids="7"]', "audio https://notes.example/talk.mp3"),
    ],
)
def test_media_are_elements_with_their_address(text, element):
    name, address = element.split(" ")
    assert expanded(text).html.strip() == f'<{name} src="{address}"></{name}>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[quote]One[/quote]", "<blockquote>One</blockquote>"),
        (
            '[pullquote author="I <Marsh>"]One[/pullquote]',
            "<blockquote>One\n\n<cite>I &lt;Marsh&gt;</cite></blockquote>",
        ),
        (
            "[quote][caption]x[/caption][/quote]",
            "<blockquote>\n\n<figure>x</figure>\n\n</blockquote>",
        ),
        ("[code]a[0] < b [gallery][/code]", "<pre><code>a[0] &lt; b [gallery]</code></pre>"),
        ("[code]a &lt; b[/code]", "<pre><code>a &lt; b</code></pre>"),
        (
            '[sourcecode lang="python"]\nx\n[/sourcecode]',
            '<pre><code class="language-python">x</code></pre>',
        ),
        ('[quote="Ivo"]One[/quote]', "<blockquote>One\n\n<cite>Ivo</cite></blockquote>"),
        ("[code python]x[/code]", '<pre><code class="language-python">x</code></pre>'),
        ("[php]echo 1;[/php]", '<pre><code class="language-php">echo 1;</code></pre>'),
    ],
)
def test_quotes_and_code_are_elements(text, html):
    assert expanded(text).html.strip() == html


def test_doubled_brackets_show_single_ones():
    text = "Write [[gallery]] or [[caption]a[/caption]] here."
    assert expanded("Write [[gallery ids='5']] here.").html == "Write [gallery ids='5'] here."
    assert "[gallery]" in expanded(text).html


@pytest.mark.parametrize(
    "text",
    [
        "He said it was [sic] a boat [Editor: a ferry] [1] [...] [a].",
        '<a href="/a[gallery]b">x</a>',
        "[quote] without an end",
        "[/quote]",
        "[video] of the day",
        "[youtube]",
        "[youtube video]",
        "[gallery of the new hall]",
        "[video from the quay]",
        "[[",
        "a [ b ] c",
        "数组[gallery之后",
    ],
)
def test_brackets_of_the_text_stay(text):
    found = expanded(text)
    assert (found.html, found.losses, found.unknown) == (text, (), ())


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ('[contact-form-7 id="3" title="Write to us"]', ("contact-form-7",)),
        ("[highlight]x[/highlight] [highlight]y[/highlight]", ("highlight",)),
        ("[embed]see https://video.example/1 there[/embed]", ("embed",)),
        ("[caption of the day]words[/caption]", ("caption",)),
        ("[su_note]x[/su_note][tabs a=1]", ("su_note", "tabs")),
    ],
)
def test_what_is_not_understood_stays_and_is_named_once(text, unknown):
    found = expanded(text)
    assert (found.html, found.unknown) == (text, unknown)


def test_boxes_of_a_page_builder_part_their_texts():
    text = "[et_pb_text]One.[/et_pb_text][et_pb_text]Two.[/et_pb_text]"
    assert expanded(text).html.split("\n\n") == ["", "One.", "", "Two.", ""]


def test_the_layout_of_page_builders_goes_and_its_text_stays():
    found = expanded(
        '[vc_row][vc_column width="1/2"][vc_column_text]Words[/vc_column_text]'
        "[/vc_column][/vc_row]"
    )
    assert found.html.strip() == "Words"
    assert [loss.name for loss in found.losses] == [
        "[vc_row] ×1",
        "[vc_column] ×1",
        "[vc_column_text] ×1",
    ]


def test_attributes_are_read_in_every_way_they_are_written():
    named, others = attributes(
        '=https://notes.example/?a=b a="1 &amp; 2" B=\'x y\' c=z "w w" last'
    )
    assert named == {"a": "1 & 2", "b": "x y", "c": "z"}
    assert others == ("https://notes.example/?a=b", "w w", "last")


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("ab <>\"'=/\n水")))
def test_text_without_brackets_is_not_touched(text):
    assert expanded(text).html == text


PIECES = """[ ] [[ ]] [quote] [/quote] [caption] [/caption] [gallery [embed] [/embed] [code]
[/code] <img> words < > " = /""".split()


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES)))
def test_no_words_are_lost(pieces):
    text = " ".join(pieces)
    assert expanded(text).html.count("words") == text.count("words")


UNITS = """[ [[ ] [a [a= [quote] [/quote] [quote][/quote] [quote][pullquote] [caption] <a
[caption]<img [audio " ' a=' [x] [embed]x [caption="']""".split()


@pytest.mark.parametrize("unit", UNITS)
def test_no_text_of_brackets_takes_long(unit):
    began = time.perf_counter()
    expanded(unit * (100_000 // len(unit)))
    expanded(unit * (100_000 // len(unit)) + "[/quote][/caption]]")
    assert time.perf_counter() - began < 2
