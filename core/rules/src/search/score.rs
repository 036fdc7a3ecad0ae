use super::fields::Fields;
use super::plan::{Plan, has_han, is_latin};
use super::spelling_tokens;
use memchr::memmem::Finder;

/// Where a needle stands, best first. The gaps leave room for the count in the body.
const SAME: u32 = 9_000;
const SPELT: u32 = 8_000;
const LABEL: u32 = 6_000;
const TITLE: u32 = 5_000;
const ALIAS: u32 = 4_000;
const SPELT_PART: u32 = 3_000;
const BODY: u32 = 0;
/// Added where it stands at the front.
const FRONT: u32 = 500;
/// The body's own part of a score stays below this.
const BODY_MAX: u32 = 400;

/// How well `fields` answer `plan`, more is better; `None` when they do not.
///
/// FTS5's own ranking is not used: it is 0 for contentless tables with `detail=none`.
pub fn score(fields: &Fields<'_>, plan: &Plan) -> Option<u32> {
    let scores = plan
        .needles
        .iter()
        .map(|needle| needle_score(fields, needle));
    let total: u32 = scores.collect::<Option<Vec<u32>>>()?.iter().sum();
    Some(total / u32::try_from(plan.needles.len()).unwrap_or(u32::MAX).max(1))
}

fn needle_score(fields: &Fields<'_>, needle: &str) -> Option<u32> {
    let place = [
        name_score(fields.label, needle, LABEL),
        name_score(fields.title, needle, TITLE),
        fields
            .aliases
            .lines()
            .filter_map(|a| name_score(a, needle, ALIAS))
            .max(),
        spelling_score(fields.spellings, needle),
    ];
    let place = place.into_iter().flatten().max();
    let body = body_score(fields.body, needle);
    match (place, body) {
        (None, None) => None,
        (place, body) => Some(place.unwrap_or(BODY) + body.unwrap_or(0)),
    }
}

fn name_score(name: &str, needle: &str, class: u32) -> Option<u32> {
    if name.len() < needle.len() {
        return None; // cheaper than setting up a search in a short or empty name
    }
    if name == needle {
        return Some(SAME + class / 10); // a label that is the query beats an alias that is
    }
    let at = name.find(needle)?;
    // "pn" in "apn" is an accident; in Han any place counts.
    let inside_word = !has_han(needle) && name[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    if inside_word {
        return None;
    }
    let front = if at == 0 { FRONT } else { 0 };
    // Of two names that contain it, the one it fills more of.
    let share = 100 * needle.len() / name.len().max(1);
    Some(class + front + u32::try_from(share).unwrap_or(0))
}

fn spelling_score(spellings: &str, needle: &str) -> Option<u32> {
    if !is_latin(needle) || needle.len() < 2 {
        return None;
    }
    let score = |spelling: &str| {
        let syllables = spelling.split_whitespace().count();
        spelling_tokens(spelling)
            .enumerate()
            .filter_map(|(i, token)| {
                let whole = i % syllables.max(1) == 0;
                let rest = token.strip_prefix(needle)?;
                let front = if whole { FRONT } else { 0 };
                Some(if whole && rest.is_empty() {
                    SPELT
                } else {
                    SPELT_PART + front
                })
            })
            .max()
    };
    spellings.lines().filter_map(score).max()
}

/// More often in fewer words is better.
fn body_score(body: &[u8], needle: &str) -> Option<u32> {
    let count = Finder::new(needle).find_iter(body).count();
    if count == 0 {
        return None;
    }
    let count = u32::try_from(count).unwrap_or(u32::MAX).min(20);
    let often = BODY_MAX / 2 * count / (count + 2);
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
    let short = BODY_MAX / 2 * 600 / length.saturating_add(600).max(1);
    Some((often + short).clamp(1, BODY_MAX - 1))
}

#[cfg(test)]
mod tests {
    use super::super::plans;
    use super::*;

    fn first(query: &str, docs: &[Fields<'_>]) -> usize {
        let plan = &plans(query)[0];
        let mut scores: Vec<_> = docs
            .iter()
            .enumerate()
            .filter_map(|(i, d)| Some((score(d, plan)?, i)))
            .collect();
        scores.sort_by_key(|&(score, i)| (std::cmp::Reverse(score), i));
        scores[0].1
    }

    #[test]
    fn a_name_beats_an_alias_and_an_alias_beats_any_number_of_mentions() {
        let body = "流量".repeat(200);
        let docs = [
            Fields {
                body: body.as_bytes(),
                ..Fields::default()
            },
            Fields {
                aliases: "没网\n流量没了",
                ..Fields::default()
            },
            Fields {
                title: "流量用得快",
                ..Fields::default()
            },
            Fields {
                label: "省流量",
                ..Fields::default()
            },
        ];
        assert_eq!(first("流量", &docs), 3);
        assert_eq!(first("流量", &docs[..3]), 2);
        assert_eq!(first("流量", &docs[..2]), 1);
    }

    #[test]
    fn more_mentions_in_a_shorter_text_come_first() {
        let long = format!("上网{}", "话".repeat(900));
        let docs = [
            Fields {
                body: long.as_bytes(),
                ..Fields::default()
            },
            Fields {
                body: "上网,再上网".as_bytes(),
                ..Fields::default()
            },
        ];
        assert_eq!(first("上网", &docs), 1);
    }

    #[test]
    fn initials_of_the_whole_name_beat_initials_inside_another() {
        let docs = [
            Fields {
                spellings: "shou ji shang wang she zhi",
                ..Fields::default()
            },
            Fields {
                spellings: "shang wang she zhi",
                ..Fields::default()
            },
        ];
        assert_eq!(first("swsz", &docs), 1);
        assert_eq!(first("shangwang", &docs), 1);
    }

    #[test]
    fn a_piece_of_a_latin_word_is_no_hit_in_a_name() {
        let plan = &plans("pn")[0];
        assert_eq!(
            score(
                &Fields {
                    aliases: "apn",
                    ..Fields::default()
                },
                plan
            ),
            None
        );
    }
}
