//! Synthetic Chinese: nobody's text, the same on every machine, with the frequencies of a language.

use phonestation_rules::search::{is_han, normalise};
use std::collections::{HashMap, HashSet};

/// Where all chance in this program comes from.
pub(crate) const SEED: u64 = 20_260_101;
/// Words the passages are made of.
pub(crate) const WORDS: usize = 25_000;
/// Characters the words are made of, apart from those below.
pub(crate) const CHARACTERS: usize = 3_500;

/// The language's and the trade's most frequent words: they take the top ranks.
const FREQUENT: &str = "的 了 在 是 和 不 有 要 可 到 您 请 后 后台 打开 点 会 与 我 人 设置 流量 手机 套餐 网络 \
    号码 信号 话费 宽带 短信 充值 密码 漫游 上网 开通 取消 查询 办理 营业厅 身份证 验证码 通讯录 联系人 移动数据 \
    热点 软件 更新 下载 安装 权限 电池 屏幕 字体 声音 铃声 锁屏 账单 账户 余额 客服 服务 业务 合约 优惠 月租 通话 \
    来电显示 呼叫转移 国际漫游 实名 换卡 补卡 停机 复机 销户 携号转网 家庭 老人 孩子 诈骗 骚扰 拦截 备份 恢复 照片 \
    微信 蓝牙 定位 时间 日期 语言 输入法 浏览器 壁纸 存储 空间 清理 选择 确认 返回";
const LATIN: &[&str] = &["APN", "5G", "4G", "SIM", "WLAN", "VoLTE", "eSIM", "CMNET"];
const STOPS: &[char] = &['。', '。', '。', '。', '！', '？', '；'];

/// SplitMix64: small, and the same everywhere.
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(stream: u64) -> Rng {
        Rng(SEED ^ stream.wrapping_mul(0xA076_1D64_78BD_642F))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to, not including, `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

/// Ranks drawn with weight `1 / (rank + shift) ^ power` (Zipf and Mandelbrot).
struct Zipf(Vec<f64>);

impl Zipf {
    fn new(ranks: usize, shift: f64, power: f64) -> Zipf {
        let mut sum = 0.0;
        let weight = |rank| 1.0 / (rank as f64 + shift).powf(power);
        Zipf(
            (1..=ranks)
                .map(|rank| {
                    sum += weight(rank);
                    sum
                })
                .collect(),
        )
    }

    fn draw(&self, rng: &mut Rng) -> usize {
        let last = self.0.len() - 1;
        let unit = (rng.next() >> 11) as f64 / (1_u64 << 53) as f64;
        self.0
            .partition_point(|&sum| sum < unit * self.0[last])
            .min(last)
    }
}

/// Passages as people would write them; a longer list begins with a shorter one.
pub(crate) fn passages(count: usize) -> Vec<String> {
    let words = vocabulary(&mut Rng::new(1));
    let zipf = Zipf::new(words.len(), 2.7, 1.0);
    let mut rng = Rng::new(2);
    (0..count)
        .map(|_| passage(&words, &zipf, &mut rng))
        .collect()
}

fn vocabulary(rng: &mut Rng) -> Vec<String> {
    let whole_block = (0x4E00..=0x9FA5).filter_map(char::from_u32);
    // Characters that normalising changes would only come back as others.
    let mut characters: Vec<char> = whole_block
        .filter(|c| normalise(&c.to_string()) == c.to_string())
        .collect();
    rng.shuffle(&mut characters);
    let zipf = Zipf::new(CHARACTERS, 40.0, 1.2);
    let mut frequent = FREQUENT.split_whitespace().map(str::to_owned);
    let mut seen: HashSet<String> = FREQUENT.split_whitespace().map(str::to_owned).collect();
    let mut words = Vec::with_capacity(WORDS);
    while words.len() < WORDS {
        // Two ranks of three are known words until they run out.
        if words.len() % 3 != 2
            && let Some(word) = frequent.next()
        {
            words.push(word);
            continue;
        }
        let length = match rng.below(100) {
            0..5 => 1,
            5..70 => 2,
            70..88 => 3,
            _ => 4,
        };
        let word: String = (0..length).map(|_| characters[zipf.draw(rng)]).collect();
        if seen.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

fn passage(words: &[String], zipf: &Zipf, rng: &mut Rng) -> String {
    let length = 60 + rng.below(341);
    let (mut text, mut chars) = (String::with_capacity(length * 3 + 16), 0);
    let mut left = 4 + rng.below(12);
    while chars < length {
        let from = text.len();
        match rng.below(100) {
            0..3 => text.push_str(LATIN[rng.below(LATIN.len())]),
            3..5 => text.push_str(&(1 + rng.below(2_000)).to_string()),
            _ => text.push_str(&words[zipf.draw(rng)]),
        }
        left -= 1;
        if left == 0 || chars + 6 >= length {
            text.push(STOPS[rng.below(STOPS.len())]);
            left = 4 + rng.below(12);
        } else if rng.below(100) < 15 {
            text.push('，');
        }
        chars += text[from..].chars().count();
    }
    text
}

/// The share of all Han characters of `texts` that the `most` frequent ones make.
pub(crate) fn coverage(texts: &[String], most: usize) -> f64 {
    let mut counts: HashMap<char, usize> = HashMap::new();
    for c in texts.iter().flat_map(|t| t.chars()).filter(|&c| is_han(c)) {
        *counts.entry(c).or_default() += 1;
    }
    let mut counts: Vec<usize> = counts.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let sum = |counts: &[usize]| counts.iter().sum::<usize>() as f64;
    sum(&counts[..most.min(counts.len())]) / sum(&counts)
}
