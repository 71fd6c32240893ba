"""Traditional characters and their simplified forms, for looking neighbours of a name up."""

from __future__ import annotations

import re
from collections.abc import Collection

_TRADITIONAL = (
    "丟亞來侖個們倖倫偉側偵備傳債傷傾僅僑價儀億儘優兇兒兩剛創劃劇劉劑動務勝勞勢勳勵勸匯區協卻參吳"
    "吿呂員問啓啟喚單嗎嘆嚴囑國圍園圓圖團執報場塊壓壞壯夠夾奪奮婁婦媽嬌孫學實寧審寫寬寶將專尋對導"
    "屆層屬島崗嶄師帶幣幫幹幾庫廠廢廣廬廳張強彈彌彙後從復徵徹恆悅惡愛態慘慮慶憂憑憤憲應懷懸戀戰戲"
    "戶拋捨掃掛採揚換揮損搖搶摯撐擁擇擊擔據擬擴攜攝敗敵數斷於時晉暈暢暫曆曉書會東條楊業極榦榮構槍"
    "槓樂樑樓標樣橋機檔檢權歐歡歲歷歸殘殺殼毀氣氾汙決沒況淚淨減湯滅滬滯滿漢漲潔澗澤濟濤濱瀋灣災為"
    "烏無煉煙煩熱爭爺爾牆犧狀猶獄獎獨獲獵獻現瑋瑩瑪環瓊產畢畫異當瘋療發皺盜盡監盤盧眾睏矯確碼祕禍"
    "禦禮稅種稱穀積穩窮竊競筆筍節範築簡籃籌粵糧紀約紅納紐純紙級細終組結絕給統絲經綠維綱網緊緒線緣"
    "編緩練縣縮縱總績織繞繪繫繼續纖罰罵罷羅羣義習聖聞聯聰聲職聽肅腦腳膽臉臨臺與興舉舊艙艦艱艷芻莊"
    "華萬葉蒼蓋蓮蔣蕭薩藍藝藥蘆蘇蘭處虛號蟲衆術衛衝裏補裝裡製複見規視親覺覽觀訂計訊討訓託記訪設許"
    "訴診註詐評詞試詩話該詳認語誠誤說誰課調談請論諸謀謂講謝證識譚譯議護譽讀變讓豐貓貝負財貢貧貨販"
    "責貴買費賀資賊賓賞賢賣質賴購賽贊贏贖趕趙跡蹟躍車軌軍軟較載輔輕輛輝輩輪輯輸轉辦辭農迴這連週進"
    "遊運過達違遠適遲選遺遼邁還邊邏鄉鄒鄧鄭鄰醜醞醫釀釋鈞鈴銀銅銘鋒鋼錄錢錦錯鍾鎮鏡鐘鐵鑒長門閃閉"
    "開閒間閔閣閱閻闆關闡陣陰陳陸陽隊階際隨險隱隻雋雖雙雜雞離難雲電霧靈靜韋韌韓響頁頂項順須預頑頒"
    "頓頗領頭頻題額顏類顧顯風飆飛飯飲飽養餘館馬馮駁駐駕騎騙騰驅驗驚體髮鬥鬧魚魯鮑鮮鯊鳥鳳鳴鴻鵬鶯"
    "鶴麗麥黃點黨齊龍龐龔"
)
_SIMPLIFIED = (
    "丢亚来仑个们幸伦伟侧侦备传债伤倾仅侨价仪亿尽优凶儿两刚创划剧刘剂动务胜劳势勋励劝汇区协却参吴"
    "告吕员问启启唤单吗叹严嘱国围园圆图团执报场块压坏壮够夹夺奋娄妇妈娇孙学实宁审写宽宝将专寻对导"
    "届层属岛岗崭师带币帮干几库厂废广庐厅张强弹弥汇后从复征彻恒悦恶爱态惨虑庆忧凭愤宪应怀悬恋战戏"
    "户抛舍扫挂采扬换挥损摇抢挚撑拥择击担据拟扩携摄败敌数断于时晋晕畅暂历晓书会东条杨业极干荣构枪"
    "杠乐梁楼标样桥机档检权欧欢岁历归残杀壳毁气泛污决没况泪净减汤灭沪滞满汉涨洁涧泽济涛滨沈湾灾为"
    "乌无炼烟烦热争爷尔墙牺状犹狱奖独获猎献现玮莹玛环琼产毕画异当疯疗发皱盗尽监盘卢众困矫确码秘祸"
    "御礼税种称谷积稳穷窃竞笔笋节范筑简篮筹粤粮纪约红纳纽纯纸级细终组结绝给统丝经绿维纲网紧绪线缘"
    "编缓练县缩纵总绩织绕绘系继续纤罚骂罢罗群义习圣闻联聪声职听肃脑脚胆脸临台与兴举旧舱舰艰艳刍庄"
    "华万叶苍盖莲蒋萧萨蓝艺药芦苏兰处虚号虫众术卫冲里补装里制复见规视亲觉览观订计讯讨训托记访设许"
    "诉诊注诈评词试诗话该详认语诚误说谁课调谈请论诸谋谓讲谢证识谭译议护誉读变让丰猫贝负财贡贫货贩"
    "责贵买费贺资贼宾赏贤卖质赖购赛赞赢赎赶赵迹迹跃车轨军软较载辅轻辆辉辈轮辑输转办辞农回这连周进"
    "游运过达违远适迟选遗辽迈还边逻乡邹邓郑邻丑酝医酿释钧铃银铜铭锋钢录钱锦错钟镇镜钟铁鉴长门闪闭"
    "开闲间闵阁阅阎板关阐阵阴陈陆阳队阶际随险隐只隽虽双杂鸡离难云电雾灵静韦韧韩响页顶项顺须预顽颁"
    "顿颇领头频题额颜类顾显风飙飞饭饮饱养余馆马冯驳驻驾骑骗腾驱验惊体发斗闹鱼鲁鲍鲜鲨鸟凤鸣鸿鹏莺"
    "鹤丽麦黄点党齐龙庞龚"
)
_FOLDING = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_FOLDED = re.compile(f"[{_TRADITIONAL}]")


def simple(text: str) -> str:
    """Return *text* with its common traditional characters simplified, one for one.

    Enough to look words up in a list; never show it: which simplified character
    a traditional one becomes depends on the word.
    """
    # Looking first is ten times as fast as folding, and most texts are of one script.
    return text.translate(_FOLDING) if _FOLDED.search(text) else text


def variants(chars: Collection[str]) -> frozenset[str]:
    """Return *chars*, which are simplified, and the traditional characters that become them."""
    return frozenset(char for char in (*chars, *_TRADITIONAL) if simple(char) in chars)
