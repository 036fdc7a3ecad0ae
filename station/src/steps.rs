//! Named steps of ordering and leaving, at which a test kills the station. Only test builds have them.

/// Dies here, as by `kill -9`, when `PHONESTATION_DIE_AT` names this step.
#[cfg(feature = "testing")]
pub(crate) fn at(step: &str) {
    if std::env::var("PHONESTATION_DIE_AT").as_deref() != Ok(step) {
        return;
    }
    let id = std::process::id().to_string();
    let _ = std::process::Command::new("kill")
        .args(["-KILL", &id])
        .status();
    loop {
        std::thread::park();
    }
}

/// Nothing.
#[cfg(not(feature = "testing"))]
pub(crate) const fn at(_: &str) {}
