"""``newsgen check`` as a user types it: formats, choices, explanations."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from commands import newsgen
from documents import write

_SITE = {
    "newsgen.yaml": "title: Harbour News\nlanguage: en\n",
    "content/articles/a.md": (
        "---\ntitle: 码头开放\ndate: 2024-05-20\nupdated: 2024-05-02\n---\n"
        "港口 [平面图](plan,100%.md) 在这里。\n"
    ),
}


def check(*arguments, cwd, **environment):
    return newsgen("check", *arguments, cwd=cwd, **{"GITHUB_WORKSPACE": "", **environment})


@pytest.fixture
def site(tmp_path):
    write(tmp_path / "site", _SITE)
    return tmp_path / "site"


def test_people_see_the_line_and_a_mark_below_the_place(site):
    status, output, messages = check(cwd=site)

    assert (status, output) == (0, "Checked 1 article: 2 warnings.\n")
    lines = messages.splitlines()
    told = "content/articles/a.md:6:10: warning: the link 'plan,100%.md' leads"
    at = next(number for number, line in enumerate(lines) if line.startswith(told))
    excerpt = lines[at + 1 : at + 3]
    assert excerpt == [
        "     6 | 港口 [平面图](plan,100%.md) 在这里。",
        "       |               ^",
    ]


def test_programs_read_json(site):
    _, output, _ = check("--format", "json", cwd=site)

    assert output == check("--json", cwd=site)[1]
    found = json.loads(output)["diagnostics"]
    assert [(one["line"], one["code"]) for one in found] == [(4, "date-order"), (6, "link-broken")]


def test_github_reads_annotations_of_the_files_of_the_checkout(site):
    _, output, messages = check("-C", "site", "--format", "github", cwd=site.parent)

    assert output.splitlines()[1].startswith(
        "::warning file=site/content/articles/a.md,line=6,col=10,title=link-broken"
        "::the link 'plan,100%25.md' leads to nothing in this site%0A"
    )
    assert messages == "Checked 1 article: 2 warnings.\n"


def test_files_are_named_from_the_top_of_the_checkout(site):
    _, output, _ = check("--format", "github", cwd=site, GITHUB_WORKSPACE=str(site.parent))

    assert output.startswith("::warning file=site/content/articles/a.md,line=4,")


def test_codes_can_be_chosen_and_left_out(site):
    only = json.loads(check("--json", "--only", "date-order,text-empty", cwd=site)[1])
    without = json.loads(check("--json", "--ignore", "date-order", cwd=site)[1])

    assert [one["code"] for one in only["diagnostics"]] == ["date-order"]
    assert [one["code"] for one in without["diagnostics"]] == ["link-broken"]


def test_a_code_that_no_problem_has_is_wrong_usage(site):
    status, _, messages = check("--only", "link-brokn", cwd=site)

    assert status == 2
    assert "did you mean link-broken" in messages


def test_an_error_can_not_be_left_out(site):
    write(site, {"content/articles/b.md": "---\ntitle: B\ndate: never\n---\nB.\n"})

    status, _, messages = check("--ignore", "date-invalid", cwd=site)

    assert status == 1
    assert "[date-invalid]" in messages


def test_the_settings_silence_warnings_here_and_in_a_strict_build(site):
    silenced = "checks: {ignore: [date-order, link-broken]}\nstrict: true\n"
    write(site, {"newsgen.yaml": _SITE["newsgen.yaml"] + silenced})

    assert check(cwd=site) == (0, "Checked 1 article: no problems.\n", "")
    built = [sys.executable, "-m", "newsgen", "build"]
    assert subprocess.run(built, cwd=site, capture_output=True, check=False).returncode == 0


def test_warnings_are_errors_to_a_strict_site(site):
    write(site, {"newsgen.yaml": _SITE["newsgen.yaml"] + "strict: true\n"})

    assert check(cwd=site)[0] == 1


def test_a_code_is_explained_outside_of_any_site(tmp_path):
    status, output, _ = check("--explain", "link-broken", cwd=tmp_path)

    assert status == 0
    assert output.startswith("link-broken\n\nA link leads to nothing")


def test_of_many_warnings_of_a_code_the_first_twenty_are_shown(site):
    links = "".join(f"[{number}](none-{number}.md)\n" for number in range(30))
    write(site, {"content/articles/b.md": f"---\ntitle: B\ndate: 2024\n---\n{links}"})

    _, output, messages = check(cwd=site)

    assert messages.count("[link-broken]") == 20
    assert "and 11 more of link-broken; --only link-broken shows them all" in messages
    assert check("--only", "link-broken", cwd=site)[2].count("[link-broken]") == 31
    assert "32 warnings" in output


def test_a_check_writes_nothing_but_the_cache(site):
    check(cwd=site)

    assert sorted(path.name for path in site.iterdir()) == [".newsgen", "content", "newsgen.yaml"]


def test_strict_is_an_option_of_checks_and_builds(site):
    assert check("--strict", cwd=site)[0] == 1
    build = [sys.executable, "-m", "newsgen", "build"]
    done = subprocess.run([*build, "--json"], cwd=site, capture_output=True, check=False)
    strict = subprocess.run([*build, "--strict"], cwd=site, capture_output=True, check=False)
    again = subprocess.run(build, cwd=site, capture_output=True, check=False)

    assert (done.returncode, strict.returncode, again.returncode) == (0, 1, 0)


def test_a_command_with_a_slip_is_told_from_others(tmp_path):
    words = [sys.executable, "-m", "newsgen", "chekc"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "there is no command 'chekc'; did you mean 'check'?" in done.stderr
