//! The sounds of common characters, as the rules keep them: a line a syllable, `mi 密秘蜜…`.

use pinyin::ToPinyin;
use std::collections::{BTreeMap, BTreeSet};

/// The table again, each character at its most common sound; the characters are those of `table`.
///
/// They are the 3,755 of GB 2312's first level: what is written every day.
pub fn remade(table: &str) -> String {
    let chars: BTreeSet<char> = table.chars().filter(|c| !c.is_ascii()).collect();
    let mut sounds: BTreeMap<&str, String> = BTreeMap::new();
    for c in chars {
        if let Some(sound) = c.to_pinyin() {
            sounds.entry(sound.plain()).or_default().push(c);
        }
    }
    let lines = sounds
        .iter()
        .map(|(sound, chars)| format!("{sound} {chars}\n"));
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_table_in_the_rules_has_each_character_at_its_sound() {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/rules/src/search/sounds.txt");
        let table = std::fs::read_to_string(&file).unwrap();
        let again = remade(&table);
        if std::env::var_os("WRITE").is_some() {
            std::fs::write(&file, &again).unwrap();
        }
        assert_eq!(table, again, "run this test again with WRITE=1");
        assert!(again.contains("\nmi ") && table.chars().filter(|c| !c.is_ascii()).count() > 3_700);
    }
}
