"""Every code that reading a file can raise, each with a file that raises it and nothing else."""

import ast
import re
from pathlib import Path

import pytest

from newsgen.loader.articles import load_article
from newsgen.loader.context import LoadContext
from newsgen.loader.records import load_event, load_person, load_plain
from newsgen.loader.settings import load_settings

ARTICLE = "content/articles/a.md"
PERSON = "content/people/a.yaml"
EVENT = "content/events/a.yaml"
SETTINGS = "newsgen.yaml"
CONTEXT = LoadContext("en", "", "/{year}/{slug}/", "unicode")
HEAD = "---\ntitle: T\ndate: 2024-05-21\n"

OF_LARGE_FILES = {"problems-more", "text-intricate"}  # see test_problems.py and test_articles.py

CASES = [
    ("authority-invalid", PERSON, "name: N\nsame_as: [Q1, 'https://viaf.org/viaf/x']", "2:15"),
    ("category-twice", SETTINGS, "title: T\ncategories: [A, B, A]", "2:20"),
    ("colour-contrast", SETTINGS, "title: T\ntheme: {colours: {seal: '#faa'}}", "2:25"),
    ("colour-invalid", SETTINGS, "title: T\ntheme: {colours: {seal: red}}", "2:25"),
    (
        "contact-invalid",
        SETTINGS,
        "title: T\nsecurity: {contact: me, expires: 2030-01-01}",
        "2:21",
    ),
    ("character-control", ARTICLE, f"{HEAD}---\nsome text\nbad \x07 bell", "6:5"),
    ("date-invalid", ARTICLE, "---\ntitle: T\ndate: 2024-13\n---\n", "3:7"),
    ("date-invalid", ARTICLE, "---\ntitle: T\nstatus: draft\ndate: [3]\n---\n", "4:7"),
    ("date-missing", ARTICLE, "---\ntitle: T\ndate:  # when?\nstatus: draft\n---\n", "3:6"),
    ("date-order", ARTICLE, f"{HEAD}updated: 2024-05-20\n---\n", "4:10"),
    ("date-order", PERSON, "name: N\nborn: 1990\ndied: 1980", "3:7"),
    ("date-order", PERSON, "name: N\nroles: [{title: T, from: 1990, to: 1980}]", "2:36"),
    ("encoding-invalid", ARTICLE, f"{HEAD}---\nA café.\n".encode("latin-1"), "5:6"),
    ("event-future", ARTICLE, f"{HEAD}events: [{{date: 2024-06, title: E}}]\n---\n", "4:17"),
    (
        "event-past",
        ARTICLE,
        f"{HEAD}events: [{{date: 2024-05-20, title: E, planned: true}}]\n---\n",
        "4:17",
    ),
    ("file-not-text", ARTICLE, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "1:1"),
    ("footer-invalid", SETTINGS, "title: T\ntheme: {footer: '# A'}", "2:17"),
    ("front-matter-missing", ARTICLE, "title: T\n", "1:1"),
    ("front-matter-unclosed", ARTICLE, HEAD, "1:1"),
    ("hash-invalid", ARTICLE, f"{HEAD}source: {{sha256: abc}}\n---\n", "4:18"),
    ("id-invalid", ARTICLE, f"{HEAD}events: [{{date: 2023, title: E, id: a/b}}]\n---\n", "4:37"),
    ("id-invalid", PERSON, "name: N\nid: A B", "2:5"),
    ("id-invalid", "content/people/A B.yaml", "name: N", "0:0"),
    ("id-invalid", PERSON, "name: N\nnot_same_as: [A b]", "2:15"),
    ("image-alt-missing", ARTICLE, f"{HEAD}image: {{src: /a.jpg}}\n---\n", "4:14"),
    ("image-alt-missing", ARTICLE, f"{HEAD}---\n![x](/a.jpg) ![](/a.jpg)\n", "5:14"),
    ("image-remote", ARTICLE, f"{HEAD}image: {{src: //a.org/b.jpg}}\n---\n", "4:14"),
    ("image-remote", "content/pages/a.md", "---\ntitle: T\n---\n![](http://a.org/b)\n", "4:5"),
    ("key-unknown", EVENT, "title: T\ndate: 2023\ndat: 2024", "3:1"),
    ("lang-invalid", ARTICLE, f"{HEAD}lang: 中文\n---\n", "4:7"),
    ("language-twice", SETTINGS, "title: T\nlanguage: en\nlanguages: [fr, FR]", "3:17"),
    ("list-expected", ARTICLE, f"{HEAD}people: Ada\n---\n", "4:9"),
    ("logo-invalid", SETTINGS, "title: T\ntheme: {logo: a.txt}", "2:15"),
    ("mapping-expected", PERSON, "name: N\nnames: [M]", "2:9"),
    ("number-invalid", SETTINGS, "title: T\npage_size: 0", "2:12"),
    ("path-invalid", ARTICLE, f"{HEAD}aliases: [/a/, /../b/]\n---\n", "4:16"),
    ("path-invalid", "content/pages/a?/b.md", "---\ntitle: T\n---\n", "2:1"),
    ("permalink-invalid", SETTINGS, "title: T\npermalink: /../{slug}/", "2:12"),
    ("same-as-contradicted", PERSON, "name: N\nsame_as: [Q1]\nnot_same_as: [b, Q1]", "3:18"),
    ("setting-without-effect", SETTINGS, "title: T\ntaxonomies: [place]", "2:13"),
    ("slug-invalid", ARTICLE, f"{HEAD}slug: A B\n---\n", "4:7"),
    ("slug-invalid", SETTINGS, "title: T\ncategories: [{name: A, slug: ..}]", "2:30"),
    ("slug-invalid", "content/pages/a.md", "---\ntitle: T\nslug: a/b\n---\n", "3:7"),
    ("theme-unknown", SETTINGS, "title: T\ntheme: dark", "2:8"),
    ("timezone-unknown", SETTINGS, "title: T\ntimezone: Mars", "2:11"),
    ("url-invalid", PERSON, "name: N\nsame_as: ['http://[::1']", "2:11"),
    ("value-invalid", ARTICLE, f"{HEAD}status: drfat\n---\n", "4:9"),
    ("value-missing", ARTICLE, "---\ntitle: ~\ndate: 2024-05-21\n---\n", "2:8"),
    ("yaml-alias", PERSON, "name: N\ndescription: *x", "2:14"),
    ("yaml-character", PERSON, "name: N\ndescription: a\u2028b", "2:15"),
    ("yaml-colon", ARTICLE, "---\ntitle: A: B\n---\n", "2:8"),
    ("yaml-colon-space", ARTICLE, "---\ntitle:A\ndate: 2024\n---\n", "2:6"),
    ("yaml-colon-wide", ARTICLE, "---\ntitle：A\ndate: 2024\n---\n", "2:6"),
    ("yaml-depth", PERSON, "name: " + "[" * 70 + "]" * 70, "1:70"),
    ("yaml-documents", PERSON, "name: N\n---\nname: M", "2:1"),
    ("yaml-duplicate", PERSON, "name: N\nname: M", "2:1"),
    ("yaml-escape", PERSON, 'name: "C:\\q"', "1:10"),
    ("yaml-indent", PERSON, "name: N\n  id: n", "2:3"),
    ("yaml-key", PERSON, "name: N\nid", "2:1"),
    ("yaml-mapping", PERSON, "Ada", "1:1"),
    ("yaml-merge", PERSON, "name: N\n<<: {id: n}", "2:1"),
    ("yaml-quote", PERSON, "name: @ada", "1:7"),
    ("yaml-size", PERSON, "name: " + "n" * 70_000, "1:1"),
    ("yaml-syntax", PERSON, "%x: 1", "1:3"),
    ("yaml-tab", PERSON, "name: N\n\tid: n", "2:1"),
    ("yaml-tag", PERSON, "name: !x N", "1:7"),
    ("yaml-unclosed", PERSON, "name: 'N", "1:7"),
]


def diagnostics(path, content):
    data = content if isinstance(content, bytes) else content.encode()
    if path == SETTINGS:
        return load_settings(data)[1]
    loaders = {
        "articles": load_article,
        "people": load_person,
        "events": load_event,
        "pages": load_plain,
    }
    return loaders[path.split("/")[1]](data, path, b"key", CONTEXT).diagnostics


@pytest.mark.parametrize(("code", "path", "content", "place"), CASES)
def test_a_file_raises_its_code_at_its_place_and_no_other(code, path, content, place):
    found = diagnostics(path, content)

    assert [(one.path, one.code, f"{one.line}:{one.column}") for one in found] == [
        (path, code, place)
    ]


def test_every_code_has_a_file_that_raises_it():
    package = Path(__file__).resolve().parents[2] / "src/newsgen"
    modules = {*package.glob("loader/*.py"), *package.glob("text/yaml*.py")}
    modules -= {package / "loader/field_notes.py"}  # holds examples, and raises nothing
    modules.add(package / "text/frontmatter.py")
    words = {
        node.value
        for module in modules
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    codes = {word for word in words if re.fullmatch(r"[a-z]+(-[a-z]+)+", word)}

    assert codes - OF_LARGE_FILES == {code for code, *_ in CASES}
