//! Words in both languages, which every feature has.

use phonestation_wire::Language;

/// A word in both languages: simplified Chinese, English.
pub type Word = (&'static str, &'static str);

/// The word in `language`.
pub fn say(language: Language, word: Word) -> &'static str {
    pick(language, word.0, word.1)
}

/// Of two sayings the one in `language`.
pub(crate) fn pick<T>(language: Language, zh: T, en: T) -> T {
    match language {
        Language::ZhCn => zh,
        Language::En => en,
    }
}

/// A feature's labels and short words, in a module `word`.
macro_rules! words {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// Labels and short words.
        #[expect(missing_docs, reason = "the words say it")]
        pub mod word {
            use $crate::words::Word;
            $(pub const $name: Word = ($zh, $en);)*
        }
    };
}
pub(crate) use words;
