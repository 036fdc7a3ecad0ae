//! Named steps of what must survive being killed. In an app they are nothing; a test stops at them.

#[cfg(any(test, feature = "testing"))]
pub(crate) mod hook {
    use parking_lot::RwLock;

    /// What is told of each step.
    pub(crate) type Hook = Box<dyn Fn(&'static str) + Send + Sync>;

    static HOOK: RwLock<Option<Hook>> = RwLock::new(None);

    pub(crate) fn set(hook: Hook) {
        *HOOK.write() = Some(hook);
    }

    pub(super) fn at(step: &'static str) {
        if let Some(hook) = HOOK.read().as_ref() {
            hook(step);
        }
    }
}

/// The work has come to `step`.
#[inline]
pub(super) fn at(step: &'static str) {
    #[cfg(any(test, feature = "testing"))]
    hook::at(step);
    #[cfg(not(any(test, feature = "testing")))]
    let _ = step;
}
