//! Every word of the web pages, one table a language. A field that a table lacks does not compile.

/// A part's words, both languages side by side: a table each, and the type of both.
macro_rules! tables {
    ($words:ident; $($name:ident: $zh:literal, $en:literal;)*) => {
        /// The fixed words of one language.
        #[derive(Debug)]
        pub(crate) struct $words { $(pub(crate) $name: &'static str,)* }
        pub(super) static ZH: $words = $words { $($name: $zh,)* };
        pub(super) static EN: $words = $words { $($name: $en,)* };
    };
}

mod en;
pub(crate) mod hall;
pub(crate) mod handset;
mod price;
pub(crate) mod recommend;
mod say;
pub(crate) mod services;
pub(crate) mod usage;
pub(crate) mod view;
mod zh;

use phonestation_wire::Language;

/// Title and text of a page that says what went wrong.
pub(crate) type Trouble = (&'static str, &'static str);

/// The fixed words of one language. Sentences with something in them are made in [`say`].
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) language: Language,
    /// What happens in a hall.
    pub(crate) hall: &'static hall::HallWords,
    /// What a clerk is shown of a customer.
    pub(crate) view: &'static view::ViewWords,
    /// What services are: finding, ordering, leaving.
    pub(crate) services: &'static services::ServicesWords,
    /// What usage is.
    pub(crate) usage: &'static usage::UsageWords,
    /// What demo handsets are.
    pub(crate) handset: &'static handset::HandsetWords,
    /// What recommendations are.
    pub(crate) recommend: &'static recommend::RecommendWords,
    pub(crate) brand: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) display: &'static str,
    pub(crate) large_text: &'static str,
    pub(crate) ordinary_text: &'static str,
    pub(crate) home: &'static str,
    pub(crate) to_home: &'static str,
    pub(crate) home_title: &'static str,
    pub(crate) hello: &'static str,
    pub(crate) no_login: &'static str,
    pub(crate) most_asked: &'static str,
    pub(crate) by_topic: &'static str,
    pub(crate) app_title: &'static str,
    pub(crate) app_offline: &'static str,
    pub(crate) qr_of_app: &'static str,
    pub(crate) scan: &'static str,
    pub(crate) scan_site: &'static str,
    pub(crate) qr_of_site: &'static str,
    pub(crate) search: &'static str,
    pub(crate) search_label: &'static str,
    pub(crate) search_hint: &'static str,
    pub(crate) other_words: &'static str,
    pub(crate) ask: &'static str,
    pub(crate) not_found_what_you_want: &'static str,
    pub(crate) people_help: &'static str,
    pub(crate) choose_phone: &'static str,
    pub(crate) caution: &'static str,
    pub(crate) the_way: &'static str,
    pub(crate) done: &'static str,
    pub(crate) not_done: &'static str,
    pub(crate) drawn: &'static str,
    pub(crate) print: &'static str,
    pub(crate) press_print: &'static str,
    pub(crate) card_how: &'static str,
    pub(crate) book_how: &'static str,
    pub(crate) table_how: &'static str,
    pub(crate) choose_others: &'static str,
    pub(crate) choose_guides: &'static str,
    pub(crate) make_book: &'static str,
    pub(crate) table_card: &'static str,
    pub(crate) make_table_card: &'static str,
    pub(crate) slogan: &'static str,
    pub(crate) about_guide: &'static str,
    pub(crate) scan_guide: &'static str,
    pub(crate) scan_for_more: &'static str,
    pub(crate) choose_one: &'static str,
    pub(crate) pocket_book: &'static str,
    pub(crate) print_card: &'static str,
    pub(crate) print_book: &'static str,
    pub(crate) sources: &'static str,
    pub(crate) share_title: &'static str,
    pub(crate) share_how: &'static str,
    pub(crate) share: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) qr_of_guide: &'static str,
    pub(crate) done_title: &'static str,
    pub(crate) same_topic: &'static str,
    pub(crate) read_again: &'static str,
    pub(crate) show_the_clerk: &'static str,
    pub(crate) to_a_hall: &'static str,
    pub(crate) no_halls: &'static str,
    pub(crate) call: &'static str,
    pub(crate) example: &'static str,
    pub(crate) example_hall: &'static str,
    pub(crate) example_number: &'static str,
    pub(crate) hours: &'static str,
    pub(crate) closed_days: &'static str,
    pub(crate) closed_for_long: &'static str,
    pub(crate) try_first: &'static str,
    pub(crate) not_checked: &'static str,
    pub(crate) no_such_page: Trouble,
    pub(crate) too_many: Trouble,
    pub(crate) cannot_do_that: Trouble,
    pub(crate) our_fault: Trouble,
}

/// The words of `language`.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::ZhCn => &zh::WORDS,
        Language::En => &en::WORDS,
    }
}
