//! The words of demo handsets at the desk. Both languages side by side; what handsets say of themselves is the rules'.

use super::Words;
use phonestation_rules::handset::health::Trouble;

tables! { HandsetWords;
    title: "演示机", "Demo handsets";
    how: "给客人试用的手机。客人用完一点“我用完了”，手机自己清干净；好不好，这里看得到。", "Phones for visitors to try. When a visitor taps “I am done” the phone cleans itself; how it is stands here.";
    new: "新演示机", "New demo handset";
    none: "还没有演示机", "No demo handset yet";
    none_how: "拿一台新手机（或者恢复出厂设置的），点“新演示机”，扫一次码就好。", "Take a new phone, or one that was reset, press “New demo handset” and scan one code.";
    made_up: "下面几台是编的，让您看看以后是什么样子。", "The handsets below are made up, to show what this will look like.";
    well: "都好", "All well";
    between: "、", ", ";
    battery: "电量", "Battery";
    charging: "充着电", "charging";
    network: "网络", "Network";
    wifi: "无线网", "Wi-Fi";
    mobile: "移动网络", "Mobile data";
    no_network: "没有网", "No network";
    unknown: "不知道", "Not known";
    content: "内容", "Content";
    synced: "同步", "Sync";
    told: "最后一次消息", "Last heard of";
    clean: "清理", "Cleaning";
    not_cleaned: "没清掉的", "Not cleaned";
    missing: "缺的软件", "Apps that are missing";
    model: "型号", "Model";
    app: "软件版本", "App version";
    since: "开始用", "In use since";
    locked: "锁定", "Locked";
    is_locked: "锁住了，出不了演示的软件", "Locked to the apps that are shown";
    is_open: "没锁住", "Not locked";
    silent: "很久没消息", "Silent for long";
    silent_do: "看看它开着没有、连着网没有。", "See whether it is on and has a network.";
    never: "还没报到", "Not heard of yet";
    never_do: "看看它连上网没有；没装好就恢复出厂设置，再扫一次。", "See whether it has a network; if it was not set up, reset it and scan again.";
    empty: "没电了", "Battery empty";
    empty_do: "插上充电线。", "Plug it in.";
    unlocked: "没锁住", "Not locked";
    unlocked_do: "重新开机；还这样，就恢复出厂设置再扫一次。", "Restart it; if it stays so, reset it and scan again.";
    slow: "清得慢", "Cleaning is slow";
    slow_do: "重新开机；老这样，换一台。", "Restart it; if it stays so, use another phone.";
    old: "内容旧了", "Content is old";
    old_do: "连上网，在店员菜单里点“现在同步”。", "Give it a network and press “Sync now” in the staff menu.";
    missing_do: "在手机上装好下面写的软件。", "Install the apps named below.";
    not_cleaned_do: "安卓 9 以前的手机清不掉别的软件里的东西：请手动退出登录，或者换一台新一点的。", "Before Android 9 a phone cannot clean other apps: sign out of them by hand, or use a newer phone.";
    chart: "两天里的电量", "Battery over two days";
    chart_battery: "电量", "Battery";
    chart_silent: "没消息", "Silent";
    two_days_ago: "两天前", "Two days ago";
    now: "现在", "Now";
    rename: "改名字", "Rename it";
    name: "名字", "Name";
    keep_name: "就叫这个", "Use this name";
    retire: "不再用这台", "Retire it";
    retire_how: "它就不再是这家营业厅的：报不了到，也收不到设置。手机上要恢复出厂设置，请在它的店员菜单里做。30\u{a0}天内可以放回来。", "It is then no longer this hall's: it can report nothing and gets no settings. To reset the phone, use its own staff menu. It can come back within 30\u{a0}days.";
    retired: "不用的", "Retired";
    is_retired: "这台已经不用了。", "This handset is retired.";
    back: "放回来用", "Use it again";
    all: "所有演示机", "All demo handsets";
    saved: "记下了。手机下次报到时收到。", "Kept. Handsets get it when they next report.";
    rules: "这家营业厅的演示机", "What holds in this hall";
    idle: "客人放下多少秒后自己清理", "Seconds without a touch before it cleans itself";
    pin: "店员菜单的六位密码", "Six-digit PIN of the staff menu";
    pin_how: "空着就不改。我们只留它的摘要，谁也看不到这六位数。", "Leave it empty to keep the present one. Only a digest is kept: nobody can see the digits.";
    pin_set: "密码设好了。", "A PIN is set.";
    no_pin: "还没有设店员菜单的密码：手机上的店员菜单打不开。", "No PIN is set: the staff menu on the handsets cannot be opened.";
    set_pin: "去设密码", "Set one";
    ask_manager: "请店长设。", "A manager can set one.";
    keep_rules: "就这样", "Keep this";
    wrong_rules: "秒数要在 30 到 900 之间，密码要正好六位数字。", "Seconds must be from 30 to 900, and a PIN has exactly six digits.";
    codes: "还能用的码", "Codes that are still good";
    revoke: "作废", "Call it back";
    no_apk: "现在出不了码：这个服务站没有提供软件。请管理员用 --apk 放上签好名的 phonestation.apk。", "No code can be shown: this station offers no app. The operator must name a signed phonestation.apk with --apk.";
    no_certificate: "现在出不了码：读不出软件是谁签的。请管理员用 apksigner 重新签好，再用 --apk 放上。", "No code can be shown: nobody can read who signed the app. The operator must sign it with apksigner and name it with --apk again.";
    no_https: "现在出不了码：这个服务站的网址不是 https，手机不会从这里下载软件。请管理员装好证书，用 --public-url 写上 https 的网址。", "No code can be shown: this station's address is not https, and phones download no app from it. The operator must set up TLS and name the https address with --public-url.";
    by_computer_only: "还可以用电脑（adb）装，下面可以出这一种的码。", "A computer (adb) can still set one up; the code for that can be made below.";
    count: "几台（扫同一个码）", "How many (they scan the same code)";
    language: "手机用什么语言", "Language of the phone";
    wifi_name: "无线网的名字（没有就空着）", "Name of the Wi-Fi (empty if there is none)";
    wifi_password: "无线网的密码（没有就空着）", "Password of the Wi-Fi (empty if it has none)";
    wifi_hidden: "名字是隐藏的", "Its name is hidden";
    wifi_how: "密码只写进这一页的码里，我们不存。", "The password goes into the code on the page and is not kept.";
    make: "出码", "Make the code";
    bad_wifi_name: "无线网的名字不对：最多 32 个字节，填了密码也要填名字。", "That is no name of a Wi-Fi: at most 32 bytes, and a password needs a name.";
    bad_wifi_password: "无线网的密码不对：8 到 63 个英文字母、数字或符号。", "That is no password of a Wi-Fi: 8 to 63 letters, digits or signs.";
    bad_count: "一个码给 1 到 50 台用。", "One code is for 1 to 50 handsets.";
    scan_title: "用新手机扫这个码", "Scan this code with the new phone";
    qr: "装演示机的二维码", "QR code that sets a demo handset up";
    step_on: "打开新手机，停在“欢迎”那一页（用过的手机先恢复出厂设置）。", "Switch the new phone on and stay on its first page, “Welcome” (reset a used phone first).";
    step_tap: "在空白的地方连点六下，会打开扫码。", "Tap an empty place six times: it opens a scanner.";
    step_scan: "扫这个码，然后一路点同意。它自己连网、下载、装好。", "Scan this code and agree to what it asks. It connects, downloads and sets itself up.";
    step_wait: "几分钟后，这一页会说它报到了。", "A few minutes later this page says that it has reported.";
    day_only: "这个码一天内有效。页面关了码就没了，再出一个就行。别让外人拍到：里面有无线网的密码。", "The code is good for a day. Once the page is closed it is gone; just make another. Let nobody photograph it: the Wi-Fi password is in it.";
    by_computer: "手机已经开过机、不想恢复出厂设置？用电脑装", "Was the phone set up already? Use a computer";
    by_computer_how: "先在手机上退出所有账号，打开 USB 调试，再在电脑上一行一行地运行：", "Sign out of every account on the phone, switch USB debugging on, and run these lines on a computer, one by one:";
    download_app: "下载 phonestation.apk", "Download phonestation.apk";
    waiting: "还没有手机报到", "No handset has reported yet";
    gone: "码不再显示；没扫成就再出一个。", "The code is not shown again; if it was not scanned, make another.";
    code_over: "这个码不能用了。", "This code is no longer good.";
    look: "看看报到了没有（另开一页）", "See whether it has reported (in another page)";
    reported: "报到了", "Has reported";
    connected: "连上了，等它第一次报到", "Connected; its first report is to come";
    other: "再装一台", "Set up another";
    act_code: "出了演示机的码", "Made a code for handsets";
    act_revoked: "作废了演示机的码", "Called a code for handsets back";
    act_renamed: "给演示机改了名", "Renamed a handset";
    act_retired: "不再用一台演示机", "Retired a handset";
    act_back: "放回一台演示机", "Took a handset back into use";
    act_settings: "改了演示机的设置", "Changed what holds for handsets";
}

impl Words {
    /// A trouble: its icon, its words, and what to do.
    pub(crate) fn handset_trouble(&self, trouble: Trouble) -> (&'static str, String, &'static str) {
        let w = self.handset;
        let (icon, words, what) = match trouble {
            Trouble::Silent => ("nonet", w.silent, w.silent_do),
            Trouble::Never => ("clock", w.never, w.never_do),
            Trouble::Empty => ("battery", w.empty, w.empty_do),
            Trouble::Unlocked => ("lock", w.unlocked, w.unlocked_do),
            Trouble::Slow => ("clock", w.slow, w.slow_do),
            Trouble::Old => ("book", w.old, w.old_do),
            Trouble::NotCleaned(n) => {
                let words = self.pick(format!("{n}\u{a0}样没清掉"), format!("{n} not cleaned"));
                return ("shield", words, w.not_cleaned_do);
            }
            Trouble::Missing(n) => {
                let unit = if n == 1 { "app" } else { "apps" };
                let words = self.pick(
                    format!("缺 {n}\u{a0}个软件"),
                    format!("{n}\u{a0}{unit} missing"),
                );
                return ("apps", words, w.missing_do);
            }
        };
        (icon, words.to_owned(), what)
    }

    /// How a code stands.
    pub(crate) fn handset_code(&self, used: i64, most: i64, until: &str) -> String {
        self.pick(
            format!("{until}前有效，用了 {used}/{most}"),
            format!("Good until {until}, used {used} of {most}"),
        )
    }

    /// The battery now.
    pub(crate) fn handset_battery(&self, percent: Option<u8>, charging: Option<bool>) -> String {
        let w = self.handset;
        let percent = percent.map_or_else(|| w.unknown.to_owned(), |n| format!("{n}%"));
        match charging {
            Some(true) => self.pick(
                format!("{percent}，{}", w.charging),
                format!("{percent}, {}", w.charging),
            ),
            _ => percent,
        }
    }

    /// The chart of the battery, for those who hear it.
    pub(crate) fn handset_chart(&self, spoke: usize, hours: usize) -> String {
        let silent = hours.saturating_sub(spoke);
        self.pick(
            format!("{hours}\u{a0}小时里，{spoke}\u{a0}小时有消息，{silent}\u{a0}小时没有"),
            format!("Of {hours} hours it said something in {spoke} and nothing in {silent}"),
        )
    }
}
