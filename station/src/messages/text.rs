//! What messages say, in both languages. A message begins with who sends it and asks for no code, link
//! or call that the reader did not expect.

use phonestation_wire::Language;

/// Who sends, as it stands before every Chinese message.
const FROM_ZH: &str = "【手机服务站】";
const FROM_EN: &str = "[Phone Station] ";

/// A text with its sender before it.
pub(crate) fn from_us(language: Language, zh: &str, en: &str) -> String {
    match language {
        Language::ZhCn => format!("{FROM_ZH}{zh}"),
        Language::En => format!("{FROM_EN}{en}"),
    }
}

/// A booking that its hall cancelled.
pub(crate) struct ClosedDay<'a> {
    pub(crate) hall: &'a str,
    pub(crate) moment: &'a str,
    pub(crate) code: &'a str,
    pub(crate) why: &'a str,
    /// Where to book again.
    pub(crate) again: &'a str,
}

impl ClosedDay<'_> {
    pub(crate) fn text(&self, language: Language) -> String {
        let ClosedDay {
            hall,
            moment,
            code,
            why,
            again,
        } = self;
        let (because_zh, because_en) = match why.is_empty() {
            true => (String::new(), String::new()),
            false => (format!("（{why}）"), format!(" ({why})")),
        };
        from_us(
            language,
            &format!(
                "很抱歉，{hall}那天关门{because_zh}，您{moment}的预约 {code} 取消了。另约时间：{again}"
            ),
            &format!(
                "Sorry: {hall} will be closed that day{because_en}, so your booking {code} ({moment}) is cancelled. Book another time: {again}"
            ),
        )
    }
}

/// What a message of a kind is about, in a word.
pub(super) fn subject(language: Language, kind: &str) -> &'static str {
    let (zh, en) = match kind {
        "sign-in" => ("登录验证码", "Sign-in code"),
        "confirm" => ("订购确认码", "Confirmation code"),
        "receipt" => ("办理结果", "What was done"),
        "reminder" => ("到期和续订提醒", "Reminder"),
        "closed-day" => ("营业厅停业通知", "A hall is closed"),
        "carrier" => ("运营商通知", "Notice from the carrier"),
        _ => ("通知", "Notice"),
    };
    match language {
        Language::ZhCn => zh,
        Language::En => en,
    }
}

/// Who sends.
pub(super) fn sender(language: Language) -> &'static str {
    match language {
        Language::ZhCn => "营业厅",
        Language::En => "Phone Station",
    }
}
