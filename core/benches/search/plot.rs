//! The cost curves as a picture: two panels, both axes logarithmic, no fonts or scripts from elsewhere.

use crate::measure::Run;
use std::fmt::Write;

const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600;font-size:15px}\
.grid{stroke:#d5dae0;stroke-width:1}.line{fill:none;stroke-width:2.5}.thin{stroke-dasharray:6 5}\
.c0{stroke:#0b6b3a}.c1{stroke:#b3261e}.c2{stroke:#9a5b00}.c3{stroke:#1a5fb4}.c4{stroke:#7a3e9d}.back{fill:#fff}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.grid{stroke:#3a424c}.back{fill:#0d1117}\
.c0{stroke:#56d68f}.c1{stroke:#ff8a80}.c2{stroke:#f0b35a}.c3{stroke:#79b8ff}.c4{stroke:#d2a8ff}}";
/// Left and top of the panels, and their inner size.
const PANELS: [(f64, usize); 2] = [(84.0, 2), (514.0, 3)];
const TOP: f64 = 96.0;
const SIZE: (f64, f64) = (340.0, 300.0);

/// Decades that hold all of `values`.
fn decades(values: impl Iterator<Item = f64>) -> (i32, i32) {
    let logs: Vec<f64> = values
        .filter(|v| v.is_finite() && *v > 0.0)
        .map(f64::log10)
        .collect();
    let low = logs.iter().copied().fold(f64::INFINITY, f64::min).floor();
    let high = logs
        .iter()
        .copied()
        .fold(f64::NEG_INFINITY, f64::max)
        .ceil();
    (low as i32, (high as i32).max(low as i32 + 1))
}

/// Draws the medians of `runs`, which go from small to large.
pub(crate) fn svg(runs: &[Run]) -> String {
    let names: Vec<&str> = runs[0].built.iter().map(|b| b.name).collect();
    let x = decades(runs.iter().map(|r| r.passages as f64));
    let medians = |run: &Run| {
        let each =
            (0..run.built.len()).flat_map(|i| PANELS.map(|(_, chars)| run.all(i, chars).median));
        each.collect::<Vec<_>>()
    };
    let y = decades(runs.iter().flat_map(medians));
    let mut out = String::new();
    let mut put = |text: std::fmt::Arguments<'_>| out.write_fmt(text).expect("a string takes all");
    put(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 470\" role=\"img\" \
         aria-labelledby=\"t\">\n<title id=\"t\">Median time of a search over 1,000 to 100,000 synthetic passages\
         </title>\n<style>{STYLE}</style>\n<rect class=\"back\" width=\"900\" height=\"470\"/>\n"
    ));
    for (i, name) in names.iter().enumerate() {
        let left = 84.0 + 150.0 * i as f64;
        put(format_args!(
            "<path class=\"line c{i}\" d=\"M{left} 28h26\"/><text x=\"{}\" y=\"33\">{name}</text>\n",
            left + 34.0
        ));
    }
    for (left, chars) in PANELS {
        put(format_args!("{}", panel(left, chars, x, y)));
        for (i, _) in names.iter().enumerate() {
            let points: Vec<String> = runs
                .iter()
                .map(|run| {
                    let (px, py) = (
                        along(run.passages as f64, x),
                        along(run.all(i, chars).median, y),
                    );
                    format!("{:.1} {:.1}", left + px * SIZE.0, TOP + (1.0 - py) * SIZE.1)
                })
                .collect();
            // A quick answer that finds little is not to look like a good one.
            let thin = if runs.iter().any(|r| r.all(i, chars).recall < 0.5) {
                " thin"
            } else {
                ""
            };
            put(format_args!(
                "<path class=\"line c{i}{thin}\" d=\"M{}\"/>\n",
                points.join(" L")
            ));
        }
    }
    let note = "Dashed: finds less than half of what LIKE finds. Ours, trigram and unicode61 give the ranked top 20, the others all hits.";
    put(format_args!(
        "<text x=\"84\" y=\"460\">{note}</text>\n</svg>\n"
    ));
    out
}

fn along(value: f64, (low, high): (i32, i32)) -> f64 {
    (value.log10() - f64::from(low)) / f64::from(high - low)
}

/// Grid, title and axes.
fn panel(left: f64, chars: usize, x: (i32, i32), y: (i32, i32)) -> String {
    let (right, bottom) = (left + SIZE.0, TOP + SIZE.1);
    let mut out = format!(
        "<text class=\"title\" x=\"{left}\" y=\"{}\">{chars} characters</text>\n",
        TOP - 14.0
    );
    let axis = "median, µs";
    out += &format!(
        "<text transform=\"translate({} {}) rotate(-90)\" text-anchor=\"middle\">{axis}</text>\n",
        left - 62.0,
        TOP + SIZE.1 / 2.0
    );
    out += &format!(
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">passages</text>\n",
        left + SIZE.0 / 2.0,
        bottom + 40.0
    );
    for decade in x.0..=x.1 {
        let at = left + along(10_f64.powi(decade), x) * SIZE.0;
        out += &format!(
            "<path class=\"grid\" d=\"M{at:.1} {TOP}V{bottom}\"/><text x=\"{at:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n",
            bottom + 20.0,
            grouped(decade)
        );
    }
    for decade in y.0..=y.1 {
        let at = bottom - along(10_f64.powi(decade), y) * SIZE.1;
        out += &format!(
            "<path class=\"grid\" d=\"M{left} {at:.1}H{right}\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>\n",
            left - 8.0,
            at + 4.5,
            grouped(decade)
        );
    }
    out
}

/// A power of ten with commas.
fn grouped(decade: i32) -> String {
    let Ok(zeros) = usize::try_from(decade) else {
        return format!("{}", 10_f64.powi(decade));
    };
    let zeros = "0".repeat(zeros);
    let cut = zeros.len() % 3;
    let rest = zeros.as_bytes()[cut..].chunks(3).map(|_| ",000");
    format!("1{}{}", &zeros[..cut], rest.collect::<String>())
}
