//! Recommendations in words, the same on the phone, at the desk and on pages.

mod screens;

pub use screens::{
    class, computed, fine_without, pack_benefit, pack_why, short, source, store, ten, title,
    top_up, top_up_until, who_chip, word, written,
};

use super::follow::FollowUp;
use super::moment::Silence;
use super::plan::{Advice, Match, Priced, Sure};
use super::why::Why;
use crate::services::words::money;
use crate::words::{Word, pick, say};
use phonestation_wire::Language;
use phonestation_wire::halls::Surroundings;
use phonestation_wire::recommend::{Interest, Who};

/// Where a fact of an app was not read.
pub const SEE_STORE: Word = ("到应用商店里看", "See the store");
/// The button that remembers.
pub const NOT_FOR_ME: Word = ("不适合我", "Not for me");
/// Before a reason.
pub const WHY: Word = ("为什么给您看", "Why you see this");
/// Over the plans.
pub const COMPUTED: Word = (
    "按您自己前几个月用的，一分一分算出来的",
    "Worked out to the fen from what you used in the last months",
);
/// An answer like any other.
pub const KEEP: Word = (
    "现在的套餐就合适，不用换",
    "The plan you have suits you; keep it",
);

/// An interest, as it stands on a chip.
pub fn interest(interest: Interest) -> Word {
    match interest {
        Interest::Talk => ("跟家人聊天", "Talking with family"),
        Interest::Pay => ("付钱缴费", "Paying"),
        Interest::Travel => ("坐车出门", "Getting around"),
        Interest::Drive => ("开车认路", "Driving"),
        Interest::Food => ("吃饭", "Food"),
        Interest::Shopping => ("买东西", "Shopping"),
        Interest::Video => ("看视频", "Videos"),
        Interest::Music => ("听歌", "Music"),
        Interest::Reading => ("看书听书", "Books"),
        Interest::News => ("看新闻", "News"),
        Interest::Learning => ("学习", "Learning"),
        Interest::Work => ("工作", "Work"),
        Interest::Health => ("看病健身", "Health"),
        Interest::Errands => ("办事", "Errands"),
        Interest::Safety => ("防骗", "Safety from scams"),
        Interest::Other => ("别的", "Something else"),
    }
}

fn around(around: Surroundings) -> Word {
    match around {
        Surroundings::School => ("这家营业厅在学校旁边", "This hall is beside a school"),
        Surroundings::Village => ("这家营业厅在村里", "This hall is in a village"),
        Surroundings::Business => ("这家营业厅在写字楼中间", "This hall is among offices"),
        Surroundings::Centre => ("这家营业厅在市中心", "This hall is in the centre of town"),
        Surroundings::Estate => ("这家营业厅在小区里", "This hall is in a housing estate"),
        Surroundings::Other => ("您来的是这家营业厅", "You come to this hall"),
    }
}

fn who(who: Who) -> Word {
    match who {
        Who::Student => ("您说过在上学", "You said that you are studying"),
        Who::Worker => ("您说过在上班", "You said that you go to work"),
        Who::Parent => ("您说过家里有孩子", "You said that you have children"),
        Who::Senior => ("您说过已经退休", "You said that you are retired"),
        Who::Other => ("您这么说过", "You said so"),
    }
}

/// A reason, as a sentence without a full stop.
pub fn why(language: Language, why: Why) -> String {
    match why {
        Why::Interest(one) => {
            let (zh, en) = interest(one);
            pick(
                language,
                format!("您选过“{zh}”"),
                format!("You chose “{en}”"),
            )
        }
        Why::Use(one) => {
            let (zh, en) = interest(one);
            pick(
                language,
                format!("这部手机的流量，用在“{zh}”上的最多"),
                format!("Most of this phone's data goes into “{en}”"),
            )
        }
        Why::Focus => say(
            language,
            ("这个月营业厅专门介绍它", "Our halls present it this month"),
        )
        .to_owned(),
        Why::Popular(_) => say(
            language,
            (
                "来办事的人，好多都装了它",
                "Many who came to our halls took it",
            ),
        )
        .to_owned(),
        Why::Around(one) => say(language, around(one)).to_owned(),
        Why::Who(one) => say(language, who(one)).to_owned(),
        Why::MustInstall => say(
            language,
            (
                "新手机先装的十样之一，您还没有",
                "One of ten for a new phone that you do not have yet",
            ),
        )
        .to_owned(),
        Why::MustExplain => say(
            language,
            (
                "我们给每位都讲的三样之一",
                "One of the three we explain to everyone",
            ),
        )
        .to_owned(),
    }
}

/// Why there is nothing; `None` where a screen stays silent.
pub fn silence(silence: Silence) -> Option<Word> {
    match silence {
        Silence::Elder => Some(("大字模式里不推荐东西", "Large text mode recommends nothing")),
        Silence::Quiet | Silence::Busy => None,
    }
}

/// The question some days after an app was installed.
pub fn follow_up(language: Language, name: &str, which: FollowUp) -> String {
    match which {
        FollowUp::First => pick(
            language,
            format!("“{name}”用上了吗？要不要人帮忙？"),
            format!("Is “{name}” of use to you? Would you like help with it?"),
        ),
        FollowUp::Last => pick(
            language,
            format!("最后问一次：“{name}”还在用吗？"),
            format!("We ask a last time: do you still use “{name}”?"),
        ),
    }
}

/// What to do about the plan. `name` is the plan's that is advised, `months` how many were priced.
pub fn plan(language: Language, advice: Advice<'_>, name: &str, months: usize) -> String {
    match advice {
        Advice::Keep => say(language, KEEP).to_owned(),
        Advice::Change { saves, .. } => {
            let money = money(saves);
            pick(
                language,
                format!("要是用“{name}”，前 {months}\u{a0}个月一共能省 {money}"),
                format!("“{name}” would have cost {money} less over the last {months}\u{a0}months"),
            )
        }
        Advice::Enough { costs, .. } if costs > 0 => {
            let money = money(costs);
            pick(
                language,
                format!(
                    "现在的不够用。够用的里面“{name}”最便宜，前 {months}\u{a0}个月一共多 {money}"
                ),
                format!(
                    "Yours was not enough. “{name}” is the cheapest that is: {money} more over the last {months}\u{a0}months"
                ),
            )
        }
        Advice::Enough { costs, .. } => {
            let money = money(costs.saturating_neg());
            pick(
                language,
                format!("现在的不够用。“{name}”够用，前 {months}\u{a0}个月还一共少 {money}"),
                format!(
                    "Yours was not enough. “{name}” is, and costs {money} less over the last {months}\u{a0}months"
                ),
            )
        }
    }
}

/// How sure that is.
pub fn sure(sure: Sure) -> Word {
    match sure {
        Sure::Few => (
            "不到三个月的数，只能作个参考",
            "From fewer than three months: a hint, no more",
        ),
        Sure::Mixed => (
            "不是每个月都省，用得不一样就不一定",
            "Not in every month; it depends on how you use it",
        ),
        Sure::Steady => (
            "每个月都省；以后用得不一样，就不一定",
            "In every one of them; if your use changes, so may this",
        ),
    }
}

/// From the cheapest month to the dearest: ¥39.00 – ¥54.00.
pub fn range(priced: &Priced<'_>) -> String {
    match priced.least == priced.most {
        true => money(priced.least),
        false => format!("{} – {}", money(priced.least), money(priced.most)),
    }
}

/// The cheaper one that would have been too small, with its own total; `None` when there is none.
pub fn cheaper(language: Language, found: &Match<'_>, name: &str) -> Option<String> {
    let plan = found.cheaper?;
    let priced = found
        .all
        .iter()
        .find(|p| p.plan.offering == plan.offering)?;
    let (money, short) = (money(priced.total), priced.short);
    Some(pick(
        language,
        format!("更便宜的也有：“{name}”一共 {money}，不过有 {short}\u{a0}个月会不够用"),
        format!(
            "There is a cheaper one: “{name}”, {money} in all, but not enough in {short} of the months"
        ),
    ))
}
