"""What is wrong with a text, before anyone knows which file it stands in."""

from __future__ import annotations

from msgspec import Struct


class Problem(Struct, frozen=True):
    """One slip in a text; ``line`` and ``column`` say what to change, from 1, in characters.

    ``code`` is a fixed word for tests and filters; ``hint`` says what to write instead.
    """

    line: int
    column: int
    code: str
    message: str
    hint: str = ""
