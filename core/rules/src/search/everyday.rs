//! Dialect and talk turned into the words that guides are written in. Only for the loosest reading:
//! a strict search takes what was typed as it was typed.

/// Longest first within what begins alike. Left: as people speak, normalised. Right: as guides are
/// written; nothing where the word carries no topic.
const WORDS: &[(&str, &str)] = &[
    // Not, none: Sichuan, Cantonese, the north-east, Shanghai.
    ("莫得", "没"),
    ("没得", "没"),
    ("冇得", "没"),
    ("冇", "没"),
    ("唔到", "不到"),
    ("唔", "不"),
    ("呒没", "没"),
    ("勿", "不"),
    ("木有", "没有"),
    ("甭", "不"),
    // How, why, what.
    ("点解", ""),
    ("点样", ""),
    ("咋个", ""),
    ("咋整", ""),
    ("咋弄", ""),
    ("咋办", ""),
    ("咋样", ""),
    ("咋", ""),
    ("哪能", ""),
    ("啷个", ""),
    ("怎么办", ""),
    ("怎么", ""),
    ("怎样", ""),
    ("如何", ""),
    ("啥子", ""),
    ("什么", ""),
    ("为啥", ""),
    ("干啥", ""),
    ("啥", ""),
    ("乜", ""),
    // Sounds at the end of a sentence, and fillers.
    ("噻", ""),
    ("嘞", ""),
    ("咯", ""),
    ("哩", ""),
    ("嘛", ""),
    ("呗", ""),
    ("额", ""),
    ("呀", ""),
    ("啊", ""),
    ("呢", ""),
    ("吗", ""),
    ("吧", ""),
    ("了", ""),
    ("老是", ""),
    ("总是", ""),
    ("一直", ""),
    ("这个", ""),
    ("那个", ""),
    ("一个", ""),
    ("一下", ""),
    ("一点", ""),
    ("有点", ""),
    ("可以", ""),
    ("能不能", ""),
    ("请问", ""),
    ("帮我", ""),
    ("我的", ""),
    ("我", ""),
    ("俺", ""),
    ("侬", ""),
    ("手机", ""),
    // Very.
    ("忒", "太"),
    ("死慢", "太慢"),
    ("蛮", "太"),
    ("老慢", "太慢"),
    ("嘎", "太"),
    ("很", "太"),
    ("好慢", "太慢"),
    // Things and acts.
    ("闺女", "女儿"),
    ("娃儿", "孩子"),
    ("娃娃", "孩子"),
    ("娃", "孩子"),
    ("细路", "孩子"),
    ("小囡", "孩子"),
    ("小孩", "孩子"),
    ("老伴", "家里人"),
    ("电话本", "通讯录"),
    ("电话簿", "通讯录"),
    ("相片", "照片"),
    ("像片", "照片"),
    ("话音", "声音"),
    ("声响", "声音"),
    ("倒腾", "搬"),
    ("挪", "搬"),
    ("弄到", "搬到"),
    ("导到", "搬到"),
    ("整丢", "丢了"),
    ("遗失", "丢了"),
    ("不见", "丢了"),
    ("收费", "扣费"),
    ("钱没了", "扣钱"),
    ("交钱", "交费"),
    ("缴", "交"),
    ("网络", "网"),
    ("讯号", "信号"),
    ("萤幕", "屏幕"),
    ("荧幕", "屏幕"),
    ("萤屏", "屏幕"),
    ("软体", "软件"),
    ("简讯", "短信"),
    ("行动数据", "移动数据"),
    ("资料", "数据"),
    ("视讯", "视频"),
    ("费劲", "看不清"),
    ("字体", "字"),
    ("公安局", "公安"),
    ("警察", "公安"),
    ("掉了", "丢了"),
    ("关机", "关机"),
];

/// `query` (normalised) in the words of guides.
pub(super) fn everyday(query: &str) -> String {
    let mut out = String::new();
    let mut rest = query;
    while let Some(c) = rest.chars().next() {
        let longest = WORDS
            .iter()
            .filter(|(from, _)| rest.starts_with(from))
            .max_by_key(|(from, _)| from.len());
        match longest {
            Some((from, to)) => {
                // What falls out parts its neighbours: they were never one word.
                out.push_str(if to.is_empty() { " " } else { to });
                rest = &rest[from.len()..];
            }
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dialect_becomes_what_guides_say() {
        assert_eq!(everyday("手机莫得网").trim(), "没网");
        assert_eq!(everyday("流量唔够用"), "流量不够用");
        assert_eq!(everyday("热点咋个开"), "热点 开");
    }
}
