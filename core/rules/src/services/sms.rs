//! What a carrier answers by short message, read by the examples in the content. A message that is like
//! none of them means nothing here: it is shown as it is.

use phonestation_wire::carriers::Answer;

/// No name or date in a message is longer.
const LONGEST: usize = 40;

/// An answer that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read<'a> {
    /// Which of the known ones it is like.
    pub answer: &'a Answer,
    /// What it names the service, where it does.
    pub name: Option<String>,
    /// What stands in each gap, by the gap's name, in order.
    pub gaps: Vec<(String, String)>,
}

/// The first of `known` that `text` is like.
pub fn read<'a>(text: &str, known: impl IntoIterator<Item = &'a Answer>) -> Option<Read<'a>> {
    let text = plain(text);
    let text = unsigned(&text);
    known.into_iter().find_map(|answer| {
        let gaps = like(&plain(&answer.like), text)?;
        let name = gaps.iter().rev().find(|(gap, _)| gap == "name");
        Some(Read {
            answer,
            name: name.map(|(_, name)| name.clone()),
            gaps,
        })
    })
}

/// Without spaces and ends of lines, which phones and people put in as they like.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect()
}

/// Without the sender's name, which stands before the message: 【…】.
fn unsigned(text: &str) -> &str {
    match text
        .strip_prefix('【')
        .and_then(|rest| rest.split_once('】'))
    {
        Some((_, rest)) => rest,
        None => text,
    }
}

/// Whether `text` begins as `pattern` says, and what stands in its gaps: each `{…}` is one.
fn like(pattern: &str, text: &str) -> Option<Vec<(String, String)>> {
    let mut parts = pattern.split('{');
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut gaps = Vec::new();
    for part in parts {
        let (gap, literal) = part.split_once('}')?;
        let value = filled(rest, literal)?;
        rest = &rest[value.len() + literal.len()..];
        gaps.push((gap.to_owned(), value.to_owned()));
    }
    Some(gaps)
}

/// What stands in a gap before `literal`: something short, within one sentence.
fn filled<'a>(text: &'a str, literal: &str) -> Option<&'a str> {
    let mut ends = text.char_indices().skip(1).map(|(at, _)| at);
    let end = |at: &usize| match literal {
        "" => text[*at..].starts_with(is_end),
        literal => text[*at..].starts_with(literal),
    };
    let at = match ends.find(end) {
        Some(at) => at,
        None if literal.is_empty() && !text.is_empty() => text.len(),
        None => return None,
    };
    let value = &text[..at];
    (value.chars().count() <= LONGEST && !value.contains(is_end)).then_some(value)
}

fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';')
}

#[cfg(test)]
mod tests {
    use super::*;
    use phonestation_wire::carriers::Means;
    use proptest::prelude::*;

    fn answer(id: &str, means: Means, like: &str) -> Answer {
        Answer {
            id: id.to_owned(),
            means,
            like: like.to_owned(),
            checked: None,
            sources: vec![],
        }
    }

    fn known() -> Vec<Answer> {
        vec![
            answer(
                "left",
                Means::Left,
                "您已成功退订“{name}”，{day}起不再收费。",
            ),
            answer("not-had", Means::NotHad, "您没有订“{name}”"),
            answer("reply", Means::Reply, "退订“{name}”请回复{code}"),
        ]
    }

    fn means(text: &str) -> Option<(Means, Option<String>)> {
        let known = known();
        read(text, &known).map(|read| (read.answer.means, read.name))
    }

    #[test]
    fn a_known_answer_is_read_with_the_name_in_it_and_whoever_has_signed_it() {
        let text = "【示例运营商】您已成功退订“示例音乐包”，12 月 1 日起不再收费。谢谢！";
        let read = Some((Means::Left, Some("示例音乐包".to_owned())));
        assert_eq!(means(text), read);
        assert_eq!(means(&text.replace("，", "，\r\n ")), read);
        let reply = Some((Means::Reply, Some("甲".to_owned())));
        assert_eq!(means("退订“甲”请回复 TD"), reply);
        assert_eq!(means("退订“甲”请回复 TD。三分钟内有效"), reply);
    }

    #[test]
    fn what_only_looks_like_it_is_not_taken_for_it() {
        for text in [
            "",
            "【】",
            "没能办：您已成功退订“甲”，12 月 1 日起不再收费。",
            "您已成功退订“甲”。",
            "您已成功退订“甲。您没有退订”，12 月 1 日起不再收费。",
            "您已成功退订“”，12 月 1 日起不再收费。",
            "退订“甲”请回复",
        ] {
            assert_eq!(means(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_is_not_and_breaks_nothing(text in any::<String>(), pattern in any::<String>()) {
            let odd = [answer("odd", Means::Left, &pattern)];
            let _ = read(&text, &odd);
            if let Some(found) = read(&text, &known()) {
                let begins = unsigned(&plain(&text)).starts_with(&found.answer.like[..3]);
                prop_assert!(begins, "{text:?} is no {}", found.answer.id);
            }
        }

        #[test]
        fn a_message_made_of_a_known_one_is_read_as_it_with_what_was_put_in(
            name in "[一-龥a-zA-Z0-9（）·]{1,20}", day in "[0-9]{1,2}月[0-9]{1,2}日", after in "[一-龥。，]{0,30}",
            signed: bool, spaces in 0usize..4
        ) {
            let sign = if signed { "【运营商】" } else { "" };
            let gap = " ".repeat(spaces);
            let text = format!("{sign}您已{gap}成功退订“{name}”，{day}起{gap}不再收费。{after}");
            prop_assert_eq!(means(&text), Some((Means::Left, Some(name.clone()))));
            let denied = format!("{sign}没有：{text}");
            prop_assert_eq!(means(&denied), None);
        }
    }
}
