"""Lines below an article are told from prose; all texts are made up."""

from __future__ import annotations

import time

import pytest

from newsgen.importers.readers.footers import (
    EDITOR,
    ORIGIN,
    RETURN_LINK,
    footer_of,
    heads_list,
    tail_of,
)

FOOTERS = """
返回搜狐，查看更多
点击查看更多
看更多
展开全文
更多精彩内容，请关注海城新闻客户端
扫一扫，关注我们的微信公众号
长按二维码关注
欢迎关注海城日报微信公众号
本文来自搜狐新闻
本文首发于海城日报
来源：新华社
（来源：海城晚报）
责任编辑：周敏
責任編輯：胡立安
（编辑：邱國棟）1130306
编辑 王小明
免责声明：本文仅代表作者观点，与本站无关。
特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台用户上传并发布，本平台仅提供信息存储服务。
转载请注明出处
未经授权不得转载
本文版權所有，未經授權請勿轉載
分享到：微信 微博 QQ空间
分享文章
相关阅读
延伸閱讀：老屋再生的三個案例
上一篇：旧馆闭馆
（本文系作者授权发布，观点仅代表本人）
打开APP，阅读全文
阅读原文
点赞 在看 分享
关键词：图书馆 新馆
Read more: How to check who runs your local charity
© 2024 Dyffryn Post. All rights reserved.
Follow us for live scores and more football news
Share this article
Originally published at https://dyffryn-post.example/news/quarry
This article was originally published on The Conversation.
Source: Wexcombe Courier
###
- END -
Filed under: walks, lighthouses. 3 comments.
"""

PROSE = """
声明：我们将继续为读者提供服务。
他说，来源不明的资金必须查清。
分享是一种快乐。
编辑部的灯亮了一夜。
更多的人选择留下来。
更多新闻自由，更多责任。
看完整场比赛，他哭了。
阅读是一辈子的事情。
本文作者在海城住了三十年。
本文系统地介绍了这一方法。
相关部门正在调查。
关注民生，就是关注未来。
欢迎关注我们的下一场演出
责任编辑是一份辛苦的工作，他做了三十年。
来源：一个由中国科学院、海城大学和多家企业组成的联合课题组于去年完成的报告。
打开窗户，风就进来了。
© 符号的历史很长，最早见于1906年的法律。
问：您怎么看？
记者：您怎么看？
时间：周六上午
Share prices fell.
Follow the river north and you reach the bridge.
The source said the plan was dropped.
Source code was published in 2019.
Attendance: 18,404
Media contact: press@solvane.example
See you next week.
"""


@pytest.mark.parametrize("line", FOOTERS.strip().splitlines())
def test_a_line_of_the_site_is_a_footer(line):
    assert footer_of(line)


@pytest.mark.parametrize("line", PROSE.strip().splitlines())
def test_prose_is_no_footer(line):
    assert footer_of(line) is None
    assert not heads_list(line)


def test_a_footer_tells_what_it_names():
    assert footer_of("返回网易，查看更多").header.source_name == "网易"
    assert footer_of("本文首发于《海城日报》").header.source_name == "海城日报"
    assert footer_of("责任编辑：周敏").header.extra == {"editor": "周敏"}
    published = footer_of("Originally published at https://post.example/a").header
    assert (published.url, published.source_name) == ("https://post.example/a", "")
    assert footer_of("Filed under: walks, lighthouses.").header.tags == ("walks", "lighthouses")


@pytest.mark.parametrize(
    ("paragraph", "rest", "reason"),
    [
        ("这是最后的问题。返回搜狐，查看更多", "这是最后的问题。", RETURN_LINK),
        ("他走了。（责任编辑：张三）", "他走了。", EDITOR),
        ("他说：“好。”来源：新华社", "他说：“好。”", ORIGIN),
        ("他走了（来源：新华社）", "他走了", ORIGIN),
    ],
)
def test_a_footer_that_ran_into_the_text_is_found(paragraph, rest, reason):
    start, footer = tail_of(paragraph)
    assert (paragraph[:start], footer.reason) == (rest, reason)


@pytest.mark.parametrize(
    "paragraph", ["据来源：海城。然后结束了。", "他说来源：不明", "他看了看更多的书。"]
)
def test_an_end_of_prose_is_no_footer(paragraph):
    assert tail_of(paragraph) is None


@pytest.mark.parametrize(
    "hostile",
    [
        "（" * 100_000,
        "来源：" * 40_000,
        "分享" * 50_000,
        "声明：" + "a" * 100_000,
        " " * 100_000 + "x",
    ],
)
def test_a_hostile_line_takes_no_time(hostile):
    before = time.process_time()
    footer_of(hostile)
    tail_of(hostile)
    assert time.process_time() - before < 1
