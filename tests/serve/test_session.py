"""A whole preview: edits come to the browser, and mistakes never take the last good site away."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import threading
import time

import pytest
from documents import TODAY, tree, write

from newsgen.build.content import NoSite
from newsgen.build.options import Options
from newsgen.serve.session import Session
from newsgen.serve.watch import Watch

_ARTICLE = "---\ntitle: One\ndate: 2024-05-01\n---\n{}\n"
_SITE = {
    "newsgen.yaml": "title: Small\nlanguage: en\n",
    "content/articles/one.md": _ARTICLE.format("First text."),
}
_PAGE = "/articles/2024/05/one/"
_TAG = re.compile(
    r'<script src="/-/reload.js" data-state="\w+" data-revision="\d+" defer></script>'
)

# watchdog may meet a new folder twice, and says so; it does no harm.
pytestmark = pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")


@pytest.fixture
def site(tmp_path):
    write(tmp_path, _SITE)
    return tmp_path


@contextlib.contextmanager
def _session(site, **options):
    """Preview *site* and follow its edits; yield the session and its reports."""
    reports = []
    asked = Options(site, site / "build", TODAY)
    opened = Session(asked, "127.0.0.1", 0, reports.append, **options)
    with opened as session, Watch(site) as watch:
        thread = threading.Thread(target=session.follow, args=(watch,))
        thread.start()
        try:
            yield session, reports
        finally:
            watch.stop()
            thread.join(4)


def _get(session, path):
    connection = http.client.HTTPConnection("127.0.0.1", session.port, timeout=4)
    with contextlib.closing(connection):
        connection.request("GET", path)
        reply = connection.getresponse()
        return reply.status, reply.read().decode("utf-8", "surrogateescape")


@contextlib.contextmanager
def _stream(session):
    connection = http.client.HTTPConnection("127.0.0.1", session.port, timeout=4)
    with contextlib.closing(connection):
        connection.request("GET", "/-/reload", headers={"Sec-Fetch-Site": "same-origin"})
        yield connection.getresponse()


def _told(session):
    """Return what a page that begins to listen is told: the revision, and problems if any."""
    with _stream(session) as reply:
        found = re.search(r"id: (\d+)\nevent: news\ndata: (.*)\n", reply.read1().decode())
    return found[1], json.loads(found[2])["problems"]


def _wait(session, wanted):
    """Wait for *wanted* of the revision and the problems to become true.

    A rebuild may find a file half written and say so, before the next finds it
    whole; what counts is what comes of it in the end.
    """
    for _ in range(80):
        found = _told(session)
        if wanted(*found):
            return found
        time.sleep(0.05)
    raise AssertionError(found)


def test_a_page_that_listens_is_told_of_an_edit(site):
    with _session(site) as (session, _), _stream(session) as stream:
        before, _ = _told(session)
        write(site, {"content/articles/one.md": _ARTICLE.format("Second text.")})

        revisions = (one[4:-1].decode() for one in stream if one.startswith(b"id: "))
        assert next(one for one in revisions if one != before)
        assert "Second text." in _get(session, _PAGE)[1]


def test_a_new_article_has_a_page_and_a_deleted_one_has_none(site):
    place = "/articles/2024/05/two/"
    with _session(site) as (session, _):
        first, _ = _told(session)
        write(site, {"content/articles/two.md": _ARTICLE.replace("One", "Two")})
        second, _ = _wait(session, lambda revision, problems: revision != first and not problems)
        assert _get(session, place)[0] == 200

        (site / "content/articles/two.md").unlink()
        _wait(session, lambda revision, _: revision != second)

        assert _get(session, place)[0] == 404


def test_a_mistake_shows_every_problem_and_keeps_the_last_good_page(site):
    with _session(site) as (session, _):
        before, _ = _told(session)
        write(site, {"content/articles/one.md": "---\ntitle:\ndate: never\npeple: x\n---\nBad.\n"})

        revision, _ = _wait(session, lambda _, problems: len(problems) == 3)

        assert revision == before
        assert "First text." in _get(session, _PAGE)[1]

        write(site, _SITE)

        assert _wait(session, lambda _, problems: not problems)[0] == before


def test_a_template_that_fails_is_named_and_not_the_end(site):
    with _session(site) as (session, _):
        write(site, {"templates/404.html": "line one\n{{ 1 + 'a' }}\n"})
        _, (problem,) = _wait(session, lambda _, problems: problems)
        assert (problem["path"], problem["line"]) == ("templates/404.html", 2)
        assert problem["excerpt"][1] == {"number": 2, "text": "{{ 1 + 'a' }}"}

        (site / "templates/404.html").unlink()

        _wait(session, lambda _, problems: not problems)
        assert _get(session, _PAGE)[0] == 200


def test_a_template_that_fails_on_a_later_page_takes_no_page_before_it_along(site):
    names = [f"content/articles/a{number}.md" for number in range(5)]
    write(site, {name: _ARTICLE.replace("One", name[-4:-3]) for name in names})
    with _session(site) as (session, _):
        before = tree(site / "build")
        own = "{% extends 'theme/article.html' %}{% block title %}"
        mistake = (
            "{% if page.article.card.title == 'One' %}{{ 1 + 'a' }}{% endif %}x{% endblock %}"
        )
        write(site, {"templates/article.html": own + mistake})
        _, (problem,) = _wait(session, lambda _, problems: problems)

        assert "one.md" in str(problem)
        assert tree(site / "build") == before

        write(site, {"templates/article.html": own + "right{% endblock %}"})
        _wait(session, lambda _, problems: not problems)
        assert "<title>right</title>" in _get(session, _PAGE)[1]


def test_settings_may_go_away_for_a_while(site):
    with _session(site) as (session, _):
        (site / "newsgen.yaml").unlink()
        _wait(
            session, lambda _, problems: any("newsgen.yaml" in one["message"] for one in problems)
        )

        write(site, _SITE)

        assert _wait(session, lambda _, problems: not problems)


def test_a_site_with_errors_from_the_start_is_served_once_it_is_right(site):
    write(site, {"content/articles/one.md": "---\ntitle: One\n---\n"})
    with _session(site) as (session, _):
        status, text = _get(session, "/")
        assert (status, "content/articles/one.md" in text) == (503, True)

        write(site, _SITE)
        _wait(session, lambda _, problems: not problems)

        assert _get(session, "/")[0] == 200


def test_a_site_that_has_errors_now_shows_what_was_built_before(site):
    with _session(site):
        pass
    write(site, {"content/articles/one.md": "---\ntitle: One\n---\n"})

    with _session(site) as (session, _):
        assert _told(session)[1]
        assert "First text." in _get(session, _PAGE)[1]


def test_editors_own_files_cause_no_rebuild(site):
    with _session(site) as (session, reports):
        before, _ = _told(session)
        write(site, {"content/articles/.one.md.swp": "x", "content/articles/4913": ""})
        (site / "content/articles/4913").unlink()
        time.sleep(0.3)
        assert len(reports) == 1

        write(site, {"content/articles/one.md": _ARTICLE.format("Last.")})

        assert _wait(session, lambda revision, _: revision != before)


def test_what_is_served_is_what_is_built_but_for_the_script(site):
    write(site, {"static/mark.txt": "</body>", "static/own.html": "<p>No end"})
    with _session(site) as (session, _):
        found = {}
        for path in tree(site / "build"):
            status, text = _get(session, f"/{path}")
            assert status == 200
            found[path] = _TAG.sub("", text, count=1) if path.endswith(".html") else text
            assert (text != found[path]) is path.endswith(".html")

    whole = tree(site / "build")
    assert found == {path: data.decode("utf-8", "surrogateescape") for path, data in whole.items()}
    assert [path for path, data in whole.items() if b"/-/" in data] == []


def test_the_page_of_the_file_just_saved_is_named_if_that_is_asked_for(site):
    with _session(site, leads=True) as (session, _), _stream(session) as stream:
        write(site, {"content/articles/one.md": _ARTICLE.format("Second text.")})

        news = (json.loads(one[6:]) for one in stream if one.startswith(b"data: "))
        assert next(one["follow"] for one in news if one["follow"]) == _PAGE


def test_a_folder_that_is_no_site_is_an_error_at_once(tmp_path):
    with pytest.raises(NoSite):
        Session(Options(tmp_path, tmp_path / "build", TODAY), "127.0.0.1", 0, lambda _: None)

    assert list(tmp_path.iterdir()) == []
