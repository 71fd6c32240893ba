from __future__ import annotations

import time

import pytest

from newsgen.importers.readers.captions import is_caption

CAPTIONS = """
图为演练现场。新华社记者 李四 摄
两人共同发表演讲。图:法新社
▲貨車車頭全毀，駕駛受困約10分鐘。（圖／民眾提供）
（图源：视觉中国）
张三/摄
新华社记者 李四 摄
会场外景 摄影：李雷
图片来源：视觉中国
上图：演练现场
资料图：2019年的厂房
（资料图片）
图1：收入变化
村民在晾晒辣椒（王五 摄）
圖為展覽現場。
Photo: Port Haskell Historical Society
The harbour. Photo: Jane Doe
People walk past the port on Monday. (AP Photo/Jane Doe)
"""

PROSE = """
这部电影历时三年，在海南拍摄。
他用手机记录下这一切，由张三拍摄。
图为何物，没有人说得清。
他说,如图:这是一个问题。
试图:改变一切
▲第一，要加快建设。▲第二，要保障供应。▲第三，要完善制度。▲第四，要注意安全。
看图说话，是小学一年级的课。
兩隊將在北城再度交手。門票預售已達8成，主場海風隊。新的球季即將開始。（圖／海風隊提供）
The photo shows a river.
"""


@pytest.mark.parametrize("line", CAPTIONS.strip().splitlines())
def test_what_a_picture_shows_and_whose_it_is_makes_a_caption(line):
    assert is_caption(line)


@pytest.mark.parametrize("line", PROSE.strip().splitlines())
def test_prose_that_looks_like_one_is_no_caption(line):
    assert not is_caption(line)


def test_a_long_paragraph_that_ends_with_a_credit_is_text():
    assert not is_caption("他走进会场。" * 40 + "图:法新社")


@pytest.mark.parametrize("hostile", ["甲 " * 150, "（甲" * 150, "甲、" * 149 + "摄", "▲" * 300])
def test_a_hostile_line_takes_no_time(hostile):
    before = time.process_time()
    is_caption(hostile)
    assert time.process_time() - before < 0.5
