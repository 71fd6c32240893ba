"""What is written into a text when its page is made."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models.occurrence import Mark
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
