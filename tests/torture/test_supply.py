"""What the look at the locks sees."""

from __future__ import annotations

import json

import pytest
from scripts.sbom import bill, locked
from supply import disagreements

_HASH = f"    --hash=sha256:{'0' * 64}\n"
_SITE = f"""\
# made by a program
click==8.1.7 \\
{_HASH}    # via newsgen (pyproject.toml)
colorama==0.4.6 ; sys_platform == 'win32' \\
{_HASH}    # via
    #   -c requirements/dev.txt
    #   click
hatchling==1.27 \\
{_HASH}    # via -r requirements/build.in
"""
_SETTINGS = {
    "build-system": {"requires": ["hatchling>=1.25"]},
    "project": {
        "name": "newsgen",
        "dependencies": ["click>=8.1"],
        "optional-dependencies": {
            "dev": ["newsgen[serve]"],
            "import": [],
            "serve": [],
            "images": [],
        },
    },
}
_BUILT = "hatchling==1.27"
_TEXTS = {
    "build.in": "# why\nhatchling>=1.25\n",
    "dev.txt": _SITE,
    "site.txt": _SITE,
    "wheel.txt": _SITE.partition(_BUILT)[0],
}


def test_locks_that_are_what_is_asked_for_agree():
    assert not list(disagreements(_SETTINGS, _TEXTS))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("click==8.1.7", "click==7.0"),
        ("click==8.1.7", "rich==14.0"),
        ("hatchling==1.27", "hatchling==1.20"),
        (_HASH, "\n"),
        ("# made", "--index-url https://packages.example/\n# made"),
        ("8.1.7", "8.2"),
    ],
    ids=("too old", "not asked for", "another builder", "no digest", "a place", "not tested"),
)
def test_a_lock_that_is_not_what_is_asked_for_is_named(old, new):
    texts = _TEXTS | {"site.txt": _SITE.replace(old, new, 1)}

    assert any(one.startswith("site.txt") for one in disagreements(_SETTINGS, texts))


def test_a_bill_says_what_needs_what():
    told = json.loads(bill(locked(_SITE), "1.0"))

    assert [one["purl"] for one in told["components"]] == [
        "pkg:pypi/click@8.1.7",
        "pkg:pypi/colorama@0.4.6",
        "pkg:pypi/hatchling@1.27",
    ]
    needs = {one["ref"]: one["dependsOn"] for one in told["dependencies"]}
    assert needs["pkg:pypi/newsgen@1.0"] == ["pkg:pypi/click@8.1.7", "pkg:pypi/hatchling@1.27"]
    assert needs["pkg:pypi/click@8.1.7"] == ["pkg:pypi/colorama@0.4.6"]
