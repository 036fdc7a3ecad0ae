//! What is left as it is, with its reason: neither more nor less than what is found.

use super::scanners::Finding;
use anyhow::{Result, ensure};
use serde::Deserialize;

/// Fewer words are no reason.
const SHORTEST: usize = 6;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    accepted: Vec<Accepted>,
}

/// One line of the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Accepted {
    scanner: String,
    rule: String,
    /// Empty where a scanner means all of it.
    #[serde(default)]
    path: String,
    /// How often: another one in the same file is looked at again.
    finds: usize,
    reason: String,
}

/// What is wrong, and how many findings of it.
pub(super) struct Wrong {
    pub(super) lines: Vec<String>,
    pub(super) findings: usize,
}

/// The file's lines, each with a reason.
pub(super) fn read(text: &str) -> Result<Vec<Accepted>> {
    let File { accepted } = toml::from_str(text)?;
    for one in &accepted {
        let words = one.reason.split_whitespace().count();
        ensure!(
            words >= SHORTEST || one.reason.starts_with("A test"),
            "{} {} {}: say why in a sentence",
            one.scanner,
            one.rule,
            one.path
        );
    }
    Ok(accepted)
}

/// Findings that no line accepts, and lines that nothing is found for any more.
pub(super) fn against(found: &[Finding], accepted: &[Accepted]) -> Wrong {
    let same =
        |f: &Finding, a: &Accepted| (f.scanner, &f.rule, &f.path) == (&a.scanner, &a.rule, &a.path);
    let mut lines = Vec::new();
    let mut findings = 0;
    for one in found {
        if !accepted.iter().any(|a| same(one, a)) {
            findings += 1;
            lines.push(one.to_string());
        }
    }
    for one in accepted {
        let here: Vec<_> = found.iter().filter(|f| same(f, one)).collect();
        if here.len() == one.finds {
            continue;
        }
        if here.len() > one.finds {
            findings += here.len() - one.finds;
        }
        lines.push(format!(
            "{} {} {}: {} accepted, {} found: look again and change the number{}",
            one.scanner,
            one.rule,
            one.path,
            one.finds,
            here.len(),
            here.iter()
                .map(|f| format!("\n    {f}"))
                .collect::<String>()
        ));
    }
    Wrong { lines, findings }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "[[accepted]]\nscanner = \"semgrep\"\nrule = \"clipboard\"\npath = \"a.kt\"\nfinds = 1\n\
                        reason = \"Only what the person asked to have copied.\"\n";

    fn finding(path: &str, line: u64) -> Finding {
        Finding {
            scanner: "semgrep",
            rule: "clipboard".to_owned(),
            path: path.to_owned(),
            line,
            says: String::new(),
        }
    }

    #[test]
    fn what_is_accepted_passes_and_one_more_one_elsewhere_or_none_does_not() -> Result<()> {
        let accepted = read(LINE)?;
        let wrong = |found: &[Finding]| {
            let wrong = against(found, &accepted);
            (wrong.lines.len(), wrong.findings)
        };
        assert_eq!(wrong(&[finding("a.kt", 1)]), (0, 0));
        assert_eq!(wrong(&[finding("a.kt", 9)]), (0, 0), "lines move");
        assert_eq!(wrong(&[finding("a.kt", 1), finding("a.kt", 2)]), (1, 1));
        assert_eq!(wrong(&[finding("a.kt", 1), finding("b.kt", 1)]), (1, 1));
        assert_eq!(wrong(&[]), (1, 0), "a line for nothing");
        Ok(())
    }

    #[test]
    fn a_line_without_a_reason_is_refused() {
        assert!(read(&LINE.replace("Only what the person asked to have copied.", "ok")).is_err());
        assert!(read(&LINE.replace("reason", "because")).is_err());
    }
}
