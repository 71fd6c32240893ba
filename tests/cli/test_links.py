"""``newsgen links check``, and that nothing else has to do with the network."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest
from commands import newsgen
from documents import TODAY, built, tree, write
from pretended import answer, at_home, pretended

from newsgen.build.checking import check
from newsgen.build.links.named import addresses_of
from newsgen.build.links.rounds import ask_all, due
from newsgen.build.options import Options
from newsgen.models.answers import LINKS, Answers
from newsgen.store.answers import load_answers, write_answers

_SITE = {
    "newsgen.yaml": (
        "title: Harbour News\nlanguage: en\n"
        "publisher: {name: Harbour, url: 'https://harbour.example/', same_as: ['https://b.example/h']}\n"
        "theme: {navigation: [{text: Out, url: 'https://out.example/#top'}]}\n"
    ),
    "content/articles/mill.md": (
        "---\ntitle: The mill\ndate: 2024-05-20\npeople: [ada]\n"
        "source: {url: 'https://post.example/mill', archived: ['https://ark.example/1']}\n---\n"
        "See [this](https://post.example/this?a=1&b=2) and <https://文章.example/一>.\n\n"
        "![A wheel](https://pictures.example/wheel.jpg)\n"
    ),
    "content/articles/quay.md": (
        "---\ntitle: The quay\ndate: 2024-05-21\nsource: {url: 'https://post.example/quay'}\n---\n"
        "See [this](https://post.example/this?a=1&b=2#part), [mail](mailto:a@b.example) "
        "and [here](/).\n"
    ),
    "content/articles/draft.md": (
        "---\ntitle: D\ndate: 2024\nstatus: draft\n---\n<https://secret.example/draft>\n"
    ),
    "content/articles/out.md": (
        "---\ntitle: W\ndate: 2024\nstatus: withheld\nsource: {url: 'https://secret.example/w'}\n"
        "---\n<https://secret.example/text>\n"
    ),
    "content/pages/about.md": "---\ntitle: About\n---\n<https://about.example/>\n",
    "content/people/ada.yaml": "name: Ada Brooks\nsame_as: [https://b.example/ada]\n",
    "content/people/ben.yaml": (
        "name: Ben Castle\npublic: false\nsame_as: [https://secret.example/ben]\n"
    ),
}
_NAMED = {
    "https://about.example/",
    "https://ark.example/1",
    "https://b.example/ada",
    "https://b.example/h",
    "https://harbour.example/",
    "https://out.example/",
    "https://pictures.example/wheel.jpg",
    "https://post.example/mill",
    "https://post.example/quay",
    "https://post.example/this?a=1&b=2",
    "https://xn--7dv288b.example/%E4%B8%80",
}
_MILL = "articles/2024/05/mill/index.html"
_QUAY = "articles/2024/05/quay/index.html"


@pytest.fixture
def site(tmp_path):
    write(tmp_path, _SITE)
    return tmp_path


def _named(site):
    return addresses_of(Options(site, site / "build", TODAY))


def test_what_readers_can_see_is_asked_and_nothing_that_is_hidden(site):
    found = _named(site)

    assert set(found.files) == _NAMED
    assert found.files["https://post.example/this?a=1&b=2"] == (
        "content/articles/quay.md",
        "content/articles/mill.md",
    )


def test_a_dry_run_lists_and_asks_nothing(site):
    status, out, err = newsgen("links", "check", "--dry-run", cwd=site)
    assert (status, set(out.split())) == (0, _NAMED)
    assert f"{len(_NAMED)} addresses would be asked" in err

    asked = ("--dry-run", "--json", "--host", "post.example", "--limit", "2")
    status, out, _ = newsgen("links", "check", *asked, cwd=site)
    assert [one["url"] for one in json.loads(out)["to_ask"]] == [
        "https://post.example/quay",
        "https://post.example/this?a=1&b=2",
    ]
    assert not (site / LINKS).exists()


def test_the_command_notes_what_it_was_told(site):
    """Only what is refused can be asked where there may be no network."""
    write(
        site, {"content/articles/mill.md": "---\ntitle: M\ndate: 2024\n---\n<http://127.0.0.1/>"}
    )
    write(site, {LINKS: "https://post.example/quay gone 2026-01-01 404 since=2025-12-01\n"})

    status, out, _ = newsgen("links", "check", "--host", "127.0.0.1", cwd=site)

    assert status == 1
    assert "gone: https://post.example/quay" in out
    assert "first seen on 2025-12-01; named in content/articles/quay.md" in out
    assert "the host is in a private network, which is never asked" in out
    assert load_answers(site).lines["http://127.0.0.1/"].told == "private"


def test_without_anything_gone_the_status_is_0_and_what_nobody_names_is_dropped(site):
    lines = [
        "https://post.example/quay live 2026-01-01 200",
        "https://secret.example/w gone 2026-01-01 404 since=2025-12-01",
    ]
    write(site, {LINKS: "\n".join(lines)})

    status, out, _ = newsgen("links", "check", "--limit", "0", "--json", cwd=site)

    assert (status, json.loads(out)["left"]) == (0, 0)
    assert [*load_answers(site).lines] == ["https://post.example/quay"]


def test_with_errors_in_the_content_nothing_is_dropped(site):
    write(site, {LINKS: "https://other.example/ live 2026-01-01 200\n"})
    write(site, {"content/articles/new.md": "---\ntitle: N\ndate: never\n---\n"})

    status, _, err = newsgen("links", "check", "--limit", "0", cwd=site)

    assert status == 0
    assert "some files have errors" in err
    assert [*load_answers(site).lines] == ["https://other.example/"]


@pytest.mark.parametrize("age", ["soon", "-1", "7h"])
def test_an_age_is_in_days_or_weeks(site, age):
    status, _, err = newsgen("links", "check", "--older-than", age, "--dry-run", cwd=site)

    assert status == 2
    assert "write 30d or 4w" in err


def test_a_site_is_asked_and_built_from_the_answers(tmp_path):
    answers = {"/here": answer(200), "/led": answer(302, "Location: /"), "/": answer(200)}
    with pretended(answers) as other:
        for name in ("here", "led", "gone"):
            url = f"http://post.example:{other.port}/{name}"
            text = f"---\ntitle: {name}\ndate: 2024-05-20\nsource: {{url: '{url}'}}\n---\nText.\n"
            write(tmp_path, {f"content/articles/{name}.md": text})
        write(tmp_path, {"newsgen.yaml": "title: News\nlanguage: en\n"})
        built(tmp_path)
        before = tree(tmp_path / "build")
        named = _named(tmp_path)
        day = date(2026, 11, 23)
        urls = due(named.files, Answers(), day, days=7)

        def save(found):
            write_answers(tmp_path, named.of(found))

        ask_all(urls, Answers(), at_home(other), day, save, lambda *_: None)

    report = built(tmp_path)
    after = tree(tmp_path / "build")
    places = {name: f"articles/2024/05/{name}/index.html" for name in ("here", "led", "gone")}
    assert b"still online" in after[places["here"]]
    assert b"the address leads to another page" in after[places["led"]]
    assert b"gone since 23 November 2026" in after[places["gone"]]
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed - {"SHA256SUMS"} == set(places.values())
    assert report.written == 4

    told = check(Options(tmp_path, tmp_path / "build", TODAY)).diagnostics
    assert [(one.path, one.line) for one in told if one.code == "link-gone"] == [
        ("content/articles/gone.md", 4)
    ]


def test_what_was_asked_again_makes_no_page_new(site):
    write(site, {LINKS: "https://post.example/quay gone 2026-01-01 404 since=2025-12-01\n"})
    built(site)
    write(site, {LINKS: "https://post.example/quay gone 2026-02-02 410 since=2025-12-01\n"})

    assert built(site).written == 0


def test_what_the_source_says_itself_counts(site):
    source = "{url: 'https://post.example/quay', status: live}"
    text = f"---\ntitle: Q\ndate: 2024-05-21\nsource: {source}\n---\n"
    write(site, {LINKS: "https://post.example/quay gone 2026-01-01 404 since=2025-12-01\n"})
    write(site, {"content/articles/quay.md": text})
    built(site)

    page = (site / "build" / _QUAY).read_text("utf-8")
    assert "still online" in page
    assert "gone since" not in page


_WITHOUT_SOCKETS = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(refuse)
from newsgen.cli import main
sys.argv = ["newsgen", *sys.argv[1:]]
sys.exit(main())
"""


def _without_sockets(site, *arguments):
    return subprocess.run(
        [sys.executable, "-c", _WITHOUT_SOCKETS, *arguments],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [("build", "-j", "1"), ("check", "-j", "1"), ("links", "check", "--dry-run"), ("verify",)],
    ids=" ".join,
)
def test_builds_and_checks_open_no_socket(site, arguments):
    write(site, {LINKS: "https://post.example/quay gone 2026-01-01 404 since=2025-12-01\n"})
    built(site)
    (site / "build" / _MILL).unlink()
    done = _without_sockets(site, *arguments)

    assert "socket." not in done.stderr
    assert done.returncode == (1 if arguments == ("verify",) else 0)


def test_the_hook_that_tells_of_sockets_does(site):
    write(
        site, {"content/articles/mill.md": "---\ntitle: M\ndate: 2024\n---\n<http://a.invalid/>"}
    )
    done = _without_sockets(site, "links", "check", "--host", "a.invalid")

    assert "socket.getaddrinfo" in done.stderr
