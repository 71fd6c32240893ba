"""What sites put below an article: links to more, disclaimers, who edited it, where it is from."""

from __future__ import annotations

import re

from msgspec import Struct

from newsgen.importers.readers.header import line_of
from newsgen.importers.reading import Header
from newsgen.text.cjk import has_han

RETURN_LINK = "return link"
MORE_LINK = "link to more"
SHARING = "sharing and subscribing"
ORIGIN = "line about the source"
EDITOR = "line about the editor"
NOTICE = "legal notice"
RELATED = "related articles"
END = "end mark"
ABOUT = "line about the publication"

_LONGEST, _LONGEST_NAME, _LONGEST_NOTICE, _LONGEST_TAIL = 100, 20, 600, 120
_RETURN = re.compile(
    r"返回(?P<name>[\u4e00-\u9fffA-Za-z]{2,8})\s?[,，]?\s?查看更多(?:\s{0,4}责任编辑[:：]?\S{0,12})?"
)
_ORIGIN = re.compile(
    r"[（(【\[]?(?:(?:本文|文章|原文|内容|稿件)?(?:来源|來源|转自|转载自|選自|选自)\s?[:：]\s?"
    r"|(?:本文|原文|文章)(?:首发于|首發於|原载于|原載於|刊于|刊於|来自|來自|转自|摘自"
    r"|选自)\s?[:：]?\s?"
    r"|(?i:originally (?:published|posted|appeared) (?:at|on|in|by)"
    r"|this (?:article|story|post|piece) (?:was )?(?:first|originally) (?:appeared|published"
    r"|posted) (?:at|on|in|by)"
    r"):?\s|(?i:source|via):\s)(?P<name>[^。！？；!?;]{1,60}?)(?P<stop>[.。]?)[）)】\]]?"
)
_EDITOR = re.compile(
    r"[（(【\[]?(?:责任编辑|責任編輯|责编|責編|编辑|編輯|值班编辑|本文编辑|本期编辑|审核|校对"
    r"|監製|监制|主编|主編)"
    r"(?:[:：/／]|\s(?=\S{2,4}$))\s?(?P<name>[^。！？；，]{0,40}?)[）)】\]]?(?:\s?\d{6,8})?"
    r"|(?i:edited by|editing by|editor:)\s(?P<english>[^.!?]{2,40})\.?"
)
_MORE = re.compile(
    r"[（(【\[>]?\s?(?:点击|點擊)?(?:(?:查看|閱讀|阅读|展开|展開|浏览|瀏覽|看)(?:更多|全文|原文)"
    r"|(?:查看|阅读|閱讀|展开)(?:完整|剩余|详情))[\u4e00-\u9fff>»]{0,8}"
    r"|更多(?:精彩|新闻|新聞)?(?:内容|資訊|资讯|新闻|新聞|報導|报道)\s?[,，]?\s?(?:请|請|点击"
    r"|點擊|敬请|敬請"
    r"|尽在|盡在|见|關注|关注)\S{1,20}"
    r"|(?:打开|打開|下载|下載)\s?\S{0,10}(?:APP|App|app|客户端)\S{0,16}"
    r"|(?i:(?:read more|continue reading|click here to read|read the full (?:story|article))\b"
    r"[^.!?]{0,120}\.?|see (?:also|more):[^.!?]{0,120})"
)
_SHARING = re.compile(
    r"(?:扫一扫|掃一掃|扫码|掃碼|扫描|長按|长按|微信扫|微信搜索|关注我们|關注我們"
    r"|关注公众号|关注微信)[^。]{0,50}[。！!]?"
    r"|(?:欢迎|歡迎)(?:关注|關注|订阅|訂閱)[^。]{0,30}(?:公众号|公眾號|微信|微博|视频号|抖音"
    r"|头条号|客户端|频道)[^。]{0,20}"
    r"|(?:分享|转发|轉發)(?:到|至|给|文章|本文|此文|朋友圈|微博"
    r"|微信)?\s?[:：]?\s?(?:(?:[\u4e00-\u9fff]{2,4}|QQ\S{0,4}|Facebook|Twitter|LINE"
    r"|X)[ 、|]?){0,8}"
    r"|(?i:share (?:this|on|via)\b[^.!?]{0,60}|follow us\b[^.!?]{0,60}|like us on[^.!?]{0,40}"
    r"|(?:subscribe to|sign up for)\b[^.!?]{0,80}|tweet|print this|email this)[.!]?"
    r"|(?:点赞|在看|喜欢作者|赞赏|收藏|举报|打印|纠错|我要纠错|顶|踩)(?:[\s|·]{1,3}(?:点赞|在看"
    r"|分享|收藏|评论|举报|打印|\d{1,6}))*"
)
_NOTICE_LABEL = re.compile(
    r"[（(【\[*★※]{0,2}(?:免责|免責|特别|特別|版权|版權|郑重|鄭重|重要)?(?:声明|聲明|提示"
    r"|说明)\s?[】\]]?\s?[:：]"
)
_NOTICE_WORDS = re.compile(
    r"转载|轉載|版权|版權|观点|觀點|立场|立場|侵权|侵權|仅供参考|僅供參考|投资建议|本站|本平台"
    r"|本网|不代表|来源于网络|授权|©|(?i:copyright|rights reserved)"
)
_NOTICE = re.compile(
    r"[（(【\[*※]?(?:转载请|轉載請|如需转载|欲转载|未经\S{0,8}(?:授权|许可|允许)"
    r"|未經\S{0,8}(?:授權|許可)"
    r"|本文(?:版权|版權|仅代表|僅代表|为\S{0,8}原创|系(?!统)\S{0,12}(?:原创|授权|转载|独家|观点))"
    r"|本文系(?!统)|版权所有|版權所有|以上内容(?:仅|不|由|为)"
    r"|文中观点|图文来源于网络|如有侵权|如涉及侵权|凡本网|凡注明|【版权)[^\n]{0,300}"
    r"|(?:©|\([cC]\)|(?i:copyright))[\s©(c)]{0,6}(?:\d{4}|(?i:by))[^\n。]{0,120}"
    r"|(?i:[^.!?]{0,60}all rights reserved\.?)"
)
_RELATED = re.compile(
    r"[【\[（(▌■◆#]{0,2}\s?(?:相关阅读|相關閱讀|延伸阅读|延伸閱讀|相关新闻|相關新聞|相关报道"
    r"|相關報導|推荐阅读|推薦閱讀|热门推荐"
    r"|精彩推荐|猜你喜欢|更多新聞|更多新闻|往期回顾|往期推荐|上一篇|下一篇"
    r"|(?i:related(?: (?:articles|stories|news|posts|coverage|links))?|see also"
    r"|more on this(?: story)?"
    r"|you (?:may|might) also (?:like|be interested in)|recommended(?: for you| reading)?"
    r"|more from [^:]{2,40}))"
    r"\s?[】\]）)]?\s?(?:[:：]\s?(?P<rest>[^。！？]{0,100}))?"
)
_END = re.compile(
    r"(?:#{2,5}|\*{3,5}|[-—]{1,3}\s?(?i:end|ends|30)\s?[-—]{1,3}|[（(]?(?:全文完|本文完)[)）]?)"
)
_SITE_TAIL = re.compile(
    r"(?i:filed under|tagged(?: as| with)?"
    r"|posted in):? (?P<tags>[^.!?]{2,80})(?:\.\s?\d{0,6} ?(?:comments?)?\.?)?"
)
_URL = re.compile(r"https?://[^\s<>\"，。）)】]{4,300}")
_SENTENCE_END = re.compile(r"[。！？!?…”」』）)⟧\]]|\.(?=\s)")


class Footer(Struct, frozen=True):
    """A line below an article: why it is none of the text, and what it tells of it."""

    reason: str
    header: Header = Header()


def footer_of(line: str) -> Footer | None:
    """Tell what kind of a footer *line* is as a whole; None if it is part of the text.

    Lines are judged by themselves, so ask only for those at the end of a text.
    """
    line = line.strip()
    if _is_notice(line):
        return Footer(NOTICE)
    if not line or len(line) > _LONGEST:
        return None
    return _naming(line) or _button(line) or _about(line)


def tail_of(paragraph: str) -> tuple[int, Footer] | None:
    """Find a footer that has run into the end of *paragraph*; return where it begins."""
    floor = max(0, len(paragraph) - _LONGEST_TAIL)
    edges = [match.end() for match in _SENTENCE_END.finditer(paragraph, floor)]
    brackets = [place for place in range(floor, len(paragraph)) if paragraph[place] in "（(【["]
    for start in sorted({*edges, *brackets}):
        rest = paragraph[start:].strip()
        footer = footer_of(rest) if rest else None
        if footer and footer.reason in {RETURN_LINK, EDITOR, MORE_LINK, ORIGIN, NOTICE}:
            return start, footer
    return None


def heads_list(line: str) -> bool:
    """Whether *line* begins a list of other articles."""
    return bool(_RELATED.fullmatch(line.strip()))


def _naming(line: str) -> Footer | None:
    """Read a footer that names somebody: a portal, an editor, a source, tags."""
    returned = _RETURN.fullmatch(line)
    if returned:
        return Footer(RETURN_LINK, Header(source_name=returned["name"]))
    editor = _EDITOR.fullmatch(line)
    if editor:
        name = (editor["name"] or editor["english"] or "").strip()
        return Footer(EDITOR, Header(extra={"editor": name} if name else {}))
    origin = _ORIGIN.fullmatch(line)
    if origin and not (origin["stop"] and len(origin["name"]) > _LONGEST_NAME and has_han(line)):
        return Footer(ORIGIN, _origin(origin["name"]))
    tail = _SITE_TAIL.fullmatch(line)
    if tail:
        tags = tuple(tag.strip() for tag in tail["tags"].split(",") if tag.strip())
        return Footer(ABOUT, Header(tags=tags))
    return None


def _button(line: str) -> Footer | None:
    kinds = (
        (_MORE, MORE_LINK),
        (_SHARING, SHARING),
        (_RELATED, RELATED),
        (_END, END),
    )
    return next((Footer(reason) for kind, reason in kinds if kind.fullmatch(line)), None)


def _is_notice(line: str) -> bool:
    """Whether *line* is about rights and duties; such may be long."""
    begins = _NOTICE_LABEL.match(line) or _NOTICE.match(line)
    return bool(begins) and len(line) <= _LONGEST_NOTICE and bool(_NOTICE_WORDS.search(line))


def _about(line: str) -> Footer | None:
    """Read a line as those above the text are, if it has a label: no date alone is a footer."""
    found = line_of(line) if re.search(r"[:：]|^[Bb]y ", line) else None
    if found is None or "photographer" in found.header.extra:
        return None
    if found.header.date and found.header.category:
        return None
    return Footer(ABOUT, found.header)


def _origin(name: str) -> Header:
    """Read what stands behind "from": an address, or a name with perhaps its author."""
    url = _URL.search(name)
    name = name[: url.start()] if url else name
    name, _, author = name.partition(" by ")
    name = name.strip(" 《》〈〉“”「」[]()（）:：,，|｜").removeprefix("the ")
    return Header(source_name=name, url=url[0] if url else "", source_author=author.strip(" .,"))
