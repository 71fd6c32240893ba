"""The campaign of the same bytes notices what it is there for."""

from __future__ import annotations

import sys
from itertools import islice

import pytest
from same_bytes import Builder, Circumstances, circumstances


@pytest.mark.timeout(300)
def test_it_notices_a_template_that_shows_where_the_site_is_built(tmp_path):
    builder = Builder(tmp_path)
    page = tmp_path / "sources/content/pages/about.md"
    page.write_text(f"{page.read_text('utf-8')}\nBuilt below {tmp_path}.\n", "utf-8")

    fault = builder.fault(Circumstances(), 0)

    assert "build/about/index.html" in fault


def test_every_choice_has_its_turn():
    many = list(islice(circumstances(1, (sys.executable,)), 24))

    assert {one.jobs for one in many} == {1, 2, 4, 8}
    assert {one.environment["PYTHONHASHSEED"] for one in many} == set("0123456789")
    assert len({one.name for one in many}) == 24
