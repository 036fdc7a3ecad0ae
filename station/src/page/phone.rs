//! Which phone a page is read on, as far as its browser says so clearly.

use phonestation_wire::guides::Audience;

/// Words that browsers and in-app browsers put into their names, by phone family. Model codes are
/// left out but for Samsung's: the others change too often to be clear.
const WORDS: &[(&str, Audience)] = &[
    ("iphone", Audience::Iphone),
    ("ipad", Audience::Iphone),
    ("ipod", Audience::Iphone),
    ("harmonyos", Audience::Harmonyos),
    ("openharmony", Audience::Harmonyos),
    ("huawei", Audience::Harmonyos),
    ("hyperos", Audience::Hyperos),
    ("miui", Audience::Hyperos),
    ("xiaomi", Audience::Hyperos),
    ("redmi", Audience::Hyperos),
    ("coloros", Audience::Coloros),
    ("heytap", Audience::Coloros),
    ("oppo", Audience::Coloros),
    ("originos", Audience::Originos),
    ("vivo", Audience::Originos),
    ("samsung", Audience::Oneui),
    ("; sm-", Audience::Oneui),
    ("android", Audience::Android),
];

/// The phone family that a User-Agent header names; `Audience::All` when it names none, as desktop
/// browsers do.
pub fn from_user_agent(header: &str) -> Audience {
    let header = header.to_ascii_lowercase();
    let named = WORDS.iter().find(|(word, _)| header.contains(word));
    named.map_or(Audience::All, |(_, audience)| *audience)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_is_told_by_its_browsers_words() {
        let android = |rest: &str| format!("Mozilla/5.0 (Linux; Android 10; {rest}");
        for (agent, audience) in [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 12_0 like Mac OS X)",
                Audience::Iphone,
            ),
            (&android("SM-G9750) MicroMessenger"), Audience::Oneui),
            (&android("V1938T) VivoBrowser/7.0"), Audience::Originos),
            (&android("M2004J7AC) XiaoMi/MiuiBrowser"), Audience::Hyperos),
            (&android("PCT-AL10) HuaweiBrowser/11"), Audience::Harmonyos),
            (&android("PCRM00) HeyTapBrowser"), Audience::Coloros),
            (&android("Pixel 3) Chrome/90"), Audience::Android),
        ] {
            assert_eq!(from_user_agent(agent), audience, "{agent}");
        }
    }

    #[test]
    fn a_desktop_or_an_empty_header_tells_nothing() {
        assert_eq!(
            from_user_agent("Mozilla/5.0 (X11; Linux x86_64)"),
            Audience::All
        );
        assert_eq!(from_user_agent(""), Audience::All);
    }
}
