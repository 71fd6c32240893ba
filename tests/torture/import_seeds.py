"""Small sound texts and pages for import, and words that mean something to who reads them."""

# ruff: noqa: E501, ISC004 - markup stands as it is found

from __future__ import annotations

import struct
import zlib

PROSE = (
    "On Tuesday 21 May 2024 the harbour was opened again, said Mara Lindqvist, the mayor.",
    "The ferry leaves at noon, and nobody was late; “all went well”, the captain said.",
    "2024年5月21日，港口重新开放，市长李明表示，渡轮将于中午启航。",
    "次日，记者王芳从东码头发来报道：四十人登船，无人迟到。",
)
_HEAD = (
    '<meta charset="utf-8"><title>{title} - Harbour Gazette</title>'
    '<meta property="og:type" content="article"><meta name="author" content="Mara Lindqvist">'
    '<meta property="article:published_time" content="2024-05-21T20:42:00+08:00">'
    '<link rel="canonical" href="https://gazette.example/2024/05/harbour">'
)
_LD = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
    '"headline":"The harbour opens","datePublished":"2024-05-21","image":["a.png"],'
    '"author":[{"@type":"Person","name":"Mara Lindqvist"}],"publisher":{"name":"Gazette"}}</script>'
)
_BODY = (
    "<p>{0}</p><p>{1} <b>bold</b> and <em>it</em>, <a href='/2024/05/ferry?x=1#a'>a link</a>.</p>"
)
PAGES: tuple[bytes, ...] = tuple(
    f"<!DOCTYPE html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>".encode()
    for lang, head, body in (
        (
            "en",
            _HEAD.format(title="The harbour opens") + _LD,
            "<nav><a href=/>Home</a></nav><article><h1>The harbour opens</h1>"
            "<p class=byline>By Mara Lindqvist, 21 May 2024</p>"
            + _BODY.format(PROSE[0], PROSE[1])
            + "<ul><li>one<li>two <code>x</code></ul><blockquote><p>quoted</p></blockquote>"
            "</article><footer>All rights reserved</footer>",
        ),
        (
            "zh-CN",
            _HEAD.format(title="港口重新开放"),
            "<div class=content><h1>港口重新开放</h1><div>来源：东港日报 2024-05-21 作者：王芳</div>"
            + _BODY.format(PROSE[2], PROSE[3])
            + "<p>（责任编辑：张三）</p></div>",
        ),
        (
            "en",
            "<title>Tables</title>",
            "<article><h1>What the ferry costs</h1><time datetime=2024-05-21>21 May</time>"
            f"<p>{PROSE[1]}</p><table><caption>Fares</caption><tr><th>a<th>b<tr><td colspan=2>1"
            "<td>2</table><dl><dt>t<dd>d</dl><pre><code class=language-x>a &lt; b\n\n```</code></pre>"
            f"<h2 id=x>More</h2><ol start=3><li>three<ul><li>in</ul></ol><hr><p>{PROSE[0]}</p>"
            "<p>x<sup>2</sup> H<sub>2</sub>O <ruby>港<rt>gang</rt></ruby></p></article>",
        ),
        (
            "en",
            "<title>Pictures</title><base href='https://gazette.example/2024/'>",
            f"<main><h1>Seen at the pier</h1><p>{PROSE[0]}</p><figure><img src=page_files/a.png"
            " alt='The [pier]' srcset='a.png 1x, b.png 2x'><figcaption>The pier</figcaption></figure>"
            "<img data-src='page_files/b.jpg' src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"
            f"<p>{PROSE[1]}</p><iframe src='https://video.example/1'></iframe>"
            "<video poster=page_files/a.png><source src=v.mp4></video></main>",
        ),
        (
            "en",
            "<title>Hostile page about the harbour</title>",
            f"<article><h1>Hostile &lt;b&gt; page</h1><p>{PROSE[0]}</p><p>"
            "<a href='javascript:alert(1)'>a</a><a href='data:text/html,<b>'>b</a>"
            "<img src=x onerror=alert(1)><svg onload=alert(1)><script>alert(1)</script></svg>"
            "&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1)) <b>**</b>"
            f"</p><p>{PROSE[1]}</p><p>[a]: javascript:alert(1)</p><p>&lt;javascript:alert(1)&gt; [^1] "
            "{{ 7*7 }} {% raw %} ::: &#96;&#96;&#96; --- | a | b | &amp;lt;img src=x&amp;gt;</p>"
            "<form action=x><input autofocus onfocus=alert(1)></form><math href=javascript:x>"
            "<annotation-xml encoding=text/html><p>y</p></annotation-xml></math></article>",
        ),
        (
            "en",
            "",
            f"<div id=mw-content-text><p>{PROSE[0]}</p><p>{PROSE[1]}</p><p>"
            + "plain words of a page without a head. " * 4
            + "</p></div>",
        ),
    )
)
PAGE_WORDS: tuple[bytes, ...] = tuple(
    word.encode()
    for word in (
        *"<p> </p> <b> <i> <a <img <table> <tr> <td> <ul> <li> <pre> <code> <script> <!-- --> <br>"
        " <svg> <math> <style> <template> <noscript> <textarea> <title> <base <form> <input <ruby>"
        " <rt> <h1> <h6> <blockquote> <dl> <dd> <figure> <figcaption> <video <audio <source <iframe"
        " <object <embed <details> <summary> <time <meta <link <select> <frameset> <plaintext> <xmp>"
        " href= src= srcset= onclick=alert(1) style= lang= dir=rtl datetime= rel= class= id= alt="
        " title= colspan= rowspan= start= width= javascript:alert(1) JaVaScRiPt&colon;alert(1)"
        " data:text/html,<script>alert(1)</script> vbscript:x //evil.example \\\\evil.example"
        " ../../../etc/passwd /etc/passwd file:///etc/passwd http:// https://[ https://[::1]/ %00"
        " %2e%2e/ &#0; &#x110000; &lt; &amp; &notit; &nbsp; &colon; ]]> <![CDATA[ <?xml <!DOCTYPE"
        " ](javascript:alert(1)) ![x](x) [a]: <javascript:x> [^1]: ``` ~~~ --- === *** ::: | \\ {{x}}"
        " {%x%} {.a} {: <!--more--> [[x]] :: application/ld+json NewsArticle datePublished"
        " og:title og:image article:published_time author canonical text/html;charset=gb2312"
        " 来源： 作者： 责任编辑： 2024-05-21 2024年5月21日 https://web.archive.org/web/2024/"
        "http://a.example/".split(),
        *(
            "\u202e",
            "\ufeff",
            "\u200b",
            "\u2028",
            "\x0b",
            "\x85",
            "\u202e<b>",
            " \n\n ",
            "\n    ",
            "\n- ",
        ),
    )
)
TEXTS: tuple[bytes, ...] = tuple(
    text.encode()
    for text in (
        f"The harbour opens\n\nBy Mara Lindqvist\n21 May 2024\n\n{PROSE[0]}\n\n{PROSE[1]}\n",
        f"港口重新开放\n\n来源：东港日报　2024-05-21 20:42\n\n{PROSE[2]}\n\n　　{PROSE[3]}\n\n图：东码头\n",
        f"Title: The harbour\nDate: 2024-05-21\nSource: https://gazette.example/a\n\n{PROSE[0]}\n",
        f"港口\n作者：王芳\n{PROSE[2]}\n* one\n* two\n[x](javascript:alert(1)) <script>alert(1)</script>\n",
        f"海港重新開放\n2024年5月21日\n\n臺灣記者報導：渡輪中午啟航，無人遲到。\n\n{PROSE[1]}\n",
    )
)
TEXT_WORDS: tuple[bytes, ...] = tuple(
    word.encode()
    for word in "来源： 作者： 记者 责任编辑： 2024年5月21日 2024-05-21 http://a.example/ Title: Date: By — ---"
    " *** # > ``` [x](y) ![x](y) <b> &lt; \\ | [^1] {{ }} 日 月 年 《 》 （ ） “ ” ： ， 。 新华社北京3月5日电"
    " 99999年99月99日 2024-02-30 24:61 javascript:alert(1) content-type: 转载 原标题：".split()
)
GENERATED: tuple[tuple[str, bytes], ...] = tuple(
    (name, text.encode())
    for name, text in (
        (
            "_posts/2024-05-21-harbour.md",
            "---\nlayout: post\ntitle: The harbour\nauthor: mara\ntags: [port, ferry]\n"
            "redirect_from: [/old/, /older.html]\nimage: /a.png\n---\n"
            f"{PROSE[0]}\n\n{{% highlight ruby %}}x{{% endhighlight %}}\n\n"
            "![The pier](/assets/a.png){: .wide}\n\n> quoted\n\n[^1]: note\n\nText[^1] <div>x</div>\n",
        ),
        (
            "content/news/harbour/index.md",
            '+++\ntitle = "港口"\ndate = 2024-05-21T20:42:00+08:00\nslug = "harbour"\n'
            'categories = ["news"]\naliases = ["/a"]\n[extra]\nx = 1\n+++\n'
            f'{PROSE[2]}\n\n{{{{< figure src="a.png" title="x" >}}}}\n\n# 一\n\n{PROSE[3]}\n',
        ),
        (
            "source/_posts/a.md",
            "title: 渡轮\ndate: 2024-05-21 20:42:00\ncategories:\n- [a, b]\npermalink: a/b/\n---\n"
            f'{PROSE[3]}\n<!-- more -->\n{{% asset_img a.png x %}}\n<a href="javascript:x">y</a>\n',
        ),
        (
            "content/a.md",
            f"Title: The ferry\nDate: 2024-05-21 10:20\nCategory: News\nSlug: ferry\n\n{PROSE[1]}\n",
        ),
        (
            "content/b.md",
            '{\n"title": "The pier", "date": "2024-05-21", "draft": false\n}\n\n'
            + PROSE[0]
            + "\n",
        ),
        (
            "_authors/mara.md",
            "---\nname: Mara Lindqvist\nshort_name: mara\nposition: Writer\n---\nShe writes.\n",
        ),
    )
)
GENERATED_WORDS: tuple[bytes, ...] = tuple(
    word.encode()
    for word in "--- +++ ;;; ... title: date: author: tags: slug: permalink: aliases: redirect_from: image:"
    " draft:true published:false {% %} {{< >}} {{% %}} {% raw %} {% include x %} <!--more--> &a *a <<: !!"
    " !!python/object/apply:os.system ['x'] {a:b} | > |- ? : '' \"\" \\u0000 \\ud800 [[]] [a.b] = '''"
    ' """ 1979-05-27T07:32:00Z inf nan 0x 1e999 ../../x /etc/passwd javascript:alert(1) <script> ```'
    " ~~~ [^1] [^1]: ![a](b) [a]: {:.x} :::".split()
)


def png(width: int = 60, height: int = 60) -> bytes:
    """Draw a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    rows = b"".join(
        b"\0" + bytes((row * 7 + x * 13) % 256 for x in range(width)) for row in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"tEXt", b"Author\0x")
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
