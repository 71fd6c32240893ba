"""``python -m benchmarks.wxr FILE``: a made-up WordPress export, and how its import fares.

Half of the posts are Chinese and half English, about 8 KB each, with comments;
every other one has a media file.  The file is the same on every machine.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from newsgen.importers.readers import wxr
from newsgen.importers.reading import Item

_HAN = (
    "会议报告显示部门研究项目预算公布调查结果代表认为问题影响发展计划地方政府企业市场数据技术安全"
)
_WORDS = (
    "the report council budget review project agency public record market research committee "
    "statement decision meeting region harbour health school transport safety said after"
).split()
_PAGE = os.sysconf("SC_PAGE_SIZE")
_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Benchmark</title>
<link>https://example.org</link>
<pubDate>Mon, 01 Jan 2024 00:00:00 +0000</pubDate>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://example.org</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[ada]]></wp:author_login>
<wp:author_display_name><![CDATA[Ada Adler]]></wp:author_display_name></wp:author>
"""
_TAIL = "</channel>\n</rss>\n"


def main() -> None:
    """Write an export, then read it, or import it into an empty site."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.wxr", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="where to write the export")
    parser.add_argument("--mb", type=int, default=500, help="how large, in megabytes")
    parser.add_argument(
        "--measure",
        choices=("nothing", "reading", "import"),
        default="import",
        help="only taking the file apart, or the whole command",
    )
    options = parser.parse_args()
    posts = write_export(options.file, options.mb * 1_000_000)
    print(f"{options.file}: {options.file.stat().st_size / 1e6:,.0f} MB, {posts:,} posts")
    if options.measure == "reading":
        _measure([sys.executable, "-c", _READING, str(options.file)], options.file)
    elif options.measure == "import":
        with tempfile.TemporaryDirectory(dir=options.file.parent) as site:
            Path(site, "newsgen.yaml").write_text("title: Benchmark\n", "utf-8")
            command = [sys.executable, "-m", "newsgen", "-C", site, "import", str(options.file)]
            _measure(command, options.file)
            made = sum(1 for _ in Path(site, "content").rglob("*.md"))
            print(f"{made:,} articles of {posts:,} posts")


def write_export(path: Path, size: int, seed: int = 1) -> int:
    """Write an export of at least *size* bytes to *path*; return how many posts it has."""
    rng = random.Random(seed)
    chinese = [_paragraph(rng, chinese=True) for _ in range(200)]
    english = [_paragraph(rng, chinese=False) for _ in range(200)]
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        written = file.write(_HEAD)
        while written < size:
            number += 1
            pool = chinese if number % 2 else english
            item = "".join(_items(rng, number, pool))
            file.write(item)
            written += len(item.encode())
        file.write(_TAIL)
    return number


def read_all(path: Path) -> tuple[int, int]:
    """Take an export apart and count: items that may become articles, others."""
    found = other = 0
    for one in wxr.items(path, lambda _: None):
        if isinstance(one, Item):
            found += 1
        else:
            other += 1
    return found, other


_READING = (
    "import sys; from pathlib import Path; from benchmarks.wxr import read_all; "
    "print('%d items, %d others' % read_all(Path(sys.argv[1])))"
)


def _paragraph(rng: random.Random, *, chinese: bool) -> str:
    if chinese:
        sentences = ("".join(rng.choices(_HAN, k=rng.randint(15, 40))) for _ in range(6))
        return "。".join(sentences) + "。"
    lines = (" ".join(rng.choices(_WORDS, k=rng.randint(8, 20))).capitalize() for _ in range(6))
    return ". ".join(lines) + "."


def _items(rng: random.Random, number: int, pool: list[str]) -> Iterator[str]:
    year, month, day = 2005 + number % 18, rng.randint(1, 12), rng.randint(1, 28)
    paragraphs = [f"No. {number}", *rng.choices(pool, k=12)]
    picture = f"https://example.org/wp-content/uploads/{year}/{month:02}/picture-{number}"
    if number % 2:
        body = "\n\n".join(paragraphs)
    else:
        blocks = (f"<!-- wp:paragraph -->\n<p>{p}</p>\n<!-- /wp:paragraph -->" for p in paragraphs)
        body = "\n\n".join(blocks)
    body += f'\n\n<figure><img src="{picture}-300x200.jpg" alt="picture"/></figure>'
    clock = f"{year}-{month:02}-{day:02}"
    yield (
        f"<item>\n<title>{pool[number % len(pool)][:20]} {number}</title>\n"
        f"<link>https://example.org/{clock.replace('-', '/')}/post-{number}/</link>\n"
        "<dc:creator><![CDATA[ada]]></dc:creator>\n"
        f'<guid isPermaLink="false">https://example.org/?p={number}</guid>\n'
        f"<content:encoded><![CDATA[{body}]]></content:encoded>\n"
        f"<excerpt:encoded><![CDATA[]]></excerpt:encoded>\n<wp:post_id>{number}</wp:post_id>\n"
        f"<wp:post_date>{clock} 10:00:00</wp:post_date>\n"
        f"<wp:post_date_gmt>{clock} 02:00:00</wp:post_date_gmt>\n"
        f"<wp:post_name>post-{number}</wp:post_name>\n<wp:status>publish</wp:status>\n"
        "<wp:post_type>post</wp:post_type>\n"
        '<category domain="category" nicename="city"><![CDATA[City]]></category>\n'
    )
    for _ in range(rng.randint(0, 4)):
        yield (
            "<wp:comment>\n<wp:comment_author><![CDATA[Reader]]></wp:comment_author>\n"
            f"<wp:comment_content><![CDATA[{rng.choice(pool)}]]></wp:comment_content>\n"
            "<wp:comment_type></wp:comment_type>\n</wp:comment>\n"
        )
    yield "</item>\n"
    if number % 2:
        yield (
            f"<item>\n<title>picture-{number}</title>\n<wp:post_id>{10_000_000 + number}"
            f"</wp:post_id>\n<wp:post_type>attachment</wp:post_type>\n<wp:post_parent>{number}"
            f"</wp:post_parent>\n<wp:attachment_url>{picture}.jpg</wp:attachment_url>\n</item>\n"
        )


def _measure(command: list[str], file: Path) -> None:
    """Run *command*; print how long it took and the most memory all its processes held."""
    began, peak = time.perf_counter(), 0
    with subprocess.Popen(command) as process:  # noqa: S603 - our own command
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(0.1)
    seconds = time.perf_counter() - began
    megabytes = file.stat().st_size / 1e6
    print(
        f"exit {process.returncode}, {seconds:,.1f} s, {megabytes / seconds:.1f} MB/s, "
        f"at most {peak / 1e6:,.0f} MB of memory"
    )


def _memory(pid: int) -> int:
    """Return the bytes that a process and all below it hold now; 0 where nobody can tell."""
    try:
        held = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * _PAGE
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return 0
    return held + sum(_memory(int(child)) for child in below)


if __name__ == "__main__":
    main()
