"""Campaign D5: a site with everything bad in it harms nobody, and its good articles go on."""

from __future__ import annotations

import csv
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, redirect_stderr, redirect_stdout
from functools import partial
from http.client import HTTPConnection
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

from campaign import Campaign, Outcome, Run
from documents import TODAY, built, tree
from lxml import html
from sealed import difference, listing, sealed
from tests.hostile.lay_out import HERE, MADE, WORDS, lay_out

from newsgen.build.options import Options
from newsgen.cli.commands import run as command_line
from newsgen.errors import Severity
from newsgen.outputs.exports.formats import FORMATS
from newsgen.serve.session import Session

_ROW = re.compile(r"\| `(.+)` \| .+ \| (.+) \|")
_CODE = re.compile(r"`([a-z0-9-]+)`")
_OUTCOMES = ("error: ", "warning: ", "published", "not read")
_PROBE = ".newsgen-nobody"
_FORMULA = ("=", "+", "-", "@")


def run(run: Run) -> Outcome:
    """Lay the site out, and do to it all that newsgen does to a site."""
    failures: list[str] = []
    site = lay_out(run.folder)
    expected = told_in_readme((HERE / "README.md").read_text("utf-8"))
    failures += _unlisted(expected)
    for name, work in _STEPS.items():
        failures += [f"seed {run.seed}, {name}: {one}" for one in work(site, expected)]
    return Outcome(len(expected) * len(_STEPS), tuple(failures), f"{len(expected)} hostile files")


Expected = Mapping[str, str]
"""What is to come of each hostile file, by its path in the site."""


def told_in_readme(text: str) -> dict[str, str]:
    """Return what the tables of the page that tells of the site say comes of each file."""
    return {path: outcome for path, outcome in _ROW.findall(text) if path != "file"}


def _unlisted(expected: Expected) -> Iterator[str]:
    """Name hostile files that no table tells of, and what is told of and isn't there."""
    here = (path.relative_to(HERE / "site").as_posix() for path in (HERE / "site").rglob("*"))
    there = {path for path in here if (HERE / "site" / path).is_file()} | MADE.keys()
    bad = {path for path in there if not path.rpartition("/")[2].startswith(("good-", "newsgen."))}
    yield from (f"{path} is not told of" for path in sorted(bad - expected.keys()))
    yield from (f"{path} is told of and not there" for path in sorted(expected.keys() - bad))
    yield from (
        f"{path}: {outcome!r} is no outcome"
        for path, outcome in expected.items()
        if not outcome.startswith(_OUTCOMES)
    )


def _watched(
    site: Path,
    work: Callable[[], object],
    *,
    more: tuple[Path, ...] = (),
    sockets: bool = False,
) -> tuple[object, list[str]]:
    """Do *work*, which may write to the output alone, and read the site; tell what it did wrong.

    Its answer comes first.
    """
    around = (site / "build", site / ".newsgen", site / "newsgen.lock", *more)
    before = listing(site.parent, around)
    may = (*around, site / ".newsgen.lock.tmp", site / _PROBE)
    done = sealed(work, may, site=site, sockets=sockets)
    changed = difference(before, listing(site.parent, around))
    return done.answer, [*done.breaches, *(f"not in the output: {one}" for one in changed)]


def _command(*words: str) -> tuple[int, str]:
    """Run the command line in this process; return its status and all it said."""
    said = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    sys.argv = ["newsgen", *words]
    status: object = 0
    with redirect_stdout(said), redirect_stderr(said):
        try:
            status = command_line()
        except SystemExit as ended:
            status = ended.code
    return int(str(status or 0)), said.buffer.getvalue().decode()


def _commanded(site: Path, *words: str, status: int) -> list[str]:
    """Run a command; return what is wrong with how it ends and with what it says."""
    answer, failures = _watched(site, lambda: _command(*words))
    if isinstance(answer, list):
        failures += (f"{' '.join(words)} {one}" for one in _ill_ended(*answer, status))
    return failures


def _ill_ended(ended: int, said: str, status: int) -> Iterator[str]:
    """Yield what is wrong with how a command ended, and with what it said."""
    if ended != status:
        yield f"ended with {ended}: {said[-300:]}"
    yield from (f"says {bad!r}" for bad in ("Traceback", "bug in newsgen", WORDS) if bad in said)
    if re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", said):
        yield "says what a terminal takes for commands, or turns round"


def _plain(site: Path, expected: Expected) -> list[str]:
    """Build: there is a problem for each bad file, and nothing is published."""
    answer, failures = _watched(site, lambda: _told(site, keep_going=False))
    if (site / "build").exists():
        failures.append("something was published")
    return failures + list(_misjudged(answer, expected))


def _keeping_on(site: Path, expected: Expected) -> list[str]:
    """Build what is good: the same bytes as without what is bad."""
    answer, failures = _watched(site, lambda: _told(site, keep_going=True))
    failures += _misjudged(answer, expected)
    made = tree(site / "build")
    failures += _unsound(site / "build", made)
    told = answer if isinstance(answer, list) else []
    other = _without(site, {path for path, severity, _ in told if severity == "error"})
    report = built(other)
    failures += [
        f"the rest is not good by itself: {one}" for one in report.diagnostics if report.failed
    ]
    mended = tree(other / "build")
    paths = sorted(made.keys() | mended.keys())
    failures += [
        f"{one} is another than without" for one in paths if made.get(one) != mended.get(one)
    ]
    shutil.rmtree(other)
    good = ("2024/05/good-quay", "2024/05/good-ferries", "2024/06/good-fog")
    pages = (f"articles/{name}/index.html" for name in good)
    return failures + [f"{page} was not published" for page in pages if page not in made]


def _told(site: Path, *, keep_going: bool) -> list[tuple[str, str, str]]:
    report = built(site, keep_going=keep_going)
    assert report.failed
    return [(one.path, one.severity.value, one.code) for one in report.diagnostics]


def _misjudged(answer: object, expected: Expected) -> Iterator[str]:
    """Compare what was told with what is *expected* of each file."""
    if not isinstance(answer, list):
        return
    for path, outcome in expected.items():
        codes = {
            (severity, code)
            for told, severity, code in answer
            if told == path or told.startswith(f"{path}/")
        }
        severity = outcome.partition(":")[0]
        wanted = {(severity, code) for code in _CODE.findall(outcome)}
        errors = {one for one in codes if one[0] == Severity.ERROR.value}
        if not wanted <= codes or (errors and severity != Severity.ERROR.value):
            yield f"{path!a} is to be {outcome!r}, and is {sorted(codes)}"


def _without(site: Path, wrong: set[str]) -> Path:
    """Copy *site* without the files that are *wrong*, and without links and what is no file."""
    other = site.parent / "good"
    for folder, folders, names in os.walk(site):
        folders[:] = [one for one in folders if one not in {"build", ".newsgen", "captures"}]
        for name in names:
            place = Path(folder, name)
            path = place.relative_to(site).as_posix()
            if place.is_symlink() or not place.is_file() or path in wrong or not _is_sound(path):
                continue
            if place.stat().st_size < 1 << 30 and path.count("/") < 40:
                (other / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(place, other / path)
    shutil.copyfile(HERE / "site/newsgen.lock", other / "newsgen.lock")
    return other


def _is_sound(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return name.isprintable()


def _unsound(folder: Path, made: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what is wrong with files that were published."""
    for path, data in made.items():
        yield from _leaked(path, data)
        if (folder / path).is_symlink():
            yield f"{path} is a link"
        if path.endswith(".html"):
            yield from (f"{path}: {one}" for one in _running(data))
    whole = b"".join(made.values())
    for text in (b"{{ config }}", b"{{ 6*7 }}"):
        if text not in whole:
            yield f"the text {text!r} was taken for something else"


def _leaked(path: str, data: bytes) -> Iterator[str]:
    """Yield what no file that is made may hold: a secret, or in a table a formula."""
    if WORDS.encode() in data or b"root:x:0:0" in data:
        yield f"{path} holds what lies beside the site"
    if path.endswith(".csv"):
        csv.field_size_limit(len(data) + 1)  # a cell may be a whole article
        rows = csv.reader(StringIO(data.decode("utf-8-sig")))
        cells = (cell for row in rows for cell in row if cell.startswith(_FORMULA))
        yield from (f"{path} has the formula {cell!r}" for cell in cells if not _is_number(cell))


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[-+]?\d[\d.:T/~?+-]*", cell) is not None


def _running(data: bytes) -> Iterator[str]:
    """Yield what of a page would run that is not the theme's."""
    page = html.document_fromstring(data.decode(), parser=html.HTMLParser(encoding="utf-8"))
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and element.get("type") != "application/ld+json":
            source = element.get("src") or ""
            if element.text or "assets/" not in source or "//" in source:
                yield f"a script: {html.tostring(element)[:100]!r}"
        if element.tag in {"iframe", "object", "embed", "base", "style", "frame"}:
            yield f"the element {element.tag!r}"
        for name, value in element.attrib.items():
            bare = re.sub(r"[\s\x00-\x20]", "", value).lower()
            if name.startswith("on") or bare.startswith(("javascript:", "vbscript:", "data:text")):
                yield f"the attribute {name}={value[:60]!r}"


def _checked(site: Path, _expected: Expected) -> list[str]:
    return _commanded(site, "-C", str(site), "check", status=1)


def _built_again(site: Path, _expected: Expected) -> list[str]:
    words = ("-C", str(site), "build", "--keep-going", "-j", "1")
    return _commanded(site, *words, status=1) + _commanded(site, *words, "--json", status=1)


def _exported(site: Path, _expected: Expected) -> list[str]:
    """Export in every way: nothing while there are errors, and without them what is good."""
    told = _told(site, keep_going=True)
    good = _without(site, {path for path, severity, _ in told if severity == "error"})
    target = site.parent / "exported"
    failures = []
    for one, status in ((site, 1), (good, 0)):
        answer, wrong = _watched(one, partial(_all_exports, one, target), more=(target,))
        failures += wrong
        for form, ended, said in answer if isinstance(answer, list) else ():
            failures += [f"{form} of {one.name} {bad}" for bad in _ill_ended(ended, said, status)]
        made = tree(target)
        if bool(made) == bool(status):
            failures.append(f"{len(made)} files were exported from {one.name}")
        failures += [bad for path, data in made.items() for bad in _leaked(path, data)]
    for folder in (good, target):
        shutil.rmtree(folder)
    return failures


def _all_exports(site: Path, target: Path) -> list[tuple[str, int, str]]:
    """Export in every way; return how each ended and what it said."""
    words = ("-C", str(site), "export")
    return [
        (form, *_command(*words, form, "-o", str(target / form))) for form in (*FORMATS, "all")
    ]


def _verified(site: Path, _expected: Expected) -> list[str]:
    return _commanded(site, "-C", str(site), "verify", status=1)


def _served(site: Path, _expected: Expected) -> list[str]:
    """Preview the site: it starts, and shows the problems in the place of pages."""
    answer, failures = _watched(site, lambda: _asked(site), sockets=True)
    if isinstance(answer, list):
        status, problems = answer
        if status >= 500 and not problems:
            failures.append(f"the front page answers {status}, without problems")
        if not problems:
            failures.append("the preview shows no problems")
    return failures


def _asked(site: Path) -> tuple[int, bool]:
    options = Options(site, site / ".newsgen/preview", TODAY)
    with Session(options, "127.0.0.1", 0, lambda _: None) as session:
        with closing(HTTPConnection("127.0.0.1", session.port, timeout=20)) as connection:
            connection.request("GET", "/")
            reply = connection.getresponse()
            status = reply.status
            reply.read()
        with closing(HTTPConnection("127.0.0.1", session.port, timeout=20)) as connection:
            connection.request("GET", "/-/reload", headers={"Sec-Fetch-Site": "same-origin"})
            told = connection.getresponse().read1(1 << 16).decode("utf-8", "replace")
    return status, "yaml-bomb.md" in told or "alias-front.md" in told


_STEPS: Mapping[str, Callable[[Path, Expected], list[str]]] = {
    "build": _plain,
    "build --keep-going": _keeping_on,
    "build --keep-going again": _built_again,
    "check": _checked,
    "verify": _verified,
    "export": _exported,
    "serve": _served,
}
"""What is done to the site, in this order."""


CAMPAIGN = Campaign(
    id="D5",
    name="hostile-site",
    claim="A site with everything bad in it harms nobody, and its good articles go on.",
    unit="hostile files, each through every command",
    quick=0,
    full=0,
    run=run,
    full_parts=1,
    least=500,
)
