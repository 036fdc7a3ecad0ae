//! `content/carriers/<id>.yaml`: hotline and short-message codes of one carrier a file.

use super::files::{Page, is_id};
use super::problem::Problems;
use super::proof::{CheckedField, Proof, SourceField};
use super::yaml::{self, BothField, Spanned, line};
use jiff::civil::Date;
use phonestation_wire::carriers::{Answer, Carrier, Code, Fact, Means};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CarrierField {
    id: Spanned<String>,
    example: bool,
    name: Spanned<BothField>,
    hotline: FactField,
    #[serde(default)]
    codes: Vec<CodeField>,
    #[serde(default)]
    answers: Vec<AnswerField>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FactField {
    value: Spanned<String>,
    checked: Spanned<CheckedField>,
    sources: Vec<SourceField>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeField {
    id: Spanned<String>,
    what: Spanned<BothField>,
    send: Spanned<String>,
    to: Spanned<String>,
    checked: Spanned<CheckedField>,
    sources: Vec<SourceField>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerField {
    id: Spanned<String>,
    means: Spanned<Means>,
    like: Spanned<String>,
    checked: Spanned<CheckedField>,
    sources: Vec<SourceField>,
}

/// Reads the carrier that must be called `id`.
pub(super) fn parse(
    page: &Page,
    id: &str,
    today: Date,
    problems: &mut Problems,
) -> Option<Carrier> {
    let file = &page.file;
    let field: CarrierField = yaml::parse(file, &page.text, 0, problems)?;
    if field.id.value != id || !is_id(id) {
        let at = line(&field.id, 0);
        problems.add(
            file,
            at,
            format!(
                "id `{}` must be lower-case and equal to the file's name `{id}`",
                field.id.value
            ),
        );
    }
    let example = field.example;
    let FactField {
        value,
        checked,
        sources,
    } = field.hotline;
    let at = line(&value, 0);
    number(&value, page, problems);
    let proof = Proof {
        file,
        above: 0,
        today,
    };
    let (checked, sources) = proof.check(Some(checked), sources, problems);
    if !example && checked.is_none() {
        problems.add(file, at, UNREAD);
    }
    let hotline = Fact {
        value: value.value,
        checked,
        sources,
    };
    let mut codes: Vec<Code> = Vec::new();
    for one in field.codes {
        let at = line(&one.id, 0);
        if !is_id(&one.id.value) {
            problems.add(
                file,
                at,
                format!(
                    "id `{}` is not lower-case words joined by `-`",
                    one.id.value
                ),
            );
        }
        if codes.iter().any(|code| code.id == one.id.value) {
            problems.add(
                file,
                at,
                format!("has a second code `{}`; keep one", one.id.value),
            );
        }
        if one.send.value.trim().is_empty() || one.send.value.trim() != one.send.value {
            problems.add(
                file,
                line(&one.send, 0),
                "send is the message exactly, without spaces around it",
            );
        }
        number(&one.to, page, problems);
        let (checked, sources) = proof.check(Some(one.checked), one.sources, problems);
        if !example && checked.is_none() {
            problems.add(file, at, UNREAD);
        }
        codes.push(Code {
            id: one.id.value,
            what: BothField::check(one.what, file, problems),
            send: one.send.value,
            to: one.to.value,
            checked,
            sources,
        });
    }
    let mut answers: Vec<Answer> = Vec::new();
    for one in field.answers {
        let at = line(&one.id, 0);
        if !is_id(&one.id.value) || answers.iter().any(|known| known.id == one.id.value) {
            let message = format!(
                "answer `{}` needs an id of its own: lower-case words joined by `-`",
                one.id.value
            );
            problems.add(file, at, message);
        }
        if one.means.value == Means::Other {
            problems.add(
                file,
                line(&one.means, 0),
                "means is one of left, not-had, failed, reply, usage, balance",
            );
        }
        if !is_example(&one.like.value) {
            problems.add(
                file,
                line(&one.like, 0),
                "like is the message from its first words, with gaps such as {name} that do not touch",
            );
        }
        if let Some(message) = lacks(one.means.value, &one.like.value) {
            problems.add(file, line(&one.like, 0), message);
        }
        let (checked, sources) = proof.check(Some(one.checked), one.sources, problems);
        if !example && checked.is_none() {
            problems.add(file, at, UNREAD);
        }
        answers.push(Answer {
            id: one.id.value,
            means: one.means.value,
            like: one.like.value,
            checked,
            sources,
        });
    }
    let name = BothField::check(field.name, file, problems);
    Some(Carrier {
        id: field.id.value,
        example,
        name,
        hotline,
        codes,
        answers,
    })
}

/// Whether a message is told from others by it: it begins with words, and between gaps there are some.
fn is_example(like: &str) -> bool {
    let mut parts = like.split('{');
    let first = parts.next().unwrap_or_default();
    let mut rest = parts.map(|part| part.split_once('}')).peekable();
    let mut fits = first.chars().count() >= 3 && !first.contains('}');
    while let Some(part) = rest.next() {
        let last = rest.peek().is_none();
        fits &= part.is_some_and(|(gap, literal)| {
            !gap.is_empty() && !literal.contains('}') && (last || !literal.is_empty())
        });
    }
    fits
}

/// What an answer about usage needs to say something.
fn lacks(means: Means, like: &str) -> Option<&'static str> {
    let has = |gap: &str| like.contains(&format!("{{{gap}}}"));
    match means {
        Means::Usage if !(has("left") || has("total") && has("used")) => {
            Some("an answer that means usage has {left}, or {total} and {used}")
        }
        Means::Balance if !has("balance") => Some("an answer that means balance has {balance}"),
        _ => None,
    }
}

const UNREAD: &str =
    "is a real carrier's number without a source; name the page that was read, or leave it out";

fn number(value: &Spanned<String>, page: &Page, problems: &mut Problems) {
    if value.value.is_empty() || !value.value.chars().all(|c| c.is_ascii_digit()) {
        problems.add(
            &page.file,
            line(value, 0),
            "a number is written in digits only, within quotation marks",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::is_example;

    #[test]
    fn an_answer_begins_with_words_and_its_gaps_do_not_touch() {
        for like in ["您已退订“{name}”", "您已退订“{name}”，{day}", "您没有订"]
        {
            assert!(is_example(like), "{like}");
        }
        for like in [
            "",
            "{name}退订了",
            "退订{name",
            "您已退订{name}{day}",
            "您已退订}“",
            "您已退订{}了",
        ] {
            assert!(!is_example(like), "{like}");
        }
    }
}
