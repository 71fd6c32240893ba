"""What a tab is told: only what concerns it, however long it was away."""

from __future__ import annotations

import pytest

from newsgen.models.digests import checksum
from newsgen.models.page import Written
from newsgen.serve.live import Tab, event, news_for, with_script
from newsgen.serve.preview import Revision, Shown
from newsgen.serve.snapshot import Snapshot

_PAGE = b"<body>Ada</body>"


def _site(**pages):
    names = {"lost": "404.html", "front": "index.html", "ada": "ada/index.html"}
    return Snapshot(
        {names[name]: Written(b"", checksum(data), len(data), 1) for name, data in pages.items()},
        "/news/",
    )


def _tab(path="/ada/", data=_PAGE, revision="1"):
    return Tab(path, checksum(data).hex(), revision)


def _shown(pages, *revisions):
    return Shown(pages, history=revisions)


_FIRST, _SECOND = Revision("1"), Revision("2", frozenset({"assets/a.css"}))


def test_a_page_says_what_it_is_and_is_itself_but_for_that():
    html = with_script(_PAGE, "7")
    before, _, rest = html.partition(b"<script")
    script, _, after = rest.partition(b"</script>")

    assert before + after == _PAGE
    assert checksum(_PAGE).hex().encode() in script
    assert b'data-revision="7"' in script


def test_a_page_without_an_end_gets_the_script_at_its_end():
    assert with_script(b"<p>", "7").endswith(b"defer></script>")


def test_a_tab_reloads_if_its_page_changed_and_only_then():
    changed = _site(front=b"1", ada=b"new")

    assert news_for(_tab(), _shown(changed, _FIRST, _SECOND), leads=False).reload
    assert not news_for(_tab("/", b"1"), _shown(changed, _FIRST, _SECOND), leads=False).reload


@pytest.mark.parametrize("pages", [{"front": b"1"}, {"front": b"1", "lost": b"2"}])
def test_a_tab_reloads_if_its_page_is_gone(pages):
    assert news_for(_tab(), _shown(_site(**pages), _FIRST, _SECOND), leads=False).reload


@pytest.mark.parametrize("path", ["/ada/", "/ada", "/news/ada/"])
def test_a_lost_tab_reloads_when_its_page_appears(path):
    tab = _tab(path, b"lost")

    assert news_for(
        tab, _shown(_site(lost=b"lost", ada=b"1"), _FIRST, _SECOND), leads=False
    ).reload
    assert not news_for(tab, _shown(_site(lost=b"lost"), _FIRST, _SECOND), leads=False).reload


def test_a_page_that_is_not_as_it_was_left_is_not_reloaded_for_ever():
    assert not news_for(_tab(), _shown(_site(ada=b"built"), _FIRST), leads=False).reload


def test_a_tab_from_before_the_preview_began_reloads():
    assert news_for(_tab(revision="0"), _shown(_site(ada=_PAGE), _FIRST), leads=False).reload


def test_a_tab_is_told_of_all_the_files_that_changed_while_it_slept():
    third = Revision("3", frozenset({"b.png"}))
    shown = _shown(_site(ada=_PAGE), _FIRST, _SECOND, third)

    news = news_for(_tab(), shown, leads=False)

    assert not news.reload
    assert news.assets == ("/assets/a.css", "/news/assets/a.css", "/b.png", "/news/b.png")
    assert news_for(_tab(revision="2"), shown, leads=False).assets == ("/b.png", "/news/b.png")
    assert news_for(_tab(revision="3"), shown, leads=False).assets == ()


def test_only_who_leads_goes_elsewhere():
    shown = Shown(_site(ada=_PAGE), history=(_FIRST,), follow="/x/")

    assert news_for(_tab(), shown, leads=True).follow == "/x/"
    assert news_for(_tab(), shown, leads=False).follow == ""


def test_an_event_is_one_line_of_data_with_its_revision():
    text = event(news_for(_tab(), _shown(_site(ada=b"\n"), _FIRST), leads=False), "9").decode()

    assert text.splitlines()[1:3] == ["id: 9", "event: news"]
    assert text.count("\ndata: ") == 1
    assert text.endswith("}\n\n")
