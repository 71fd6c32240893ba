"""Nothing published gets lost: where every address of a site leads after renames of all kinds."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path
from random import Random
from urllib.parse import unquote

import pytest
from documents import built, tree, write
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.store.published import read_published

_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')
_OF_LISTS = re.compile(
    r"(?:.*/)?page/\d+/index\.html|timeline/.*|search/.*|sitemaps?[/.].*|organisations/index.html"
)
_FOR_READERS = (".html", "feed.xml", "rss.xml", "feed.json", ".ics", ".csv")
_CATEGORIES = ("Company", "Safety", "研究")
_EVENTS = 4


class Newsroom:
    """A site of generated files, and hands that move them about."""

    def __init__(self, folder: Path, seed: int, *, articles: int, people: int) -> None:
        self.folder = folder
        self._random = Random(seed)  # noqa: S311 - for a test
        self._serial = 0
        self.articles = {f"2024/a-{n}": self._article(n, people) for n in range(articles)}
        self.people = {f"p-{n}": self._person(n) for n in range(people)}
        self.events = {
            f"vote-{n}": {
                "title": f"Vote number {n}",
                "date": f"2024-02-{n + 1:02}",
                "category": _CATEGORIES[n % len(_CATEGORIES)],
            }
            for n in range(_EVENTS)
        }
        self.pages = {"about": "Who we are.", "contact": "Where we are."}
        self.names = {one: one for one in _CATEGORIES}
        self.called = {n: f"Person Number{n}" for n in range(people)}

    def _article(self, number: int, people: int) -> dict[str, str]:
        named = self._random.sample(range(people), min(people, 3))
        day = self._random.randrange(1, 29)
        return {
            "title": f"Report {number}",
            "date": f"2024-{self._random.randrange(1, 13):02}-{day:02}",
            "category": self._random.choice(_CATEGORIES),
            "people": " ".join(map(str, named)),
            "events": f"[{{date: 2024-02, title: Vote, id: vote-{number % _EVENTS}}}]",
            "body": f"Text of number {number}.",
        }

    def _person(self, number: int) -> dict[str, str]:
        kind = "organisation" if number % 5 == 0 else "person"
        return {"number": str(number), "kind": kind}

    def write(self) -> None:
        """Put all files in place of those that are there."""
        shutil.rmtree(self.folder / "content", ignore_errors=True)
        files = {"newsgen.yaml": "title: Moves\nlanguage: en\npage_size: 20\n"}
        for ident, article in self.articles.items():
            head = {key: value for key, value in article.items() if key != "body"}
            head["category"] = self.names[article["category"]]
            named = [self.called[int(number)] for number in article["people"].split()]
            head["people"] = f"[{', '.join(named)}]"
            lines = [f"{key}: {value}" for key, value in head.items()]
            text = "\n".join(["---", *lines, "---", article["body"], ""])
            files[f"content/articles/{ident}.md"] = text
        for folder, records in (("people", self.people), ("events", self.events)):
            for ident, record in records.items():
                told = {key: self.names.get(value, value) for key, value in record.items()}
                if folder == "people":
                    told["name"] = self.called[int(told.pop("number"))]
                text = "".join(f"{key}: {value}\n" for key, value in told.items())
                files[f"content/{folder}/{ident}.yaml"] = text
        for ident, body in self.pages.items():
            files[f"content/pages/{ident}.md"] = f"---\ntitle: Page\n---\n{body}\n"
        write(self.folder, files)

    def rename(self, *, articles: int, people: int) -> None:
        """Change what so many articles and people have their addresses from, and a little more."""
        for ident in self._some(self.articles, articles):
            self._rename_article(ident)
        self._swap()
        moved = [self._rename_person(ident) for ident in self._some(self.people, people)]
        self._call_anew([number for number in moved if number is not None])
        for ident in self._some(self.events, 1):
            new = self._name("poll")
            self.events[new] = self.events.pop(ident)
            for article in self.articles.values():
                article["events"] = article["events"].replace(f"id: {ident}}}", f"id: {new}}}")
        self.pages[self._name("page")] = self.pages.pop(self._some(self.pages, 1)[0])
        self.names[self._random.choice(_CATEGORIES)] = self._name("Section")

    def _rename_article(self, ident: str) -> None:
        article = self.articles[ident]
        how = self._random.choice(["file", "slug", "date", "category", "all"])
        if how in {"slug", "all"}:
            article["slug"] = self._name("story")
        if how in {"date", "all"}:
            article["date"] = f"2024-{self._random.randrange(1, 13):02}-03"
        if how == "category":
            article["category"] = self._random.choice(_CATEGORIES)
            article["slug"] = self._name("told")
        if how in {"file", "all"}:
            self.articles[f"moved/{self._name('a')}"] = self.articles.pop(ident)

    def _rename_person(self, ident: str) -> int | None:
        """Give a person another address; return their number unless only names tell who it is."""
        person = self.people.pop(ident)
        new = self._name("person")
        how = self._random.choice(["former_ids", "file", "id", "kind"])
        if how == "former_ids":
            person["former_ids"] = f"[{', '.join({ident, person.get('id', ident)})}]"
        if how == "kind":
            person["kind"] = "person" if person["kind"] != "person" else "organisation"
        if how == "id":
            person["id"] = new
        else:
            person.pop("id", "")
        self.people[ident if how in {"id", "kind"} else new] = person
        return int(person["number"]) if how != "file" else None

    def _call_anew(self, numbers: list[int]) -> None:
        """Give people other names, new ones or each other's, and leave nothing of the old ones."""
        for number in numbers:
            how = self._random.choice(["new", "swapped", "stays"])
            if how == "new":
                self.called[number] = f"Name {self._name('x')}"
            if how == "swapped":
                other = self._random.choice(numbers)
                self.called[number], self.called[other] = self.called[other], self.called[number]

    def move_back(self, articles: dict[str, dict[str, str]]) -> None:
        """Give the articles the files and heads they had at first."""
        self.articles = {ident: dict(article) for ident, article in articles.items()}
        for number, article in enumerate(self.articles.values()):
            event = sorted(self.events)[number % _EVENTS]
            article["events"] = f"[{{date: 2024-02, title: Vote, id: {event}}}]"

    def _swap(self) -> None:
        """Let two articles have each other's address."""
        one, other = self._some(self.articles, 2)
        first, second = self.articles[one], self.articles[other]
        for article, ident in ((first, one), (second, other)):
            article.setdefault("slug", ident.rpartition("/")[2])
        for key in ("slug", "date"):
            first[key], second[key] = second[key], first[key]

    def _some(self, among: dict[str, object], number: int) -> list[str]:
        return self._random.sample(sorted(among), min(number, len(among)))

    def _name(self, word: str) -> str:
        self._serial += 1
        return f"{word}-{self._serial}x"


def target_of(build: Path, path: str) -> str:
    """Return the file that the page at *path* leads to, "" if it is no redirect."""
    found = _REFRESH.search((build / path).read_text("utf-8")) if path.endswith("html") else None
    if not found:
        return ""
    place = (build / path).parent / unquote(unescape(found[1]))
    place = place / "index.html" if found[1].endswith("/") else place
    return place.resolve().relative_to(build.resolve()).as_posix()


def promised(build: Path) -> set[str]:
    """Return the paths of all pages and feeds but the parts of lists, which may get shorter."""
    return {
        path
        for path in tree(build)
        if path.endswith(_FOR_READERS) and not _OF_LISTS.fullmatch(path)
    }


def check_that_all_answer(build: Path, before: set[str]) -> int:
    """Tell how many of *before* are redirects now; all others are still there."""
    missing = sorted(path for path in before if not (build / path).is_file())
    assert not missing, f"{len(missing)} addresses are gone, as {missing[:5]}"
    targets = {path: target_of(build, path) for path in before}
    for path, target in targets.items():
        if target:
            assert (build / target).is_file(), f"{path} leads to {target}, which is not there"
            assert not target_of(build, target), f"{path} leads to {target}, which leads on"
    return sum(map(bool, targets.values()))


def check_that_a_clean_build_is_the_same(site: Path, fresh: Path) -> None:
    shutil.copytree(site, fresh, ignore=shutil.ignore_patterns("build", ".newsgen"))
    lock = (site / "newsgen.lock").read_bytes()
    report = built(fresh)
    assert not report.failed
    assert tree(fresh / "build") == tree(site / "build")
    assert (fresh / "newsgen.lock").read_bytes() == lock
    shutil.rmtree(fresh)


def firsts_of(site: Path) -> list[str]:
    found = read_published(site)
    return [found.first(one.url) for one in found.lines.values() if one.id]


def work_through(folder: Path, newsroom: Newsroom, *, rounds: int, articles: int, people: int):
    """Rename again and again, and hold every round against all that was ever published."""
    site, moved = newsroom.folder, 0
    newsroom.write()
    report = built(site)
    assert not report.failed, report.diagnostics
    at_first = {ident: dict(article) for ident, article in newsroom.articles.items()}
    ever = promised(site / "build")
    for number in range(rounds + 1):
        if number < rounds:
            newsroom.rename(articles=articles, people=people)
        else:
            newsroom.move_back(at_first)
        newsroom.write()
        report = built(site)
        assert not report.failed, report.diagnostics[:5]
        moved = max(moved, check_that_all_answer(site / "build", ever))
        ever |= promised(site / "build")
        check_that_a_clean_build_is_the_same(site, folder / "fresh")
        firsts = firsts_of(site)
        assert len(set(firsts)) == len(firsts)
    return moved


@pytest.mark.timeout(300)
def test_all_addresses_answer_after_a_mass_rename_of_200_articles_and_50_people(tmp_path):
    newsroom = Newsroom(tmp_path / "site", 7, articles=220, people=55)
    moved = work_through(tmp_path, newsroom, rounds=2, articles=200, people=50)
    assert moved > 250


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=5)
@pytest.mark.timeout(300)
def test_whatever_is_renamed_every_address_answers(tmp_path_factory, seed):
    folder = tmp_path_factory.mktemp("moves")
    newsroom = Newsroom(folder / "site", seed, articles=7, people=5)
    assert work_through(folder, newsroom, rounds=2, articles=4, people=3) > 0
