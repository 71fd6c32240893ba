from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.build.importing import fitting
from newsgen.errors import Severity
from newsgen.importers.draft import Draft, EventProposal, PersonProposal, Provenance
from newsgen.importers.reading import Kind, Picture, Unreadable
from newsgen.importers.writer import written
from newsgen.loader.articles import load_article
from newsgen.loader.context import LoadContext
from newsgen.loader.records import load_person, load_plain

LOAD = LoadContext("zh-Hans", "", "/articles/{year}/{month}/{slug}/", "unicode")
LOADERS = {
    Kind.ARTICLE: (load_article, "content/articles/a.md"),
    Kind.PAGE: (load_plain, "content/pages/a.md"),
    Kind.PERSON: (load_person, "content/people/a.yaml"),
}
LINE = st.text(st.characters(codec="utf-8"), max_size=30)
WORD = st.one_of(
    LINE, st.sampled_from(["/old/", "..", "https://example.org/", "a: b", "# x", "- y", "null"])
)
NESTED = st.recursive(WORD, lambda inner: st.lists(inner) | st.dictionaries(WORD, inner))
DATE = st.one_of(WORD, st.sampled_from(["2024-05-21", "2024-05-21T20:42+08:00", "2024"]))


@st.composite
def drafts(draw):
    """Drafts as careless readers might make them: any text in any field."""
    texts = st.lists(WORD, max_size=3).map(tuple)
    return Draft(
        title=draw(WORD),
        date=draw(DATE),
        category=draw(WORD),
        lang=draw(st.sampled_from(["", "en", "zh-CN", "x y"])),
        author=draw(texts),
        source=Provenance(
            name=draw(WORD), url=draw(WORD), captured_at=draw(DATE), sha256="0" * 64
        ),
        people=tuple(
            PersonProposal(name, confidence=0.9) for name in draw(st.lists(WORD, max_size=3))
        ),
        events=tuple(
            EventProposal("2024", draw(WORD), draw(WORD), "year")
            for _ in range(draw(st.integers(0, 2)))
        ),
        removed=(),
        body="Text.",
        kind=draw(st.sampled_from(Kind)),
        updated=draw(DATE),
        summary=draw(WORD),
        status=draw(st.sampled_from(["", "draft"])),
        aliases=draw(texts),
        image=draw(st.none() | st.builds(Picture, src=WORD, alt=WORD)),
        extra=draw(st.dictionaries(WORD, NESTED, max_size=3)),
    )


@settings(deadline=None, max_examples=150)
@given(drafts())
def test_whatever_a_reader_finds_the_file_can_be_loaded_or_no_file_is_made(draft):
    try:
        made = fitting(draft, LOAD)
    except Unreadable:
        return
    load, path = LOADERS[made.kind]
    found = load(written(made).encode(), path, b"", LOAD).diagnostics
    assert [one for one in found if one.severity is Severity.ERROR] == []


def test_what_a_site_would_refuse_is_left_out_and_named():
    draft = Draft(
        title="T",
        date="2024-05-21",
        category="",
        lang="en",
        author=(),
        source=Provenance(name="N", url="https:///nowhere", sha256="0" * 64),
        people=(),
        events=(),
        removed=(),
        body="Text.",
        aliases=("/../up/",),
    )

    made = fitting(draft, LOAD)

    assert made.aliases == ()
    assert (made.source.name, made.source.url) == ("N", "")
    assert [loss.name.partition(":")[0] for loss in made.losses] == ["aliases", "source"]
