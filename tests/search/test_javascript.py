"""The browser's engine, by the same rules as ours: run by Node, compared with Python."""

import json
import sys
import unicodedata
from base64 import b64encode
from itertools import batched
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from node import ENGINE, Node

from newsgen.search.folding import fold, fold_places
from newsgen.search.keys import follower, runs, text_keys, title_keys

VECTORS = Path(__file__).parent / "vectors"
