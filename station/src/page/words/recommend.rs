//! The words of recommendations that only pages and the desk need; the others are the rules'. Both languages side by side.

tables! { RecommendWords;
    apps: "好用的软件", "Apps worth having";
    apps_how: "免费看，装不装由您。已经有的不用再装。", "Read as you like; whether to install is up to you. What you have you need not install again.";
    this_month: "这个月先看这个", "This month";
    ten: "新手机先装这十样", "Ten for a new phone";
    three: "我们给每位都讲的三样", "Three we explain to everyone";
    no_apps: "现在没有要介绍的软件。", "There are no apps to show now.";
    quiet: "大字模式里不推荐东西。想找什么，下面都有。", "Large text mode recommends nothing. Everything is listed below.";
    made_up: "这一条是编的，用来演示。", "This one is made up to show how it works.";
    plain: "说白了", "In plain words";
    benefit: "好在哪里", "What you gain";
    case: "谁用过", "Somebody who did";
    before_store: "打开商店之前，先看这几样", "Before you open the store";
    size: "多大", "Size";
    permissions: "要哪些权限", "What it asks leave for";
    cost: "要不要钱", "Cost";
    publisher: "谁做的", "Publisher";
    open_store: "打开应用商店", "Open the app store";
    search_store: "到应用商店里找", "Search in the app store";
    apple_store: "打开苹果的应用商店", "Open Apple's App Store";
    search_apple: "到苹果的应用商店里搜", "Search Apple's App Store for";
    take_along: "带到手机上看", "Take it along";
    take_how: "用手机扫一下，这一页就在手机上。", "Scan it and this page is on your phone.";
    qr: "这一页的二维码", "QR code of this page";
    all_apps: "全部软件", "All apps";
    plan: "哪个套餐合适", "Which plan suits you";
    plan_door: "套餐合不合适，算一算", "Does your plan suit you? Work it out";
    plan_made_up: "套餐和用量都是编的，用来演示。", "Plans and figures are made up to show how it works.";
    no_months: "还没有您整月的用量，算不了。用满一个月再来看，或者到营业厅问问。", "No whole month of your use is known, so nothing can be worked out. Come again after a month, or ask in a hall.";
    no_plans: "现在没有可以比的套餐。", "There are no plans to compare now.";
    no_plan: "您现在用的是哪个套餐？点一下就算。", "Which plan do you have now? One tap works it out.";
    all_plans: "每个套餐都算过了", "Every plan, worked out";
    total: "一共", "In all";
    a_month: "每个月", "A month";
    yours: "您现在的", "Yours";
    advised: "合适", "Suits you";
    see_plan: "看看这个套餐", "See this plan";
    nothing_changes: "看不花钱，也不会改动您的套餐。", "Looking costs nothing and changes nothing.";
    advice: "买手机、充值的实话", "Plain advice on buying and topping up";
    advice_how: "写明日期，过期的不放。", "With dates; what is over is left out.";
    top_ups: "充值优惠", "Top-up offers";
    no_top_ups: "现在没有充值优惠。", "There are no top-up offers now.";
    no_advice: "还没有写好的建议。", "There is no advice yet.";
    terms: "要知道的", "What to know";
    valid: "有效期", "Valid";
    here: "这家营业厅这个月介绍", "This hall presents this month";
    desk_title: "可以跟顾客讲的", "What you may suggest";
    desk_how: "讲一样就够，顾客说不要就不讲。", "One is enough; if the customer says no, leave it.";
    desk_none: "没有要讲的。", "Nothing to suggest.";
    desk_plan: "套餐", "Plan";
    explained: "讲过了", "Explained";
    taken: "装好了", "Installed";
    refused: "不适合", "Not for them";
    remember: "顾客同意记住", "The customer agrees to it being remembered";
    remember_how: "不勾就只数一次，不记是谁。", "Without the tick it is only counted, not whose it was.";
    act_suggested: "讲了推荐", "Told of a suggestion";
    noted: "记下了。", "Noted.";
    figures: "推荐的效果", "How suggestions did";
    figures_how: "只数次数，没有顾客。数的是同意告诉我们的手机和柜台，所以不是全部。", "Counts only, no customers. Counted are phones that agreed to tell us and desks, so it is not everything.";
    figures_none: "这个月还没有数。", "Nothing was counted in this month.";
    show_month: "看这个月", "Show";
    month: "哪个月", "Month";
    by_app: "每个软件", "By app";
    by_hall: "每家营业厅", "By hall";
    by_day: "每一天", "By day";
    app: "软件", "App";
    hall: "营业厅", "Hall";
    day: "日期", "Day";
    at_home: "不在营业厅", "Not in a hall";
    step_shown: "看到", "Shown";
    step_opened: "点开", "Opened";
    step_store: "去商店", "To the store";
    step_taken: "装上", "Installed";
    step_refused: "不要", "Refused";
    step_kept: "还在用", "Still used";
    step_dropped: "不用了", "No longer used";
    step_help: "要帮忙", "Wants help";
    step_explained: "柜台讲", "At the desk";
}

use super::Words;
use phonestation_rules::services::words::money;
use phonestation_wire::recommend::Step;
use phonestation_wire::recommend::Store;

impl RecommendWords {
    /// How far a suggestion went.
    pub(crate) fn step(&self, step: Step) -> &'static str {
        match step {
            Step::Shown => self.step_shown,
            Step::Opened => self.step_opened,
            Step::Store => self.step_store,
            Step::Taken => self.step_taken,
            Step::Refused => self.step_refused,
            Step::Kept => self.step_kept,
            Step::Dropped => self.step_dropped,
            Step::Help => self.step_help,
            Step::Explained => self.step_explained,
        }
    }
}

impl Words {
    /// Pay so much, get so much.
    pub(crate) fn top_up(&self, pay: i64, get: i64) -> String {
        let (pay, get) = (money(pay), money(get));
        self.pick(
            format!("充 {pay}，得 {get}"),
            format!("Pay {pay}, get {get}"),
        )
    }

    /// The day on which advice was written.
    pub(crate) fn written(&self, day: jiff::civil::Date) -> String {
        let day = self.date(day);
        self.pick(format!("{day}写"), format!("Written {day}"))
    }

    /// From one day to another.
    pub(crate) fn days_between(&self, from: jiff::civil::Date, to: jiff::civil::Date) -> String {
        format!("{} – {}", self.date(from), self.date(to))
    }

    /// On so many months a price was worked out.
    pub(crate) fn over_months(&self, months: usize) -> String {
        self.pick(
            format!("按您自己前 {months}\u{a0}个月用的，一分一分算出来的"),
            format!("Worked out to the fen from what you used in the last {months}\u{a0}months"),
        )
    }

    /// Months in which a plan was not enough.
    pub(crate) fn short_months(&self, short: usize) -> String {
        self.pick(
            format!("有 {short}\u{a0}个月会不够用"),
            format!("Not enough in {short} of the months"),
        )
    }

    /// Whose store.
    pub(crate) fn store(&self, store: Store) -> String {
        let (zh, en) = match store {
            Store::Huawei => ("华为", "Huawei"),
            Store::Xiaomi => ("小米", "Xiaomi"),
            Store::Oppo => ("OPPO", "OPPO"),
            Store::Vivo => ("vivo", "vivo"),
            Store::Samsung => ("三星", "Samsung"),
            Store::Tencent => ("腾讯", "Tencent"),
            Store::Other => ("别的", "another"),
        };
        self.pick(
            format!("{zh}应用商店的网页"),
            format!("Page in the {en} store"),
        )
    }

    /// What a bar chart of a month shows.
    pub(crate) fn chart_of(&self, month: &str, shown: i64, taken: i64) -> String {
        self.pick(
            format!("{month}：看到 {shown} 次，装上 {taken} 次"),
            format!("{month}: shown {shown} times, installed {taken} times"),
        )
    }
}
