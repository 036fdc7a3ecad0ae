//! The preview's own pages.

use super::State;
use std::fmt::Write;

/// A phone's width, so that nothing surprises on one.
const PHONE: u32 = 360;

const HEAD: &str = "<!doctype html><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
<style>body{font:16px/1.5 system-ui,sans-serif;margin:16px;background:#eef1f4;color:#16202b}\
.two{display:flex;flex-wrap:wrap;gap:24px}iframe{border:1px solid #75818d;border-radius:16px;background:#fff}\
.bad{background:#fce7eb;border-radius:12px;padding:12px}.hint{background:#fff2cc;border-radius:12px;padding:12px}\
li{margin:4px 0}code{font-size:14px}a{color:#0a5bc8}</style>\
<script>let t;setInterval(async()=>{try{const n=await(await fetch('/_preview/state')).text();\
if(t!==undefined&&n!==t){setTimeout(()=>location.reload(),3200)}t=n}catch{}},1000)</script>";

/// Every guide, with what is left to do.
pub(super) fn list(state: &State) -> String {
    let mut out = format!("{HEAD}<title>Preview</title><h1>Guides</h1>");
    problems(&mut out, state);
    out.push_str("<ul>");
    for (guide, checked) in &state.guides {
        let advice = state
            .advice
            .iter()
            .filter(|one| of(guide, &one.file))
            .count();
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<li><a href=\"/_preview/{guide}\">{guide}</a> — {}, {advice} remarks",
            if *checked {
                "checked"
            } else {
                "not yet checked"
            }
        );
    }
    out + "</ul>"
}

/// One guide in both languages; `phone` chooses a variant.
pub(super) fn guide(state: &State, guide: &str, phone: &str) -> String {
    let name = escaped(guide);
    let mut out = format!(
        "{HEAD}<title>{name}</title><p><a href=\"/_preview/\">All guides</a></p><h1>{name}</h1>"
    );
    problems(&mut out, state);
    out.push_str("<p>");
    for one in phonestation_wire::guides::Audience::ALL {
        let word = one.as_str();
        let _ = write!(out, "<a href=\"/_preview/{name}?phone={word}\">{word}</a> ");
    }
    out.push_str("</p><div class=\"two\">");
    for language in ["zh-CN", "en"] {
        let _ = write!(
            out,
            "<iframe title=\"{language}\" width=\"{PHONE}\" height=\"760\" src=\"/g/{name}?lang={language}&amp;phone={}\"></iframe>",
            escaped(phone)
        );
    }
    out.push_str("</div>");
    let remarks: Vec<String> = state
        .advice
        .iter()
        .filter(|one| of(guide, &one.file))
        .map(|one| format!("<li><code>{}</code>", escaped(&one.to_string())))
        .collect();
    if remarks.is_empty() {
        out.push_str("<p>Nothing to remark.</p>");
    } else {
        let _ = write!(
            out,
            "<div class=\"hint\"><b>Could be said better</b><ul>{}</ul></div>",
            remarks.concat()
        );
    }
    out
}

fn problems(out: &mut String, state: &State) {
    if state.problems.is_empty() {
        return;
    }
    out.push_str("<div class=\"bad\"><b>Wrong, so the last good pages are shown</b><ul>");
    for problem in &state.problems {
        let _ = write!(out, "<li><code>{}</code>", escaped(&problem.to_string()));
    }
    out.push_str("</ul></div>");
}

/// Whether a file belongs to a guide.
fn of(guide: &str, file: &std::path::Path) -> bool {
    file.parent()
        .and_then(|f| f.file_name())
        .is_some_and(|name| name == guide)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
