"""Words that need a word after them, so that what follows them at a clause's end belongs there."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GOVERNORS = frozenset("和与與及或跟于於从從向由对對被把将將给給使令叫称稱即即往按据據凭沿在替")
"""Han characters after which a clause can't end."""

NO_GOVERNORS = _words("""
    自由 理由 缘由 事由 数据 數據 证据 證據 依据 方向 倾向 走向 转向 大使 特使 反对 面对 不对
    可以 不同 参与 參與 普及 涉及 以及 温和 缓和 名称 职称 即将 存在 所在 内在 潜在 实在 现在
    自在 交给 供给 过往 以往 来往 交往 前往 至于 高于 低于 总和 饱和 谦和 随从 服从 听从 相对
    绝对 针对 代替 接替
""")
"""Words that end in a governor's character and may end a clause."""

TRANSITIVE = _words("""
    加入 离开 離開 成为 成為 来自 來自 研究 发展 發展 收购 收購 起诉 起訴 支持 关注 關注 使用
    推出 发布 發布 投资 投資 批评 批評 解雇 任命 采访 採訪 访问 訪問 抵达 抵達 进入 進入 登陆
    占领 攻击 攻擊 袭击 打击 影响 影響 选择 選擇 推动 推動 促进 促進 保护 保護 破坏 破壞 控制
    管理 领导 領導 代表 包括 属于 屬於 位于 位於 等于 看好 重视 重視 忽视 讨论 討論 谈论 聚焦
    围绕 圍繞 面对 面對 针对 有关 有關 关于 關於 涉及 研发 研發 开发 開發 生产 生產 制造 製造
    销售 銷售 购买 購買 出售 提供 建设 建設 建立 创办 創辦 创立 創立 成立 加盟 效力 告别 告別
    回归 回歸 返回 前往 到达 到達 击败 擊敗 战胜 戰勝 淘汰 挑战 挑戰 迎战 迎戰 对阵 對陣 签约
    簽約 转会 申请 申請 获得 獲得 赢得 贏得 失去 取得 实现 實現 完成 担任 擔任 当选 當選 辞去
    辭去 接受 拒绝 拒絕 反对 反對 同意 批准 禁止 限制 允许 允許 要求 呼吁 呼籲 敦促 警告 指责
    指責 谴责 譴責 感谢 感謝 祝贺 邀请 邀請 欢迎 歡迎 喜欢 喜歡 热爱 熱愛 熟悉 了解 瞭解 认识
    認識 理解 相信 信任 怀疑 懷疑 担心 擔心 害怕 讨厌 厌恶 超过 超過 达到 達到 低于 高于 接近
    靠近 远离 遠離 经过 經過 通过 通過 依靠 依赖 依賴 利用 运用 應用 应用 采用 採用 引入 引进
    引進 出口 进口 進口 运往 飞往 飛往 开往 驶往 驶向 驻扎 入驻 进驻 撤离 撤離 逃离 逃離 退出
    退役 脱离 脫離 转投 转向 走进 走進 走出 来到 來到 回到 去到 谈到 談到 提到 说到 說到 见到
    遇到 看到 听到 找到 想到 得到 拿到 收到 买到 送到 带到 用到 名为 名為 称为 稱為 作为 作為
    视为 視為 认为是 就是 正是 仍是 还是 不是 都是 也是 只是 而是 便是 乃是 没有 沒有 拥有
    擁有 具有 含有 持有 占有 只有 还有 對於 对于 至于 由于 在于 出于 用于 用於 致力于 专注于
    热衷于 主办 承办 舉辦 举办 参加 參加 参与 參與 观看 收看 阅读 閱讀 出版 翻译 撰写 拍摄
    主演 执导 演唱 创作 創作 设计 設計 检测 檢測 治疗 治療 预防 預防 感染 携带 攜帶 监管 監管
    监督 監督 调查 調查 审查 審查 逮捕 起获 缉捕 判处 罚款 处罚 處罰 整顿 救援 援助 资助 資助
    捐赠 赠送 奖励 表彰 任职 任教 就读 毕业于 就职 供职 服务 服務 访 赴 抵 驻 约 达 超 逾 近
    属 归 含 爱 恨 买 卖 写 读 学 看 听 吃 喝 打 赢 输 胜 负 离 去 回 进 到 是 为 為 有 像 如
    比
""")
"""Verbs that mostly take an object: what stands after them is likely to be it."""

ATTRIBUTES = frozenset("的之该該此这這那各每某")
"""Characters that stand before the noun they belong to."""

MEASURES = frozenset("家个個位名项項款种種部届屆号號座只支条條场場次批")
"""Characters that count the noun after them, if a numeral stands before them."""

NUMERALS = frozenset("一二三四五六七八九十百千万几两多这這那每各该該0123456789")
"""What makes a measure of a character of MEASURES."""

CLOSERS = frozenset("中里裡内內外后後前时時间間吗嗎呢吧啊呀”）)》」』")
"""Characters that end a clause or an adverbial more often than they stand before a noun."""

PREDICATES = _words("""
    宣布 发布 推出 表示 否认 回应 起诉 收购 上市 称 拟 将 已 被 获 遭 在 的 为 与 和 及 或 也
    都 就 再 又 仍 正 曾 要 会 能 可 不 没 有 是 对 向 从 以 因 于 让 把 给 到 等 之 成 成为
    首 涨 跌 破 败 胜 负 任 升 降 说 谈 指 认 发 公布 揭 曝 现 迎 推 创 入 出 离 失 夺 赢 输
    击 访 赴 抵 退 辞 去 回 启 开 关 停 复 拒 批 促 吁 警 谴 承 否 计划 预计 宣佈 發 將 獲 為
    與 對 來 開 關 稱
""")
"""How what follows a subject begins: a title that goes on so needs its first word."""

EN_GOVERNORS = _words("""
    all both many most more few several some such own same our two three four five six
    a an the of in on at by for from with to into onto over under about against between among
    and or nor but than as like via per is are was were be been being its his her their our my
    your this that these those no any some every each other another new former said says
    called named including joined left quit leads led runs founded bought sold sued uses used
    using rival startup company firm group giant maker chief executive president minister
    senator judge professor analyst spokesman spokeswoman mr mrs ms dr inside outside near
    across around beyond versus vs not only also both either hire hired fired told asked met
    backed chose beat owns owned supports criticized criticised praised accused
""")
"""English words that need the word after them."""

EN_PREDICATES = _words("""
    is are was were will would could may might must should has have had to in of and or says
    said wins won loses lost plans hits gets got sets makes made sees cuts puts takes took
    goes quits leads
""")
"""How an English headline goes on after its subject, capitalised or not."""

BRAND_LIKE = re.compile(
    r"[^\W_]{2}(?:竞技|競技|娱乐城|娛樂城|彩票网|彩票網|棋牌|手游|手遊|真人|博彩|赌场|(?i:app)(?:下载|下載)?"
    r"|(?i:bet|slots?|casino|poker|vegas|spins?))\d{0,4}$"
    r"|[A-Za-z\u4e00-\u9fff]\d{2,4}$|^\d{1,3}号[\u4e00-\u9fff]"
)
"""How names of the sites are formed for which words are injected: gambling, games."""

BRAND_ENDING = re.compile(
    r"[^\W_]{2}(?:娱乐|娛樂|体育网?|體育網?|彩票|彩|电竞|電競|直播网?|国际|國際|下载|下載|注册|官网|平台)$"
)
"""How such names may end, and others too."""
