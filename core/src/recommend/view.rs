//! What screens show of recommendations. Every word is in the reader's language.

use crate::services::FactRow;

/// The screen of suggestions.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SuggestionsView {
    /// 两条建议.
    pub title: String,
    /// Two as a rule, three where the third was asked for; one of a service at the most.
    pub cards: Vec<SuggestionCard>,
    /// Why there are none, in a sentence; empty where there are some.
    pub none: String,
    /// 都不装也行：…; empty where there are none.
    pub also_fine: String,
    /// Nobody said what they like yet, nor that they would rather not.
    pub ask_interests: bool,
    /// The question for that; empty where it is not to be asked.
    pub interests_words: String,
    /// There is a third one, to be had by asking for it.
    pub more: bool,
    /// The way to the plans, where something can be said of them.
    pub plan: Option<PlanTeaser>,
}

/// What a suggestion is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum SuggestionKind {
    /// An app; it opens `app_detail`.
    App,
    /// A service; it opens `offer_view`.
    Offer,
}

/// One suggestion.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SuggestionCard {
    /// The app's or the offering's id.
    pub id: String,
    /// Which of the two.
    pub kind: SuggestionKind,
    /// From the design system.
    pub icon: String,
    /// 软件：滴滴出行 · 免费 · 38 MB; only what was read.
    pub head: String,
    /// One line.
    pub slogan: String,
    /// What one gains.
    pub benefit: String,
    /// Somebody to whom it happened.
    pub case_words: String,
    /// Why it is shown: what counts most, without the label before it.
    pub why: String,
    /// Every reason, what counts most first; never empty.
    pub whys: Vec<String>,
    /// 看看怎么用, or 看清楚再定.
    pub open_words: String,
    /// It is made up.
    pub example: bool,
}

/// The way to the plans.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlanTeaser {
    /// 套餐合不合适.
    pub title: String,
    /// What is advised, in a sentence.
    pub words: String,
}

/// How an app stands on this phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum OnPhone {
    /// Not there, as far as is known.
    Missing,
    /// There.
    There,
    /// It was there and is gone.
    Removed,
}

/// A way to a store.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StoreWay {
    /// 去应用商店.
    pub label: String,
    /// `market:` or `https:`.
    pub uri: String,
    /// What to open where nothing on the phone opens `uri`.
    pub fallback: Option<String>,
}

/// One app with all that is known.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AppDetail {
    /// Its id.
    pub id: String,
    /// From the design system.
    pub icon: String,
    /// Its name in the store.
    pub name: String,
    /// The first turn: what it is, in one line.
    pub slogan: String,
    /// The second: the same as at the counter.
    pub plain: String,
    /// The third: what one gains.
    pub benefit: String,
    /// The fourth: somebody to whom it happened.
    pub case_words: String,
    /// 新手机先装的十样之一; empty where it is none of the musts.
    pub class_words: String,
    /// How it stands on this phone.
    pub on_phone: OnPhone,
    /// 手机上已经有了; empty where it is missing.
    pub on_phone_words: String,
    /// "Not for me" was said.
    pub refused: bool,
    /// Size, cost, publisher, what it asks leave for; 到应用商店里看 where it was not read.
    pub facts: Vec<FactRow>,
    /// The best first; never empty.
    pub stores: Vec<StoreWay>,
    /// What was read for it.
    pub sources: Vec<String>,
    /// When package names and links were checked, or that they were not.
    pub checked: String,
    /// Its page at the station: for a code, or to be sent.
    pub link: String,
    /// Under the code: 让家里人扫一扫….
    pub link_words: String,
    /// Why it is shown, what counts most first; empty where nothing speaks for it.
    pub whys: Vec<String>,
    /// It is made up.
    pub example: bool,
    /// The store was opened from here, and nobody was asked yet whether to be asked later.
    pub ask_follow_up: bool,
    /// That question: 过几天问一句用上没有？
    pub follow_up_words: String,
    /// A guide for it.
    pub guide: Option<String>,
}

/// Everything that may be suggested.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ShelfView {
    /// This month's one or two.
    pub focus: Vec<ShelfRow>,
    /// The ten for a new phone.
    pub ten: TenView,
    /// The three that are explained to everyone.
    pub three: Vec<ShelfRow>,
    /// The others, by what they are good for.
    pub groups: Vec<ShelfGroup>,
}

/// The ten for a new phone.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TenView {
    /// So many are there.
    pub done: u32,
    /// Of so many.
    pub total: u32,
    /// 装好 4 个，还有 6 个.
    pub words: String,
    /// In the order in which they are told.
    pub rows: Vec<ShelfRow>,
}

/// Apps that are good for one thing.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ShelfGroup {
    /// 坐车出门.
    pub title: String,
    /// By id.
    pub rows: Vec<ShelfRow>,
}

/// One app of a list.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ShelfRow {
    /// Its id.
    pub id: String,
    /// From the design system.
    pub icon: String,
    /// Its name in the store.
    pub name: String,
    /// One line; the month's own for what is this month's.
    pub slogan: String,
    /// How it stands on this phone.
    pub state: OnPhone,
    /// That in a word: 装好了; empty where it is missing.
    pub state_words: String,
    /// "Not for me" was said.
    pub refused: bool,
    /// It is made up.
    pub example: bool,
    /// The best way to a store.
    pub store: StoreWay,
}

/// What one likes and is.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct InterestsView {
    /// What one likes.
    pub chips: Vec<InterestChip>,
    /// What one is.
    pub who: Vec<InterestChip>,
    /// It was passed over.
    pub skipped: bool,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct InterestChip {
    /// For `set_interests`.
    pub id: String,
    /// What stands on it.
    pub words: String,
    /// It was chosen.
    pub chosen: bool,
}

/// What the person allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct ConsentView {
    /// To be asked after some days; none where nobody was asked.
    pub follow_up: Option<bool>,
    /// To tell the station what became of a suggestion.
    pub tell: bool,
}

/// The question some days later.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FollowUpCard {
    /// The app's id.
    pub app: String,
    /// From the design system.
    pub icon: String,
    /// “滴滴出行”用上了吗？要不要人帮忙？
    pub words: String,
    /// 用上了.
    pub yes: String,
    /// 没在用.
    pub no: String,
    /// 找人帮忙.
    pub help: String,
}

/// What one answers to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum FollowUpAnswer {
    /// It is of use.
    Using,
    /// It is not.
    NotUsing,
    /// Somebody should help.
    Help,
}

/// Whether plans can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum PlanState {
    /// Nobody has signed in.
    SignIn,
    /// No whole month is known.
    NoMonths,
    /// Their plan is none of those that can be priced.
    NoPlan,
    /// They are compared.
    Ready,
}

/// Every plan, priced on what this customer used.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlanMatchView {
    /// Whether they can be compared.
    pub state: PlanState,
    /// What is advised, or what is missing and what helps.
    pub words: String,
    /// 按您自己前几个月用的…; empty where nothing is compared.
    pub computed: String,
    /// How sure it is; empty where nothing is to be changed.
    pub sure: String,
    /// Those that were enough first, the cheapest first.
    pub rows: Vec<PlanRow>,
    /// A cheaper one that would have been too small.
    pub cheaper: Option<String>,
    /// The offering that is advised, for `offer_view`; none where theirs is best.
    pub open: Option<String>,
    /// Some of it is made up.
    pub example: bool,
}

/// One plan.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlanRow {
    /// For `offer_view`.
    pub offering: String,
    /// Its name.
    pub name: String,
    /// What all the months would have cost.
    pub total: String,
    /// From the cheapest month to the dearest.
    pub range: String,
    /// The bar: of the dearest, in hundredths.
    pub percent: u8,
    /// It is theirs.
    pub own: bool,
    /// It is advised; theirs, where it is to be kept.
    pub advised: bool,
    /// In how many months it would have been too small; empty where in none.
    pub short_words: String,
}

/// Buying advice and top-up offers.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AdviceView {
    /// Advice.
    pub advice: Vec<AdviceRow>,
    /// Offers that hold today.
    pub top_ups: Vec<TopUpRow>,
    /// Where there is no offer, that in a sentence; else empty.
    pub no_top_ups: String,
}

/// One piece of advice.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AdviceRow {
    /// Its id.
    pub id: String,
    /// The reader's question.
    pub title: String,
    /// The answer.
    pub lines: Vec<String>,
    /// The day it was written, in words.
    pub written: String,
    /// When it was checked, or that it was not.
    pub checked: String,
}

/// One offer.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TopUpRow {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// 充 ¥100.00，到账 ¥120.00.
    pub words: String,
    /// What one should know.
    pub terms: String,
    /// The last day, in words.
    pub until: String,
    /// When it was checked, or that it was not.
    pub checked: String,
    /// It is made up.
    pub example: bool,
}
