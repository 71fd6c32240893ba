"""The characters that Chinese writes foreign names with, and the words that stand around names."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CHARACTERS = frozenset(
    "卫阿埃艾爱安昂奥澳巴白拜班邦包保鲍贝本比毕彼边宾波伯勃博卜布采蔡策查柴茨慈楚达大戴丹道德登"
    "邓狄迪底蒂丁东杜顿多厄恩尔法凡范菲斐费芬丰冯佛弗夫福富盖甘冈高戈哥格葛根贡古瓜圭果郭哈海"
    "汉汗豪赫黑亨洪侯胡华怀惠霍吉基季济加贾坚杰金津京居卡凯坎康考柯科克肯孔库夸奎昆阔拉喇莱赖"
    "兰朗劳勒雷蕾黎李里理利莉丽连廉良列林琳留柳龙隆娄卢鲁露吕伦罗洛略玛马麦迈曼芒毛梅门蒙孟米"
    "密敏明缪莫墨默姆木穆纳娜乃奈南楠内尼妮涅宁纽农努诺欧帕派潘庞培佩彭蓬皮平珀泼普蒲齐奇契恰"
    "钱乔切钦琴丘邱琼让热荣茹瑞若萨塞赛桑瑟森莎沙山珊尚绍舍申圣施什史书舒朔斯丝思松苏索塔泰坦"
    "汤唐陶特腾提田廷汀图土吐托陀瓦万旺王威韦维魏温文翁沃乌伍武西希锡席夏香肖萧谢辛欣雄休修雪"
    "逊雅亚娅延扬杨耶叶伊依易英因尤于约云扎詹章张哲珍真朱卓兹祖佐翰逖滕佳妲黛琪蓓贞萝萍撒摩迦"
    "犹玻霞娃娥嘉婕缇隽泽捷弥梵韩吴翠芙薇苔洁涛皇穗琐兆盛买迭孜赞拔吾力治历罕聂敦邵闵渥厉塚伽"
    "珂骚畅艺曹沁蔻缅尧怡雯惹瑙蕊谟仑锋茵爾維羅蘭馬麥貝賓達鄧費馮蓋岡漢懷賈傑凱庫誇萊賴勞裡麗"
    "連龍盧魯倫瑪門納寧紐農諾歐龐齊錢喬瓊讓熱榮薩賽紹聖絲蘇湯騰圖萬韋衛溫烏錫蕭謝亞葉約雲張茲"
    "吳遜楊揚鮑畢邊愛奧頓澤紮韓買讚彌歷豐濟劉呂婁鄭閔"
)

TITLES = _words("""
    总经理 总理 经理 助理 代理 主席 国王 女王 亲王 王子 丈夫 前夫 大夫 哥哥 女士 先生 博士
    教授 院士 爵士 议员 部长 经济学家 董事长 联席 首席 主任 皇帝 天皇 教皇 老师 导师 律师 军官
    法官 警官 大使 特使 公使 上校 少校 中校 將軍 總理 總經理 國王 名叫 名为 叫做 包括 其中
    以及 还有 比如 例如 诸如 即使 对手 队友 作者 记者 主编 编辑 导演 演员 歌手 球星 前锋 后卫
    中场 门将 教练 主帅 选手 画家 作家 诗人 影星 巨星 明星 富豪 首富 巨头 大亨 高管 科学家
    支持者
""")
"""Words that end right before a name and whose last character could begin one."""

PLACES = _words("""
    英格兰 苏格兰 爱尔兰 波兰 荷兰 芬兰 新西兰 乌克兰 意大利 澳大利亚 奥地利 匈牙利 保加利亚
    罗马尼亚 比利时 西班牙 葡萄牙 俄罗斯 白俄罗斯 瑞士 瑞典 丹麦 挪威 土耳其 以色列 伊朗
    伊拉克 巴西 阿根廷 墨西哥 加拿大 印度 巴基斯坦 阿富汗 哈萨克斯坦 乌兹别克斯坦 格鲁吉亚
    亚美尼亚 阿塞拜疆 叙利亚 约旦 黎巴嫩 埃及 利比亚 突尼斯 阿尔及利亚 摩洛哥 南非 尼日利亚
    肯尼亚 埃塞俄比亚 加纳 智利 秘鲁 哥伦比亚 委内瑞拉 古巴 海地 菲律宾 印尼 印度尼西亚
    马来西亚 泰国 缅甸 越南 柬埔寨 老挝 塞尔维亚 克罗地亚 斯洛文尼亚 斯洛伐克 捷克 拉脱维亚
    爱沙尼亚 立陶宛 摩尔多瓦 阿尔巴尼亚 希腊 冰岛 卢森堡 摩纳哥 特斯拉 亚马逊 英伟达 谷歌 微软
    苹果 高盛 摩根 皇马 巴萨 拜仁 利物浦 阿森纳 切尔西 曼联 曼城 国米 尤文 多特 加州 得克萨斯
    佛罗里达 伦敦 巴黎 柏林 罗马 莫斯科 基辅 华盛顿 纽约 洛杉矶 芝加哥
""")
"""Places, firms and clubs that stand before a name without a word between."""

RIGHT_STOPS = _words("""
    于 约
    希望 明确 明天 明年 明显 本人 本周 本月 本次 因为 因此 因 多次 多年 多数 高度 高调 高兴
    加入 加盟 加上 普遍 特别 特地 特意 比赛 比较 马上 达成 达到 奇迹 平时 平静 热情 安全 安排
    克服 利用 提出 提到 提名 提供 提议 提交 提醒 提及 考虑 保持 保证 保护 密切 海外 夫妇 夫人
    留下 连续 连任 连夜 连同 纪念 内阁 内部 博士 博客 文章 申请 让 尚未 尚 根据 基于 基金会
    基金 基本 丰富 修改 维持 维护 大学 大会 大力 大幅 大约 大概 努力 白天 真正 真的 真 思考
    索要 理应 理解 托付 列为 列出 依然 依旧 依靠 若 史上 书面 采取 采访 采用 切实 登上 登陆
    拉开 拉着 王朝 王国 家族 政府 公司 团队 等 先生 女士 教授 老师 议员 法案 主义 时代 以 道歉
    道出
""")
"""Words written with name characters that begin what follows a name."""


def is_transliterated(text: str) -> bool:
    """Whether *text* is written with characters of transliteration alone."""
    return bool(text) and all(character in _CHARACTERS for character in text)


def is_name_character(character: str) -> bool:
    """Whether *character* is one that transliterations use."""
    return character in _CHARACTERS
