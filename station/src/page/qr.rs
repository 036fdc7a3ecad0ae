//! QR codes as SVG.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// Empty modules around the code, as its standard asks.
const QUIET: usize = 4;

/// A QR code for `text`: dark on a white square by night too, or phones do not read it. `None` when
/// the text is longer than a QR code can be.
pub(crate) fn svg(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        // One rectangle a run of dark modules: a third of the size of one a module.
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let _ = write!(
                    path,
                    "M{} {}h{}v1h-{}z",
                    x + QUIET,
                    y + QUIET,
                    run.len(),
                    run.len()
                );
            }
            x += run.len();
        }
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#16202B\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::svg;

    #[test]
    fn an_address_becomes_a_drawing_and_a_novel_does_not() {
        assert!(
            svg("https://station.example/g/online")
                .unwrap()
                .starts_with("<svg")
        );
        assert_eq!(svg(&"x".repeat(5000)), None);
    }
}
