"""What is written into a text when its page is made."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models.occurrence import Mark
from newsgen.models.picture import Format, Picture
from newsgen.outputs.body import fill, mark

_PLACES = {"ann": "people/ann/", "ampersand": "people/a&b/"}
_PIECES = st.lists(
    st.tuples(
        st.sampled_from(["<p>", "<li>", "<td>", "", "张 "]),
        st.sampled_from(["Ann Lee", "王小明", "<em>A</em>&amp;B"]),
        st.sampled_from(["ann", "ampersand", "nobody", ""]),
        st.sampled_from(["", '<a href="\x02">there</a>']),
    ),
    max_size=6,
)


def _page(pieces):
    """Return a text, what is marked in it, and the text as it should be shown."""
    html = shown = ""
    marks = []
    for number, (tag, name, person, end) in enumerate(pieces, 1):
        start = len(html)
        named = tag.startswith("<")
        if named:
            marks.append(Mark(start, number))
        html += tag
        if person:
            marks.append(Mark(len(html), number, len(html) + len(name), person))
        html += name + end
        place = _PLACES.get(person, "").replace("&", "&amp;")
        link = f'<a class="mention" href="../{place}">{name}</a>' if place else name
        shown += (tag[:-1] + f' id="p.{number}">' if named else tag) + link + end
    return html, marks, shown


@settings(deadline=None, max_examples=200)
@given(_PIECES)
def test_people_are_linked_and_paragraphs_named_where_they_are_marked(pieces):
    html, marks, shown = _page(pieces)
    segments = [part for one in html.split("\x02") for part in (one, "/about/")][:-1]

    marked = mark(segments, marks, _PLACES, "a/")

    assert fill(marked, {"/about/": "about/"}, "a/") == shown.replace("\x02", "../about/")


_FIGURE = (
    '<figure class="picture"><img src="',
    "/a.jpg",
    '" alt="Ann" loading="lazy"><figcaption>Ann Lee</figcaption></figure>\n<p><img src="',
    "/b.gif",
    '" alt="" loading="lazy"> <a href="',
    "/a.jpg",
    '">large</a></p>\n',
)
_LINKS = {"/a.jpg": "a.jpg", "/b.gif": "b.gif"}


def test_people_in_captions_are_linked_and_pictures_offered_in_their_sizes():
    start = "\x02".join(_FIGURE[::2]).index("Ann Lee")
    marks = [Mark(0, 1), Mark(start, 1, start + 7, "ann")]
    pictures = (Picture("a.jpg", Format.JPEG, 500, 250), Picture("b.gif", Format.GIF, 9, 9))

    html = fill(mark(_FIGURE, marks, _PLACES, "x/"), _LINKS, "x/", pictures)

    sizes = 'sizes="(min-width: 47rem) 41.5rem, 93vw"'
    assert html == (
        '<figure id="p.1" class="picture"><picture>'
        f'<source type="image/webp" srcset="../a.jpg.500.webp 500w" {sizes}>'
        '<img src="../a.jpg" alt="Ann" width="500" height="250" decoding="async" loading="lazy">'
        '</picture><figcaption><a class="mention" href="../people/ann/">Ann Lee</a></figcaption>'
        '</figure>\n<p><img src="../b.gif" alt="" width="9" height="9" decoding="async" '
        'loading="lazy"> <a href="../a.jpg">large</a></p>\n'
    )


@pytest.mark.parametrize(("leads", "count"), [(True, 1), (False, 0)])
def test_a_picture_that_a_page_begins_with_comes_first(leads, count):
    pictures = (Picture("a.jpg", Format.JPEG, 9, 9), Picture("b.gif", Format.GIF, 9, 9))

    html = fill(_FIGURE, _LINKS, "", pictures, leads=leads)

    assert html.count(' fetchpriority="high"') == count
    assert html.count(' loading="lazy"') == 2 - count


def test_words_stand_for_a_picture_that_was_refused():
    html = fill(_FIGURE, _LINKS, "", (Picture("a.jpg", Format.JPEG),))

    assert '<figure class="picture"><span class="picture-lost">Ann</span><figcaption>' in html
    assert '<img src="b.gif" alt="" loading="lazy">' in html
