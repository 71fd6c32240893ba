# Pages have lines as long as they have.
# ruff: noqa: E501
"""Pages in the shapes that sites and browsers give them; each text is made up."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from newsgen.importers.patch import apply
from newsgen.importers.readers.page import read
from newsgen.importers.reading import Context, Header, Item, Unreadable

PUT = ("", "<", '"', "<div>", "</div>", "<!--", "<p>", "</html>", "\x00", "<h1>", "</table>")

CMS = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>River crossing closes for repairs - Northwick Post</title>
<link rel="canonical" href="https://www.northwickpost.example/news/2024/05/river-crossing">
<meta property="og:title" content="River crossing closes for repairs">
<meta property="og:site_name" content="Northwick Post">
<meta property="og:type" content="article">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "Organization", "@id": "#org", "name": "Northwick Post"},
 {"@type": "Person", "@id": "#jd", "name": "Jane Doe", "url": "https://www.northwickpost.example/jd"},
 {"@type": "NewsArticle", "headline": "River crossing closes for repairs",
  "datePublished": "2024-05-21T08:15:00+01:00", "dateModified": "2024-05-21T11:40:00+01:00",
  "author": [{"@id": "#jd"}, {"@type": "Person", "name": "John Roe"}], "publisher": {"@id": "#org"},
  "articleSection": "Local", "keywords": "bridges, Northwick",
  "description": "The bridge of 1911 shuts for six weeks."}]}</script>
</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport today</a></li></ul></nav></header>
<main><article>
<h1>River crossing closes for repairs</h1>
<p class="byline">By <a href="/jd">Jane Doe</a> and John Roe, Staff Writers</p>
<time datetime="2024-05-21T08:15:00+01:00">21 May 2024</time>
<div class="article-body">
<p>The old bridge over the Wick closed on Tuesday. It will stay shut for six weeks.</p>
<p>Engineers found worn bearings in <a href="/report">their report</a>, published last month.</p>
<div class="ad-slot"><p>Buy one umbrella, get another.</p></div>
<blockquote><p>“We have no choice,” said the mayor.</p></blockquote>
<p>Advertisement</p>
<ul><li>Cars go by the ring road.</li><li>Walkers take the ferry.</li></ul>
<div class="related-stories"><h3>Related</h3><ul><li><a href="/a">Ferry prices rise again</a></li></ul></div>
<p>The council meets again in June.</p>
<p>Follow us on Chirper</p>
</div></article></main>
<aside class="sidebar"><h2>Most read</h2><time datetime="2024-06-01">1 June</time><a href="/x">Cat found</a></aside>
<footer>© 2025 Northwick Post. All rights reserved.</footer></body></html>"""

WORDPRESS = """<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8">
<title>A night at the observatory | Hillside Notes</title>
<meta property="article:published_time" content="2019-11-02T21:30:00+00:00">
<meta property="og:site_name" content="Hillside Notes"></head>
<body class="post-template-default single single-post">
<div id="page"><div id="masthead"><h1 class="site-title"><a href="/">Hillside Notes</a></h1></div>
<article class="post type-post category-sky tag-ads">
<header class="entry-header"><h1 class="entry-title">A night at the observatory</h1>
<div class="entry-meta">Posted on <a href="/2019/11/02"><time class="entry-date published"
 datetime="2019-11-02T21:30:00+00:00">November 2, 2019</time></a> by
 <span class="author vcard"><a href="/author/mo">Mo Field</a></span></div></header>
<div class="entry-content">
<p>We climbed at dusk, and the dome was already open.</p>
<figure><img src="dome.jpg" alt="The dome"><figcaption>The dome at dusk. Photo: Mo Field</figcaption></figure>
<h2>Jupiter</h2><p>Four moons stood in a line <img class="emoji" alt="🙂" src="https://s.example/1f642.png">.</p>
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#f">Facebook</a></li></ul></div>
<div class="related-posts"><h3>Related</h3><p><a href="/o">Older night</a> November 1, 2011</p></div>
</div>
<footer class="entry-footer">Posted in <a rel="category tag" href="/c/sky">Sky</a></footer></article>
<div id="comments"><h2>Comments</h2><ol><li>Lovely, says a reader of these notes in a long comment that is not
 part of the article at all. It goes on for a while.</li></ol></div></div></body></html>"""

PEOPLE = """<html><head><meta http-equiv="content-type" content="text/html; charset=UTF-8">
<meta name="keywords" content="北江,大桥"><meta name="description" content="">
<meta name="publishdate" content="2024-05-21"><meta name="author" content="104000">
<meta name="source" content="来源：北江日报"><meta name="catalogs" content="C_1001">
<title>北江大桥将于六月封闭维修--时政--北江网</title></head><body>
<div class="path">当前位置：<a href="/">北江网</a>&gt;&gt;<a href="/sz">时政</a></div>
<h1>北江大桥将于六月封闭维修</h1>
<div class="channel"><div class="col-1-1">2024年05月21日08:12 | 来源：<a href="/bjrb">北江日报</a></div></div>
<div class="share">分享到：</div>
<div class="rm_txt_con cf">
<p style="text-indent: 2em;">　　本报北江5月20日电（记者李明、王强）记者从市交通局获悉，北江大桥将于六月一日起封闭维修，工期约四十天。</p>
<p style="text-indent: 2em;">　　交通局负责人表示，大桥建成于一九一一年，支座磨损严重。</p>
<p style="text-indent: 2em;">　　维修期间，过往车辆请绕行环城路。</p>
<div class="edit cf">(责编：赵六、孙七)</div>
</div>
<div class="hot"><h3>推荐阅读</h3><a href="1">2024年05月30日 他乡旧闻</a></div></body></html>"""

SINA = """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>渡轮恢复通航|北江|渡轮_江海新闻_江海网</title>
<meta property="og:title" content="渡轮恢复通航"/><meta property="article:published_time" content="2023-03-05T09:30:15+08:00"/>
<meta name="weibo: article:create_at" content="2023-03-05 09:30:15"/></head><body>
<h1 class="main-title">渡轮恢复通航</h1>
<div class="top-bar"><div class="date-source"><span class="date">2023年03月05日 09:30</span>
<a href="http://x.example" class="source ent-source">北江晚报</a></div></div>
<div class="article" id="artibody">
<p>　　原标题：停航三月的渡轮恢复通航</p>
<div class="img_wrapper"><img src="//img.example.cn/ferry.jpg" alt="渡轮驶离码头"><span class="img_descr">渡轮驶离码头。张三 摄</span></div>
<p>　　昨日上午八时，停航三个月的渡轮重新驶离北江码头，首班载客二百一十人。</p>
<p>　　船务公司经理陈芳说，票价不变。</p>
<p class="article-editor">责任编辑：周八 </p>
</div><div class="article-bottom"><a href="a">分享</a></div></body></html>"""

SOHU = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>老茶馆的最后一天_林河</title>
<meta itemprop="datePublished" content="2024-05-21 20:42"><meta property="og:image" content="https://p.example/tea.jpg"></head>
<body><div class="text"><div class="text-title"><h1>老茶馆的最后一天</h1>
<div class="article-info"><span class="time" id="news-time" data-val="1716295320000">2024-05-21 20:42</span>
<span data-role="original-link">来源: <a href="/c">河畔生活</a></span></div></div>
<article class="article" id="mp-editor">
<p data-role="original-title" style="display:none">原标题：老茶馆的最后一天</p>
<p>老茶馆在五月二十一日关门，掌柜林河收下了最后一位客人的茶钱。</p>
<p>他说：“七十年了，该歇歇了。”<a href="//www.example.com" id="backsohucom">返回搜狐，查看更多</a></p>
<p data-role="editor-name">责任编辑：<span></span></p>
</article></div><div class="recommend"><p>为你推荐：十大景点不容错过，快来看看吧。</p></div></body></html>"""

NETEASE = """<!DOCTYPE html><html id="ne_wrap" data-publishtime="2022-08-09 17:05:33"><head><meta charset="utf-8">
<title>高原小学装上新教室_云上新闻</title><meta property="article:published_time" content="2022-08-09T17:05:33+08:00">
<meta name="author" content="云上新闻"></head><body><div class="post_main"><h1 class="post_title">高原小学装上新教室</h1>
<div class="post_info">2022-08-09 17:05:33　来源: <a href="u">高原日报</a> 云南<a href="#" class="post_jubao">举报</a></div>
<div class="post_body" id="endText"><p>八月九日，海拔三千八百米的红石小学迎来十二间新教室。</p>
<p class="f_center"><img src="https://n.example/school.jpg"><br>新教室外景。</p>
<p>校长卓玛介绍，新教室采用了保温墙，冬天不用再停课。</p>
<div class="ep-source cDGray"><span class="ep-editor">责任编辑：吴九_NN0001</span></div></div></div>
<div class="post_next">下一篇：<a href="n">今日油价</a></div></body></html>"""

PAPER = """<!DOCTYPE html><html><head><meta charSet="utf-8"/><title>一座县城的图书馆_教育家_江上新闻-The River</title>
<meta property="og:title" content="一座县城的图书馆"/></head><body><div id="__next"><div class="header__x1">
<ul><li><a href="/">精选</a></li><li><a href="/v">视频</a></li></ul></div>
<div class="index_leftcontent__x2"><h1 class="index_title__x3">一座县城的图书馆</h1>
<div class="index_left__x4"><div>江上新闻记者 何十一</div><div><div class="ant-space"><span>2021-10-11 07:21</span></div>
<div>来源：<span>江上新闻</span></div></div></div>
<div class="index_cententWrap__x5"><p>清晨七点，县图书馆门口已经排起了队。</p><p>馆长何静说，去年借书的人数比前年多了一倍，座位却没有增加一个，有的学生只好坐在楼梯上看书。</p>
<figure><img src="https://i.example/lib.jpg" alt=""/><figcaption>排队的学生。受访者供图</figcaption></figure>
<p>县里已经决定把旧仓库改成阅览室，预计明年春天开放。</p></div>
<div class="index_copyright__x6">责任编辑：何十二</div><div>图片编辑：何十三</div></div></div>
<script id="__NEXT_DATA__" type="application/json">{"a": "</p>"}</script></body></html>"""

WECHAT = """<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="山里的邮递员" />
<meta property="og:site_name" content="微信公众平台" /><meta property="og:article:author" content="苏十四" />
<meta property="og:url" content="http://mp.weixin.example/s/abc" /><title></title></head><body id="activity-detail">
<div id="page-content"><h1 class="rich_media_title" id="activity-name">山里的邮递员</h1>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">苏十四</span>
<span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a href="javascript:void(0);" id="js_name">山乡记事</a></span>
<em id="publish_time" class="rich_media_meta rich_media_meta_text"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
<section><section><p><span style="font-size: 15px;">老周送信三十年，走坏了六十双鞋。</span></p></section></section>
<p><img class="rich_pages" data-src="https://mm.example/640?wx_fmt=jpeg" data-type="jpeg" src="data:image/gif;base64,R0lGOD"></p>
<section><p><strong>“最怕的是雨天，”</strong>他说，“信不能湿。”</p></section>
<p>长按识别二维码，关注我们</p></div></div>
<script type="text/javascript">var oriCreateTime = '1584939600'; var ct = "1584939600"; var msg_title = '</body>';</script></body></html>"""

TAIWAN = """<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="UTF-8"><title>山城小鎮辦燈節 湧入上萬遊客 | 生活 | 島嶼時報</title>
<meta property="og:title" content="山城小鎮辦燈節 湧入上萬遊客 | 生活 | 島嶼時報"><meta property="og:site_name" content="島嶼時報">
<meta name="pubdate" content="2024-02-24T18:30:00+08:00"><meta property="article:section" content="生活"></head><body>
<div class="breadcrumb"><a href="/">首頁</a><a href="/life">生活</a></div>
<div class="whitecon article"><h1>山城小鎮辦燈節 湧入上萬遊客</h1><span class="time">2024/02/24 18:30</span>
<div class="text boxTitle boxText"><p>〔記者王大明／南投報導〕山城小鎮今年第一次舉辦燈節，開幕當晚就湧入上萬名遊客，街道擠得水洩不通。</p>
<p class="appE1121">請繼續往下閱讀...</p>
<p>鎮長林美玉表示，明年將增加接駁車，請民眾多利用大眾運輸。</p>
<div class="related"><h3>相關新聞</h3><ul><li><a href="1">去年燈會停辦</a></li></ul></div></div></div></body></html>"""

HONGKONG = """<!DOCTYPE html><html lang="zh-HK"><head><meta charset="utf-8"><title>渡輪加價申請周五討論 - 海港新聞網 - 港聞</title></head>
<body><div class="nav"><a href="/">首頁</a> <a href="/hk">港聞</a> <a href="/cn">兩岸</a></div>
<div class="content-wrap"><h1>渡輪加價申請周五討論</h1><p class="date">2020-07-08 HKT 14:05</p>
<div class="itemFullText">渡輪公司申請加價百分之八，交通事務委員會周五將會討論。<br><br>
公司指出，過去三年燃油成本上升超過三成，加上乘客減少，每月虧損約二百萬元。<br><br>
委員陳志強認為加幅過高，要求公司交代細節，並應考慮設立月票。</div></div>
<div class="footer">版權所有 不得轉載</div></body></html>"""

NOTICE = """<html><head><meta charset="utf-8"><title>北江市人民政府办公室关于调整渡口开放时间的通知_北江市人民政府门户网站</title>
<meta name="ArticleTitle" content="北江市人民政府办公室关于调整渡口开放时间的通知"><meta name="PubDate" content="2020-03-16 16:20">
<meta name="ContentSource" content="市政府办公室"><meta name="ColumnName" content="通知公告"><meta name="SiteName" content="北江市人民政府"></head>
<body><div class="BreadcrumbNav">当前位置：<a href="/">首页</a> &gt; <a href="/gk">政务公开</a> &gt; <a href="/tz">通知公告</a></div>
<h1>北江市人民政府办公室关于调整渡口开放时间的通知</h1>
<div class="pages-date">2020-03-16 16:20 <span class="font">来源：市政府办公室</span> 【字体：<span>大</span> <span>中</span> <span>小</span>】
<a class="share-btn">打印</a></div>
<div class="pages_content" id="UCAP-CONTENT"><p align="center">北政办发〔2020〕7号</p>
<p>各县、区人民政府，市政府各部门：</p>
<table border="1"><tr><th>渡口</th><th>时间</th></tr><tr><td>东渡</td><td>7时至19时</td></tr><tr><td>西渡</td><td>8时至18时</td></tr></table>
<p>以上调整自四月一日起执行，请各单位做好宣传工作，方便群众出行。</p>
<p align="right">北江市人民政府办公室<br>2020年3月12日</p></div>
<div class="footer">主办：北江市人民政府 网站标识码1234567890</div></body></html>"""

BARE = """<title>Harbour lights</title><h2>Harbour lights</h2><p>The lights of the harbour went out at nine. Nobody knew why.
<p>An hour later they came back, one by one, from the east pier to the west, as if someone walked along with a match.
<p>The keeper, Ada Finch, wrote in her log: "No fault found."
<hr><a href=index.html>Back to the index</a>"""

AMP = """<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>Orchard frost warning</title>
<link rel="canonical" href="https://valley.example/frost">
<script type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle","headline":"Orchard frost warning",
"datePublished":"2018-04-11T05:00:00Z","author":"Priya Nair","isAccessibleForFree":"False",}</script></head><body>
<amp-sidebar id="s"><ul><li><a href="/">Home page</a></li></ul></amp-sidebar>
<article><h1>Orchard frost warning</h1><amp-img src="https://valley.example/frost.jpg" width="600" height="400" alt="Frost"></amp-img>
<p>Growers in the valley were told on Wednesday to light their heaters before midnight, as clear skies will bring frost.</p>
<amp-ad width="300" height="250">Advert text here</amp-ad>
<p>Temperatures could fall to minus four degrees, said Priya Nair of the weather station, the lowest for April since 1991.</p>
</article></body></html>"""

TABLES = """<html><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>江边小镇的集市－－江边晚报</title></head><body>
<table width=760><tr><td><a href=/>首页</a>|<a href=/n>新闻</a>|<a href=/b>论坛</a></td></tr>
<tr><td align=center><font size=5><b>江边小镇的集市</b></font></td></tr><tr><td align=center>2003年05月06日10:11:12 江边晚报 记者 陈平</td></tr>
<tr><td><font size=3>　　本报讯 小镇的集市每逢三六九开市，远近的农民挑着担子赶来。<br><br>　　集市上最多的是鱼，其次是竹器。老人说，集市已有两百年的历史，从来没有停过一天。<br><br>　　镇长说，明年将在河边修一座新的市场，摊位免费。<br>(责任编辑：周平)</font></td></tr>
<tr><td><a href=1>·河边修新路</a><br><a href=2>·渡口停航</a></td></tr><tr><td>版权所有 江边晚报 2003</td></tr></table></body></html>"""

BYLINES = """<html lang="en"><head><title>Storm shuts port - Coast News</title><meta property="og:site_name" content="Coast News">
<meta property="og:title" content="Storm shuts port"></head><body><header><a>Home</a></header><div class="story"><h2>Storm shuts port</h2>
<div class="meta">By <b>Ann Lee</b><br>Business correspondent, Hull</div><div>Published 3 hours ago &middot; Updated 4 March 2022, 18:20 GMT</div>
<div>First published: 4 March 2022 at 07:05 GMT</div>
<p><b>The port of Hull was shut on Friday as winds reached 90 mph, the harbour master said.</b></p>
<p>Two ships broke their moorings. Nobody was hurt, but repairs will take a week or more.</p>
<p>Read more: <a href=/s>How storms get their names</a></p>
<p>Trains to the coast were cancelled, and a ferry from Rotterdam waited outside the estuary for nine hours.</p>
<h3>More on this story</h3><ul><li><a href=/1>Storm names</a></li><li><a href=/2>Port history</a></li></ul></div></body></html>"""

LOGO = """<html><head><title>Museum finds lost map — The Fenland Times</title><meta property="og:title" content="Museum finds lost map — The Fenland Times"/>
<meta property="article:author" content="https://faces.example/ann"><meta name="author" content="The Fenland Times">
<meta property="article:published_time" content="2021-02-03 04:05:06+00:00"><meta name="keywords" content="map, museum, The Fenland Times"></head>
<body><h1 class=logo>The Fenland Times</h1><div class=story><h1>Museum finds lost map of the fens</h1><h2>Curators had thought it burnt in 1942</h2>
<span rel=author>ANN LEE and Bob Ray</span><div class=body>
<p>A map drawn in 1653 has turned up in the attic of the county museum, where it had lain behind a wardrobe for eighty years.</p>
<p>It will be shown from May, the curators said on Wednesday.</p><iframe src="https://video.example/v/1"></iframe>
<p><em>Sign up for our newsletter to get stories like this.</em></p></div></div></body></html>"""


class Expected(Struct):
    """What is to be read of a page."""

    title: str
    header: Header
    said: tuple[str, ...]
    unsaid: tuple[str, ...]


PAGES = {
    "English CMS": (
        CMS,
        Expected(
            "River crossing closes for repairs",
            Header(
                date="2024-05-21T08:15:00+01:00",
                updated="2024-05-21T11:40:00+01:00",
                author=("Jane Doe", "John Roe"),
                category="Local",
                source_name="Northwick Post",
                url="https://www.northwickpost.example/news/2024/05/river-crossing",
                lang="en-GB",
                summary="The bridge of 1911 shuts for six weeks.",
                tags=("bridges", "Northwick"),
            ),
            (
                "The old bridge over the Wick closed on Tuesday.",
                "[their report](https://www.northwickpost.example/report)",
                "> “We have no choice,” said the mayor.",
                "Cars go by the ring road.",
                "Walkers take the ferry.",
                "The council meets again in June.",
            ),
            ("Home", "umbrella", "Ferry prices", "Advertisement", "Cat found", "Follow", "Staff"),
        ),
    ),
    "WordPress": (
        WORDPRESS,
        Expected(
            "A night at the observatory",
            Header(
                date="2019-11-02T21:30:00+00:00",
                author=("Mo Field",),
                category="Sky",
                source_name="Hillside Notes",
                lang="en-US",
            ),
            (
                "We climbed at dusk, and the dome was already open.",
                "The dome at dusk. Photo: Mo Field",
                "## Jupiter",
                "Four moons stood in a line 🙂.",
            ),
            ("Share this", "Older night", "Lovely", "Posted", "Facebook"),
        ),
    ),
    "人民网": (
        PEOPLE,
        Expected(
            "北江大桥将于六月封闭维修",
            Header(
                date="2024-05-21T08:12",
                author=("李明", "王强"),
                category="时政",
                source_name="北江日报",
                lang="zh-Hans",
                tags=("北江", "大桥"),
                extra={"editor": "赵六、孙七"},
            ),
            (
                "本报北江5月20日电（记者李明、王强）记者从市交通局获悉",
                "交通局负责人表示，大桥建成于一九一一年，支座磨损严重。",
                "维修期间，过往车辆请绕行环城路。",
            ),
            ("责编", "分享", "旧闻", "当前位置"),
        ),
    ),
    "新浪": (
        SINA,
        Expected(
            "渡轮恢复通航",
            Header(
                date="2023-03-05T09:30:15+08:00",
                source_name="北江晚报",
                lang="zh-Hans",
                extra={"editor": "周八", "original_title": "停航三月的渡轮恢复通航"},
            ),
            ("昨日上午八时", "首班载客二百一十人。", "船务公司经理陈芳说，票价不变。", "张三 摄"),
            ("责任编辑", "原标题", "分享"),
        ),
    ),
    "搜狐": (
        SOHU,
        Expected(
            "老茶馆的最后一天",
            Header(date="2024-05-21T20:42", source_name="河畔生活", lang="zh-Hans"),
            ("老茶馆在五月二十一日关门，掌柜林河收下了最后一位客人的茶钱。", "该歇歇了。”"),
            ("返回", "查看更多", "责任编辑", "推荐"),
        ),
    ),
    "网易": (
        NETEASE,
        Expected(
            "高原小学装上新教室",
            Header(
                date="2022-08-09T17:05:33+08:00",
                source_name="高原日报",
                lang="zh-Hans",
                extra={"editor": "吴九_NN0001"},
            ),
            ("八月九日，海拔三千八百米", "新教室外景。", "冬天不用再停课。"),
            ("责任编辑", "油价", "举报"),
        ),
    ),
    "澎湃": (
        PAPER,
        Expected(
            "一座县城的图书馆",
            Header(
                date="2021-10-11T07:21",
                author=("何十一",),
                source_name="江上新闻",
                lang="zh-Hans",
                extra={"editor": "何十二"},
            ),
            ("清晨七点，", "只好坐在楼梯上看书。", "受访者供图", "预计明年春天开放。"),
            ("精选", "视频", "责任编辑", "何十三"),
        ),
    ),
    "微信": (
        WECHAT,
        Expected(
            "山里的邮递员",
            Header(
                date="2020-03-23T05:00:00Z",
                author=("苏十四",),
                source_name="山乡记事",
                url="http://mp.weixin.example/s/abc",
                lang="zh-Hans",
            ),
            (
                "老周送信三十年，走坏了六十双鞋。",
                "https://mm.example/640?wx_fmt=jpeg",
                "信不能湿。”",
            ),
            ("长按", "R0lGOD", "msg_title"),
        ),
    ),
    "臺灣": (
        TAIWAN,
        Expected(
            "山城小鎮辦燈節 湧入上萬遊客",
            Header(
                date="2024-02-24T18:30:00+08:00",
                author=("王大明",),
                category="生活",
                source_name="島嶼時報",
                lang="zh-Hant",
            ),
            (
                "〔記者王大明／南投報導〕山城小鎮今年",
                "街道擠得水洩不通。",
                "請民眾多利用大眾運輸。",
            ),
            ("往下閱讀", "停辦", "首頁"),
        ),
    ),
    "香港": (
        HONGKONG,
        Expected(
            "渡輪加價申請周五討論",
            Header(date="2020-07-08T14:05", source_name="海港新聞網", lang="zh-Hant"),
            ("渡輪公司申請加價百分之八", "每月虧損約二百萬元。", "並應考慮設立月票。"),
            ("首頁", "版權所有", "兩岸"),
        ),
    ),
    "通知": (
        NOTICE,
        Expected(
            "北江市人民政府办公室关于调整渡口开放时间的通知",
            Header(
                date="2020-03-16T16:20",
                category="通知公告",
                source_name="市政府办公室",
                lang="zh-Hans",
            ),
            (
                "北政办发〔2020〕7号",
                "各县、区人民政府，市政府各部门：",
                "| 东渡 | 7时至19时 |",
                "方便群众出行。",
                "2020年3月12日",
            ),
            ("字体", "打印", "标识码", "当前位置"),
        ),
    ),
    "no metadata": (
        BARE,
        Expected(
            "Harbour lights",
            Header(lang="en"),
            ("Nobody knew why.", "with a match.", '"No fault found."'),
            (),
        ),
    ),
    "AMP": (
        AMP,
        Expected(
            "Orchard frost warning",
            Header(
                date="2018-04-11T05:00:00Z",
                author=("Priya Nair",),
                url="https://valley.example/frost",
                lang="en",
            ),
            (
                "light their heaters before midnight",
                "https://valley.example/frost.jpg",
                "since 1991.",
            ),
            ("Home page", "Advert text"),
        ),
    ),
    "tables": (
        TABLES,
        Expected(
            "江边小镇的集市",
            Header(
                date="2003-05-06T10:11:12",
                source_name="江边晚报",
                lang="zh-Hans",
                extra={"editor": "周平"},
            ),
            ("本报讯 小镇的集市每逢三六九开市", "从来没有停过一天。", "摊位免费。"),
            ("首页", "论坛", "停航", "版权所有", "责任编辑"),
        ),
    ),
    "bylines in the body": (
        BYLINES,
        Expected(
            "Storm shuts port",
            Header(
                date="2022-03-04T07:05Z",
                updated="2022-03-04T18:20Z",
                author=("Ann Lee",),
                source_name="Coast News",
                lang="en",
            ),
            ("the harbour master said.", "a week or more.", "for nine hours."),
            ("Ann Lee", "correspondent", "Published", "Read more", "Port history"),
        ),
    ),
    "logo as a heading": (
        LOGO,
        Expected(
            "Museum finds lost map of the fens",
            Header(
                date="2021-02-03T04:05:06+00:00",
                author=("Ann Lee", "Bob Ray"),
                source_name="The Fenland Times",
                lang="en",
                summary="Curators had thought it burnt in 1942",
                tags=("map", "museum"),
            ),
            ("for eighty years.", "said on Wednesday.", "https://video.example/v/1"),
            ("Sign up", "The Fenland Times"),
        ),
    ),
}


@pytest.mark.parametrize(("html", "expected"), PAGES.values(), ids=PAGES.keys())
def test_a_page_is_read_whole_and_its_surroundings_are_not(html, expected):
    reading = read(Item("page.html", html.encode(), "html", ".html"), Context())
    cleaned = apply(reading, reading.cuts)
    body = "\n\n".join(line.text for line in cleaned.lines)

    assert cleaned.title.text == expected.title
    assert reading.header == expected.header
    assert [text for text in expected.said if text not in body] == []
    assert [text for text in expected.unsaid if text in body] == []


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from([html for html, _ in PAGES.values()]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 300), st.sampled_from(PUT)), max_size=5),
)
def test_a_damaged_page_is_read_or_refused(html, damages):
    for place, gone, put in damages:
        start = int(place * len(html))
        html = html[:start] + put + html[start + gone :]
    with contextlib.suppress(Unreadable):
        reading = read(Item("page.html", html.encode(), "html", ".html"), Context())
        assert all(0 <= cut.start < cut.end <= len(reading.text) for cut in reading.cuts)
        assert reading.text[slice(*reading.title)].strip()


@pytest.mark.parametrize("html", [html for html, _ in PAGES.values()], ids=PAGES.keys())
def test_each_field_that_is_filled_says_where_it_was_found(html):
    reading = read(Item("page.html", html.encode(), "html", ".html"), Context())
    header = reading.header
    filled = {
        field for field in ("date", "author", "source_name", "lang") if getattr(header, field)
    }

    assert filled | {"title", "body"} <= set(reading.evidence)
    assert all(reading.evidence.values())
