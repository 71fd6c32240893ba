"""The search engine of the browser, run by Node and asked from tests."""

from __future__ import annotations

import json
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from playwright._impl._driver import compute_driver_executable

from newsgen.search.folding import PAIRS

ROOT = Path(__file__).parents[2]
DRIVER = ROOT / "tests/search/js/asked.mjs"
ENGINE = ROOT / "static/assets/search"


class AnswerError(Exception):
    """The engine answered with an error."""


class Node:
    """A process that answers questions until the ``with`` block ends."""

    def __enter__(self) -> Self:
        # Playwright brings a Node along, for those who have none.
        node = shutil.which("node") or compute_driver_executable()[0]
        self._process = subprocess.Popen(
            [node, str(DRIVER), str(ENGINE), str(PAIRS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=10)

    def ask(self, about: str, **question: object) -> object:
        """Return the answer of ``tests/search/js/asked.mjs``; raises AnswerError."""
        self._process.stdin.write(json.dumps({"ask": about, **question}) + "\n")
        self._process.stdin.flush()
        said = json.loads(self._process.stdout.readline())
        if "error" in said:
            raise AnswerError(said["error"])
        return said["answer"]


def in_base64(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return *files* as JSON can hold them."""
    return {path: b64encode(data).decode() for path, data in files.items()}
