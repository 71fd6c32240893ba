"""``python -m benchmarks.index [FOLDER …]``: what making the search index costs, and its size.

Of made-up articles, half of them Chinese and half English, or of the Markdown
files in folders, each taken as it is: with its front matter and addresses.
"""

from __future__ import annotations

import argparse
import cProfile
import platform
import pstats
import resource
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from benchmarks.stories import Story, stories
from newsgen.search.bulk import Indexed, Shard, index_block, merged, parts_of
from newsgen.search.keys import category_key, person_key
from newsgen.search.shards import BLOCK, decode_postings, decode_shard

_STEPS = {
    "letters": "fold and find runs",
    "of_texts": "keys and followers of texts",
    "of_titles": "those of titles",
    "<method 'sort' of 'numpy.ndarray' objects>": "sort",
    "encode": "encode postings",
    "_spelled": "strings of words",
    "write": "write runs",
    "parts_of": "cut into parts",
    "entries_between": "interleave blocks",
    "encoded": "encode entries",
    "_cuts": "cut into shards",
}


class Sizes(Struct, frozen=True):
    """How many entries and postings an index has, and what its bytes are."""

    entries: int
    postings: int
    heads: int
    documents: int
    followers: int


def main() -> None:
    """Index all articles in one process and print figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.index", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--articles", type=int, default=10_000, help="that are made up")
    options = parser.parse_args()
    documents = _given(options.folders) or [_indexed(one) for one in stories(options.articles)]
    before = _peak()
    with TemporaryDirectory() as folder:
        began = time.process_time()
        shards = _made(documents, Path(folder))
        seconds = time.process_time() - began
        peak = _peak()
        profile = cProfile.Profile(time.process_time)
        profile.runcall(_made, documents, Path(folder))
    count = len(documents)
    print(f"Python {platform.python_version()}, {platform.machine()}; time of one core")
    size = sum(len(each.text) for each in documents) / count
    print(f"{count:,} articles of {size:,.0f} characters")
    per_text = seconds / count / size * 4000
    print(
        f"{seconds / count * 1e3:.3f} ms an article; {per_text * 1e3:.3f} ms for 4,000 characters"
    )
    print(f"peak memory: {peak:.0f} MB, {before:.0f} MB before")
    _print_steps(profile, count)
    _print_sizes(shards, count)


def _given(folders: Sequence[Path]) -> list[Indexed]:
    files = sorted(file for folder in folders for file in folder.rglob("*.md"))
    return [
        Indexed(file.stem, file.read_text("utf-8", "replace"), (category_key(file.parent.name),))
        for file in files
    ]


def _indexed(story: Story) -> Indexed:
    marks = [category_key(story.category), *(person_key(name, name) for name in story.people)]
    text = "\n".join([story.title, story.summary, story.author, *story.paragraphs])
    return Indexed(story.title, text, tuple(marks))


def _made(documents: Sequence[Indexed], folder: Path) -> list[Shard]:
    places = []
    for start in range(0, len(documents), BLOCK):
        places.append(folder / f"{start}.run")
        index_block(start // BLOCK, documents[start : start + BLOCK], places[-1])
    return [shard for part in parts_of(places) for shard in merged(part)]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _print_steps(profile: cProfile.Profile, count: int) -> None:
    found = pstats.Stats(profile).get_stats_profile().func_profiles
    for name, what in _STEPS.items():
        if name in found:
            print(f"  {found[name].cumtime / count * 1e3:.3f} ms  {what}")


def _print_sizes(shards: Sequence[Shard], count: int) -> None:
    total = sum(len(shard.data) for shard in shards)
    sizes = _sizes(shards)
    print(
        f"index: {total / count:,.0f} bytes an article; {len(shards):,} shards of "
        f"{total / len(shards):,.0f} bytes, at most {max(len(each.data) for each in shards):,}"
    )
    print(
        f"{sizes.entries / count:.0f} entries, {sizes.postings / count:.0f} postings an article; "
        f"of the bytes {sizes.heads / total:.0%} heads, {sizes.documents / total:.0%} documents, "
        f"{sizes.followers / total:.0%} followers"
    )


def _sizes(shards: Sequence[Shard]) -> Sizes:
    entries = postings = posting_bytes = followers = 0
    for shard in shards:
        for entry in decode_shard(shard.data):
            found = decode_postings(entry.postings)
            entries += 1
            postings += len(found)
            posting_bytes += len(entry.postings)
            followers += sum(len(each) + (len(each) > 1) for each in found.values() if each)
    total = sum(len(shard.data) for shard in shards)
    heads = total - posting_bytes
    return Sizes(entries, postings, heads, posting_bytes - followers, followers)


if __name__ == "__main__":
    main()
