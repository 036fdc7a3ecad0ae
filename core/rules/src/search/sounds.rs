//! Slips by ear: characters that sound alike are typed for one another (秘码 for 密码).

use std::collections::HashMap;
use std::sync::LazyLock;

/// A line a syllable; made by xtask, which checks it.
static TABLE: &str = include_str!("sounds.txt");

static SOUNDS: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter_map(|line| line.split_once(' '));
    lines
        .flat_map(|(sound, chars)| chars.chars().map(move |c| (c, sound)))
        .collect()
});

/// The most common sound of a common character.
pub(super) fn sound(c: char) -> Option<&'static str> {
    SOUNDS.get(&c).copied()
}

/// The syllables of `han` parted by blanks; `None` when one is not known.
pub(super) fn spelt(han: &str) -> Option<String> {
    let sounds: Option<Vec<&str>> = han.chars().map(sound).collect();
    sounds.map(|s| s.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_by_ear_sound_like_what_was_meant() {
        assert_eq!(spelt("秘码"), spelt("密码"));
        assert_eq!(spelt("通迅录"), spelt("通讯录"));
        assert_eq!(spelt("a"), None);
    }
}
