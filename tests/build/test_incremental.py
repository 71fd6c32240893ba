"""The law of builds: after any edits, what stands in the output equals a clean build."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from pathlib import Path
from tempfile import mkdtemp

import pytest
from documents import TODAY, built, tree, write
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace
from pictures import file_of, pixels

from newsgen.build.again import again
from newsgen.build.build import whole
from newsgen.build.options import Options
from newsgen.build.report import RenderError
from newsgen.store.lock import only_one
from newsgen.store.published import encoded, read_published, write_published

_SLUGS = st.sampled_from(["alpha", "beta", "gamma", "delta", "北京", "上海"])
_IDS = st.sampled_from(["p-one", "p-two", "p-three"])
_NAMES = st.sampled_from(["Ada Brooks", "Ben Castle", "李明", "杨·莱克", "杨•莱克", "张某"])
_DATES = st.sampled_from(["2019", "2020-02", "2020-02-29", "2021-12-31T23:59", "2024-05-21"])
_EVENT_DATES = st.sampled_from(["2019~", "2020-02", "2018/2021", "2021-12-31", "2020-02-29/.."])
_CATEGORIES = st.sampled_from(["", "News", "公司"])
_NAMED = ["Ada Brooks", "Brooks", "李明", "杨莱克", "杨・莱克", "莱克", "张某"]
_PICTURE = "\n\n![it](/it.png)\n\n"
_WORDS = st.lists(
    st.sampled_from([*"ab 中文*_[]()<>&\n", *_NAMED, *_NAMED, _PICTURE]), max_size=30
).map("".join)
_ALIASES = st.sampled_from(
    ["", "aliases: [Ada Brooks]", "aliases: [李明]", "weak_aliases: [莱克, Brooks]"]
)
_RULES = st.sampled_from(
    ["", "match: off", "match: whole", "kind: organisation", "not_in: [莱克a]", "public: false"]
)
_POLICIES = st.sampled_from(["", "people: {min_mentions: 2}", "people: {noindex_below: 2}"])
_CORRECTIONS = st.sampled_from(
    [
        "",
        "corrections: [{date: 2024-06, was: a, now: b, why: c}]",
        "corrections: [{date: 2024-06, why: forged}]",
    ]
)
_SOURCES = st.sampled_from(
    [
        "",
        "source: {name: Post, captured_at: 2024-05, captured_with: SingleFile, licence: CC0}",
        "source: {url: 'https://b.example'}",
        "source: {url: 'https://a.example', archived: ['https://archive.ph/20240521/a']}",
    ]
)
_ASKED = st.sampled_from(["https://a.example", "https://b.example"])
_DATA = st.sampled_from(["", "data: false", "data: {texts: false, licence: CC0-1.0}"])
_MARKS = st.sampled_from(["one", "two"])
_LANGS = st.sampled_from(["", "lang: zh-Hans", "lang: fr", "translation_of: beta"])
_EDITIONS = st.sampled_from(["", "", "languages: [zh-Hans, {language: fr, title: Ville}]"])

_PUBLISHERS = st.sampled_from(
    ["", "publisher: Press", "publisher: {type: Person, policies: {ethics: /alpha/}}"]
)
_FEEDS = st.sampled_from(
    [
        *("", "", "feeds: {items: 1}", "feeds: {items: 2, formats: [atom, json]}"),
        "feeds: {items: 1, text: summary, dossiers: {items: 2, text: full}}",
        *("feeds: {formats: [rss]}", "feeds: {formats: []}", "news_sitemap: true"),
    ]
)


class Edits(RuleBasedStateMachine):
    """A newsroom at work: every rule is an edit, and the site is built after each."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="newsgen-"))
        self.site = self.folder / "site"

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        write(self.site, {"newsgen.yaml": "title: Edits\nlanguage: en\npage_size: 2\n"})

    @rule(
        slug=_SLUGS,
        date=_DATES,
        category=_CATEGORIES,
        people=st.lists(_NAMES, max_size=3, unique=True),
        event=st.none() | st.tuples(_EVENT_DATES, st.sampled_from(["", "the-vote"])),
        status=st.sampled_from(["published", "published", "draft", "retracted", "withheld"]),
        said=st.tuples(_LANGS, _CORRECTIONS, _SOURCES),
        body=_WORDS,
    )
    def write_article(self, slug, date, category, people, event, status, said, body):
        lines = ["---", f"title: About {slug}", f"date: {date}", f"category: {category}"]
        lines += [f"status: {status}", *said]
        lines.append(f"people: [{', '.join(people)}]")
        if event:
            lines += ["events:", f"  - {{date: {event[0]}, title: Vote, id: {event[1]}}}"]
        write(self.site, {f"content/articles/{slug}.md": "\n".join([*lines, "---", body])})

    @rule(slug=_SLUGS, words=_WORDS)
    def edit_text(self, slug, words):
        """Add words to a text: often nothing else of the site has to know."""
        place = self.site / f"content/articles/{slug}.md"
        if place.exists():
            place.write_text(f"{place.read_text('utf-8')}\n\n{words}\n", "utf-8")

    @rule(slug=_SLUGS)
    def delete_article(self, slug):
        (self.site / f"content/articles/{slug}.md").unlink(missing_ok=True)

    @rule(old=_SLUGS, new=_SLUGS)
    def rename_article(self, old, new):
        source = self.site / f"content/articles/{old}.md"
        if source.exists():
            source.rename(self.site / f"content/articles/{new}.md")

    @rule(slug=_SLUGS, new=st.sampled_from(["moved", "moved", "alpha", "上海"]))
    def change_slug(self, slug, new):
        """Move an article, to where another may be or may have been."""
        place = self.site / f"content/articles/{slug}.md"
        if place.exists():
            lines = [f"slug: {new}", *place.read_text("utf-8").split("\n")[1:]]
            kept = [one for n, one in enumerate(lines) if n == 0 or not one.startswith("slug: ")]
            place.write_text("\n".join(["---", *kept]), "utf-8")

    @rule(
        ident=_IDS,
        name=_NAMES,
        born=st.sampled_from(["", "1980~"]),
        aliases=_ALIASES,
        rules=_RULES,
    )
    def write_person(self, ident, name, born, aliases, rules):
        text = f"name: {name}\nborn: {born}\n{aliases}\n{rules}\n"
        write(self.site, {f"content/people/{ident}.yaml": text})

    @rule(ident=_IDS)
    def delete_person(self, ident):
        (self.site / f"content/people/{ident}.yaml").unlink(missing_ok=True)

    @rule(mark=_MARKS)
    def override_template(self, mark):
        text = f'{{% extends "base.html" %}}{{% block main %}}<h1>{mark}</h1>{{% endblock %}}'
        write(self.site, {"templates/event.html": text, "templates/person.html": text})

    @rule()
    def drop_templates(self):
        shutil.rmtree(self.site / "templates", ignore_errors=True)

    @rule(
        title=_MARKS,
        size=st.integers(1, 3),
        language=st.sampled_from(["en", "zh-Hant"]),
        languages=_EDITIONS,
        policy=_POLICIES,
        data=_DATA,
        publisher=_PUBLISHERS,
        permalink=st.sampled_from(["/articles/{year}/{slug}/", "/{slug}.html", "/{slug}.html/x/"]),
        feeds=_FEEDS,
    )
    def change_settings(
        self, title, size, language, languages, policy, data, publisher, permalink, feeds
    ):
        text = f"title: {title}\nlanguage: {language}\npage_size: {size}\n{languages}\n{policy}\n"
        text += f"{data}\n{publisher}\n{feeds}\n"
        text += f'permalink: "{permalink}"\n'
        write(self.site, {"newsgen.yaml": text})

    @rule(date=_EVENT_DATES, people=st.lists(_NAMES, max_size=2, unique=True))
    def write_event(self, date, people):
        text = f"title: The vote\ndate: {date}\npeople: [{', '.join(people)}]\n"
        write(self.site, {"content/events/the-vote.yaml": text})

    @rule(status=st.sampled_from(["live", "moved", "gone", "unknown"]), url=_ASKED)
    def ask_an_original(self, status, url):
        since = " since=2024-06-01" if status == "gone" else ""
        write(self.site, {"newsgen.links": f"{url} {status} 2024-06-02 200{since}\n"})

    @rule()
    def delete_event(self):
        (self.site / "content/events/the-vote.yaml").unlink(missing_ok=True)

    @rule(slug=_SLUGS, body=_WORDS)
    def write_page(self, slug, body):
        write(self.site, {f"content/pages/{slug}.md": f"---\ntitle: {slug}\n---\n{body}"})

    @rule(path=st.sampled_from(["one", "one/two", "one/two/three", "two"]))
    def write_static(self, path):
        shutil.rmtree(self.site / "static", ignore_errors=True)
        write(self.site, {f"static/{path}": path})

    @rule(width=st.sampled_from([90, 500, 540]), mode=st.sampled_from(["L", "P"]))
    def put_picture(self, width, mode):
        (self.site / "static").mkdir(exist_ok=True)
        (self.site / "static/it.png").write_bytes(file_of(pixels(width, 8, mode), "PNG"))

    @rule(length=st.sampled_from([0, 90]))
    def spoil_picture(self, length):
        place = self.site / "static/it.png"
        if place.exists():
            place.write_bytes(place.read_bytes()[:length])

    @rule(jobs=st.sampled_from([1, 2]))
    def fail_halfway(self, jobs):
        """A template breaks on the last page made; what was written before must not stay."""
        write(self.site, {"content/articles/passing.md": "---\ntitle: P\ndate: 2024\n---\n"})
        write(self.site, {"templates/sitemap.xml": "{{ nothing }}"})
        with contextlib.suppress(RenderError):
            built(self.site, jobs=jobs)
        (self.site / "templates/sitemap.xml").unlink()
        (self.site / "content/articles/passing.md").unlink()

    @rule()
    def lose_the_cache(self):
        shutil.rmtree(self.site / ".newsgen", ignore_errors=True)
        shutil.rmtree(self.site / "build", ignore_errors=True)

    @rule()
    def lose_a_file(self):
        for path in sorted((self.site / "build").rglob("*.html"))[:1]:
            path.unlink()

    @invariant()
    def incremental_equals_clean(self):
        if not (self.site / "newsgen.yaml").exists():
            return
        before = tree(self.site / "build")
        report = built(self.site)
        dropped = [one.line for one in report.diagnostics if one.code == "address-dropped"]
        if dropped:
            assert tree(self.site / "build") == before
            self._give_up(dropped)
            report = built(self.site)
        fresh = self.folder / "fresh"
        shutil.copytree(self.site, fresh, ignore=shutil.ignore_patterns("build", ".newsgen"))
        clean = built(fresh)

        assert report.diagnostics == clean.diagnostics
        if report.failed:  # two people of one name: the last good site stays
            assert tree(self.site / "build") == before
        else:
            assert tree(self.site / "build") == tree(fresh / "build")
            unchanged = self._found_unchanged()
            assert unchanged
            assert (unchanged.written, unchanged.deleted) == (0, 0)
            assert replace(unchanged, seconds=0, phases={}) == self._built_whole()
        shutil.rmtree(fresh)

    def _give_up(self, numbers):
        """Take lines of the register out, as whoever wants an address to be gone."""
        published = read_published(self.site)
        gone = [one.url for one in published.lines.values() if one.number in numbers]
        write_published(self.site, encoded(published.without(gone)))

    def _found_unchanged(self):
        """Return what is reported of the site without loading what builds it."""
        return again(Options(self.site, self.site / "build", TODAY), lambda *_: None)

    def _built_whole(self):
        """Return what is reported of the site when it is built the long way."""
        report = whole(Options(self.site, self.site / "build", TODAY), lambda *_: None)
        return replace(report, seconds=0, phases={})


TestEdits = pytest.mark.timeout(400)(Edits.TestCase)
TestEdits.settings = settings(
    max_examples=15,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_settings_that_change_while_a_build_waits_its_turn_are_seen_by_the_next(tmp_path):
    write(tmp_path, {"newsgen.yaml": "title: Old\nlanguage: en\n"})
    with only_one(tmp_path / ".newsgen"):
        waiting = threading.Thread(target=built, args=(tmp_path,))
        waiting.start()
        time.sleep(0.5)  # by now it has read the settings
        write(tmp_path, {"newsgen.yaml": "title: New\nlanguage: en\n"})
    waiting.join()
    built(tmp_path)

    assert "<title>New</title>" in (tmp_path / "build/index.html").read_text("utf-8")
