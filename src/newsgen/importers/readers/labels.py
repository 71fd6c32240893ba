"""The words that news sites label the facts of a text with."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SOURCE = _words("""
    来源 來源 稿源 消息来源 信息来源 文章来源 文章來源 新闻来源 新聞來源 稿件来源 资料来源 出处
    出處 转自 轉自 转载自 source via
""")
"""Labels of the outlet a text is from."""

AUTHOR = _words("""
    作者 记者 記者 本报记者 本報記者 文 撰文 撰稿 文字 采写 採訪 采访 编译 編譯 通讯员 通訊員
    署名 整理 報導 报道 採訪報導 采访报道 文字整理 采访整理 採訪整理 撰稿人 本文作者 特约撰稿
    主笔 主筆 采编 採編 圖文 图文 author authors writer reporter by words report story text
""")
"""Labels of who wrote it."""

DATE = _words("""
    时间 時間 日期 发布时间 發布時間 发表时间 發表時間 发稿时间 發稿時間 发布日期 發布日期
    发布于 發布於 發佈於 發佈時間 發佈日期 發佈 发布 發布 刊登時間 刊出時間 上架日期 发表于
    發表於 出版日期 刊登日期 上架时间 date published posted filed 出版 出版时间 出版時間
    first_published published_on posted_on
""")
"""Labels of the time of publication."""

UPDATED = _words("""
    更新 更新时间 更新時間 更新于 更新於 最后更新 最後更新 修改时间 updated last_updated
    last_modified modified updated_on last_updated_on 更新日期
""")
"""Labels of the time of a change."""

CATEGORY = _words("""
    栏目 欄目 分类 分類 频道 頻道 版面 版次 专栏 專欄 所属栏目 category section filed_under
""")
"""Labels of the section."""

URL = _words(
    "原文链接 原文連結 链接 連結 网址 網址 原文地址 原文网址 文章地址 url link original_url"
)
"""Labels of the address."""

ORIGINAL_TITLE = _words("原标题 原標題 原题")
"""Labels of the title it first had."""

EDITOR = _words("""
    编辑 編輯 责任编辑 責任編輯 责编 責編 值班编辑 本文编辑 主编 主編 校对 校對 审核 審核 监制
    監製 编审 终审 核稿 核稿編輯 核稿编辑 审读 二审 三审 editor edited_by
""")
"""Labels of who edited it."""

PHOTO = _words("摄影 攝影 图 圖 图片 圖片 图片来源 圖片來源 photo photos photographer photography")
"""Labels of who took the pictures."""

TAGS = _words("关键词 關鍵詞 关键字 标签 標籤 tags keywords")
"""Labels of keywords."""

NOTHING = _words("""
    浏览 瀏覽 浏览次数 浏览量 阅读 閱讀 阅读量 阅读数 阅读次数 点击 點擊 点击数 点击量 访问量
    评论 評論 评论数 人气 人氣 字号 字號 字級 字体 字體 字数 分享 分享到 收藏 打印 views
    comments reads share
""")
"""Labels of counters and buttons, which say nothing of the text."""

_EVERY = (
    SOURCE
    | AUTHOR
    | DATE
    | UPDATED
    | CATEGORY
    | URL
    | ORIGINAL_TITLE
    | EDITOR
    | PHOTO
    | TAGS
    | NOTHING
)
_LONGEST_FIRST = [
    label.replace("_", r"\s") for label in sorted(_EVERY, key=lambda word: (-len(word), word))
]
_HAN = "|".join(label for label in _LONGEST_FIRST if not label.isascii())
_ASCII = "|".join(label for label in _LONGEST_FIRST if label.isascii())
LABEL = re.compile(  # "Placeholder Text: …" has none
    r"(?<![\u4e00-\u9fffA-Za-z])(?=[\u4e00-\u9fffA-Za-z])"  # spares asking for each of them
    rf"(?P<label>{_HAN}|(?<![A-Za-z] )(?i:{_ASCII}))"
    r"\s{0,2}[:：/／]\s{0,4}(?!/)"
)
"""A label with its colon; English labels in any case."""

_BARRED_LABELS = "|".join(
    label
    for label in sorted(AUTHOR | PHOTO | EDITOR | SOURCE | DATE | CATEGORY)
    if not label.isascii()
)
BARRED = re.compile(rf"(?<![\u4e00-\u9fffA-Za-z])({_BARRED_LABELS})\s?[|｜丨]\s?")
"""A Chinese label with a bar for its colon: 文｜…"""

SECTIONS = _words("""
    要闻 时政 国内 国际 国际新闻 国内新闻 社会 社会新闻 财经 经济 金融 科技 科学 体育 文化 娱乐
    军事 健康 汽车 房产 评论 观点 法治 教育 环球 生活 旅游 人物 地方 本地 民生 互联网 数码 深度
    要聞 時政 國內 國際 兩岸 港聞 社會 財經 經濟 體育 娛樂 軍事 評論 觀點 News World Business
    Sport Sports Politics Opinion Technology Science Arts Culture Health Local Economy
    Environment Education Lifestyle Travel Entertainment U.S. UK
""")
"""Sections of newspapers and portals."""
