"""A build that leaves out the files that have errors, and never says more for it."""

from __future__ import annotations

import os
import shutil

import pytest
from documents import built, tree, write
from rights import bound_by_rights

from newsgen.models.published import LOCK

_SITE = {
    "newsgen.yaml": "title: Small\nlanguage: en\n",
    "content/people/ada.yaml": "name: Ada Brooks\n",
    "content/people/ben.yaml": "id: ben\nname: Ben Castle\naliases: [B. Castle]\n",
    "content/events/fair.yaml": "title: The fair\ndate: 2024-05-01\n",
    "content/pages/about.md": "---\ntitle: About\n---\nWho we are.\n",
    "content/articles/one.md": (
        "---\ntitle: One\ndate: 2024-05-01\ncategory: News\npeople: [ada, ben]\n---\n"
        "Ada Brooks met Ben Castle. See [two](two.md).\n"
    ),
    "content/articles/two.md": (
        "---\ntitle: Two\ndate: 2024-05-02\ncategory: Rare\n"
        "events:\n  - {date: 2024-05-01, title: Fair, id: fair}\n---\nSecond text.\n"
    ),
    "content/articles/three.md": (
        "---\ntitle: Three\ndate: 2024-05-03\ntranslation_of: two\n---\nThird text.\n"
    ),
}
_BROKEN = "---\ntitle: Two\ndate: next week\n---\nSecond text.\n"


@pytest.fixture
def site(tmp_path):
    write(tmp_path, _SITE)
    return tmp_path


def _without(site, *paths):
    """Build a copy of *site* that never had the files at *paths*; return what came of it."""
    other = site.parent / f"{site.name}-without"
    shutil.copytree(site, other, ignore=shutil.ignore_patterns("build", ".newsgen"))
    for path in paths:
        (other / path).unlink()
    assert not built(other).failed
    made = tree(other / "build")
    shutil.rmtree(other)
    return made


def _codes(report):
    return [(one.severity.value, one.code, one.path) for one in report.diagnostics]


def test_good_files_are_built_as_if_the_others_were_not_there(site):
    write(site, {"content/articles/bad.md": _BROKEN})

    report = built(site, keep_going=True)

    assert report.failed
    assert _codes(report) == [("error", "date-invalid", "content/articles/bad.md")]
    assert report.notes == ("built without 1 file that has errors",)
    assert report.pages == len(tree(site / "build"))
    assert tree(site / "build") == _without(site, "content/articles/bad.md")


def test_without_being_asked_nothing_is_built(site):
    write(site, {"content/articles/bad.md": _BROKEN})

    assert built(site).pages == 0
    assert not (site / "build").exists()


def test_a_site_without_errors_is_the_same_either_way(site):
    report = built(site, keep_going=True)

    assert not report.failed
    assert tree(site / "build") == _without(site)


def test_references_to_what_is_left_out_break_nothing(site):
    built(site)
    write(
        site,
        {
            "content/articles/two.md": _BROKEN,
            "content/people/ben.yaml": "id: ben\nname: Ben Castle\nborn: long ago\n",
            "content/events/fair.yaml": "title: The fair\ndate: once\n",
        },
    )

    report = built(site, keep_going=True)

    assert {path for _, _, path in _codes(report)} == {
        "content/articles/two.md",
        "content/people/ben.yaml",
        "content/events/fair.yaml",
    }
    page = (site / "build/articles/2024/05/one/index.html").read_text("utf-8")
    assert "See two." in page
    assert "/ben/" not in page


@pytest.mark.parametrize("way", ["file", "id"])
def test_a_person_whose_file_has_another_name_than_id_is_awaited_too(way, site):
    name = "ben" if way == "file" else "somebody"
    (site / "content/people/ben.yaml").unlink()
    write(site, {f"content/people/{name}.yaml": "id: ben\nname: Ben Castle\nborn: long ago\n"})

    report = built(site, keep_going=True)

    assert {path for _, _, path in _codes(report)} == {f"content/people/{name}.yaml"}
    assert report.articles == 3


def test_what_was_published_stays_in_the_register(site):
    built(site)
    before = (site / LOCK).read_bytes()
    good = tree(site / "build")
    write(site, {"content/articles/two.md": _BROKEN})

    report = built(site, keep_going=True)

    assert {one.code for one in report.diagnostics} == {"date-invalid"}
    assert (site / LOCK).read_bytes() == before
    write(site, {"content/articles/two.md": _SITE["content/articles/two.md"]})
    assert not built(site).failed
    assert (site / LOCK).read_bytes() == before
    assert tree(site / "build") == good


def test_what_was_left_out_and_then_deleted_is_missed(site):
    built(site)
    write(site, {"content/articles/two.md": _BROKEN})
    built(site, keep_going=True)
    good = tree(site / "build")
    (site / "content/articles/two.md").unlink()

    report = built(site, keep_going=True)

    assert "address-dropped" in {one.code for one in report.diagnostics}
    assert tree(site / "build") == good


def test_an_address_of_what_is_left_out_is_nobody_elses(site):
    """A new text with the old title and text would otherwise count as the old one, moved."""
    built(site)
    write(
        site,
        {
            "content/articles/two.md": _BROKEN,
            "content/articles/again.md": _SITE["content/articles/two.md"],
        },
    )

    built(site, keep_going=True)

    lines = (site / LOCK).read_text("utf-8").split("\n")
    (old,) = [line for line in lines if line.startswith("articles/2024/05/two/")]
    assert "articles/two" in old
    assert "->" not in old


@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_what_stood_in_a_file_that_can_not_be_read_stays_in_the_register(kind, site, tmp_path):
    built(site)
    before = (site / LOCK).read_bytes()
    place = site / "content/articles/two.md"
    place.unlink()
    if kind == "pipe":
        os.mkfifo(place)
    else:
        (tmp_path.parent / "outside.md").write_text("---\ntitle: O\ndate: 2024\n---\n")
        place.symlink_to(tmp_path.parent / "outside.md")

    report = built(site, keep_going=True)

    assert report.failed
    assert report.pages
    assert (site / LOCK).read_bytes() == before


def test_of_two_files_with_one_address_the_one_that_had_it_stays(site):
    built(site)
    other = "---\ntitle: Usurper\ndate: 2024-05-30\nslug: two\n---\nMine.\n"
    write(site, {"content/articles/usurper.md": other})

    report = built(site, keep_going=True)

    assert _codes(report) == [("error", "out-twice", "content/articles/usurper.md")]
    assert "Second text." in (site / "build/articles/2024/05/two/index.html").read_text("utf-8")


def test_a_build_in_which_nothing_changed_tells_the_problems_again(site):
    write(site, {"content/articles/bad.md": _BROKEN})
    first = built(site, keep_going=True)

    again = built(site, keep_going=True)

    assert again.failed
    assert again.diagnostics == first.diagnostics
    assert again.notes == first.notes
    assert (again.written, again.pages) == (0, first.pages)


@pytest.mark.parametrize("name", ["bad.md", "pipe.md"])
def test_a_plain_build_does_not_take_it_for_a_good_one(name, site):
    """What can't be read at all is no source of the site, whose sources seem unchanged then."""
    if name == "bad.md":
        write(site, {"content/articles/bad.md": _BROKEN})
    else:
        os.mkfifo(site / "content/articles/pipe.md")
    built(site, keep_going=True)

    report = built(site)

    assert report.failed
    assert report.pages == 0


@pytest.mark.parametrize("kind", ["link", "lock", "lock further down"])
def test_a_folder_that_can_not_be_read_stops_the_build(kind, site, tmp_path):
    """All that is in it would go from the site, and nobody could say how much."""
    (site / "content/articles/2024").mkdir()
    (site / "content/articles/two.md").rename(site / "content/articles/2024/two.md")
    built(site)
    before = tree(site / "build")
    if kind == "link":
        shutil.rmtree(site / "content/articles")
        (site / "content/articles").symlink_to(tmp_path.parent)
    else:
        (site / "content/articles" / ("" if kind == "lock" else "2024")).chmod(0)

    with bound_by_rights():
        report = built(site, keep_going=True)

    assert report.failed
    assert report.pages == 0
    assert tree(site / "build") == before


def test_errors_elsewhere_stop_the_build(site):
    built(site)
    before = tree(site / "build")
    write(site, {"content/articles/two.md": _BROKEN, "newsgen.yaml": "title: [\n"})

    report = built(site, keep_going=True)

    assert report.failed
    assert report.pages == 0
    assert tree(site / "build") == before


_PRIVATE = {
    "public": "name: Cleo Dane\npublic: no way\n",
    "misspelt": "name: Cleo Dane\npubic: false\n",
    "capital": "name: Cleo Dane\nPublic: false\nborn: once\n",
    "match": "name: Cleo Dane\nmatch: of\n",
    "flow": "{name: Cleo Dane, public: false, born: once}\n",
    "broken": "name: [Cleo Dane\n\tpublic: false\n",
    "quoted": 'name: Cleo Dane\n"publ\\x69c": false\nborn: once\n',
    "on its own line": "name: Cleo Dane\n? hidden\n: true\nborn: once\n",
    "utf-16": "name: Cleo Dane\npublic: false\n".encode("utf-16"),
    "bytes": b"name: Cleo Dane\npublic: false\nborn: \xff\xfe\xfd\n",
    "empty": "",
    "a namesake": "id: other\nname: Ben Castle\nborn: once\n",
    "an alias": "id: other\nname: Bob\naliases:\n  - b castle\n  - B. Castle\nborn: once\n",
}


@pytest.mark.parametrize("text", _PRIVATE.values(), ids=_PRIVATE)
def test_a_person_who_may_be_private_stops_the_build(text, site):
    article = "---\ntitle: Four\ndate: 2024-05-04\npeople: [Cleo Dane]\n---\nCleo Dane came.\n"
    write(site, {"content/articles/four.md": article})
    data = text if isinstance(text, bytes) else text.encode()
    (site / "content/people/cleo.yaml").write_bytes(data)

    report = built(site, keep_going=True)

    assert report.pages == 0
    assert not (site / "build").exists()
    assert ("error", "not-left-out", "content/people/cleo.yaml") in _codes(report)


def test_people_whose_folder_can_not_be_read_stop_the_build(site, tmp_path):
    shutil.rmtree(site / "content/people")
    (site / "content/people").symlink_to(tmp_path.parent)

    report = built(site, keep_going=True)

    assert report.pages == 0
    assert ("error", "link-outside", "content/people") in _codes(report)


def test_a_person_who_hides_nothing_is_left_out(site):
    text = "name: Cleo Dane\nnames:\n  - {value: 克莱奥, lang: zh}\nroles:\n  - title: Mayor\n"
    write(site, {"content/people/cleo.yaml": text + "    from: once\n"})

    report = built(site, keep_going=True)

    assert {one.path for one in report.diagnostics} == {"content/people/cleo.yaml"}
    assert report.pages


def test_strict_leaves_out_what_has_warnings(site):
    text = "---\ntitle: Four\ndate: 2024-05-04\n---\n[Nowhere](nowhere.md)\n"
    write(site, {"content/articles/four.md": text})

    report = built(site, keep_going=True, strict=True)

    assert _codes(report) == [("error", "link-broken", "content/articles/four.md")]
    assert report.articles == 3


def test_after_every_edit_it_is_what_a_clean_build_makes(site):
    bad_page = "---\ntitle: [\n---\n"
    edits = [
        {"content/articles/two.md": _BROKEN},
        {"content/articles/four.md": "---\ntitle: Four\ndate: 2024-05-04\n---\nFourth.\n"},
        {"content/pages/about.md": bad_page, "static/page.html": "<p>Mine"},
        {"content/articles/one.md": _SITE["content/articles/one.md"] + "More.\n"},
        {"content/articles/two.md": _SITE["content/articles/two.md"] + "Mended.\n"},
        {"content/people/ben.yaml": "id: ben\nname: Ben Castle\nborn: once\n"},
        {"content/people/ben.yaml": _SITE["content/people/ben.yaml"]},
        {"content/pages/about.md": _SITE["content/pages/about.md"]},
    ]
    for edit in edits:
        write(site, edit)
        report = built(site, keep_going=True)
        other = site.parent / f"{site.name}-clean"
        shutil.copytree(site, other, ignore=shutil.ignore_patterns("build", ".newsgen"))
        clean = built(other, keep_going=True)

        assert tree(site / "build") == tree(other / "build")
        assert report.diagnostics == clean.diagnostics
        assert (site / LOCK).read_bytes() == (other / LOCK).read_bytes()
        shutil.rmtree(other)
    (site / "static/page.html").unlink()

    assert not built(site).failed
    assert tree(site / "build") == _without(site)
