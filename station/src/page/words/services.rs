//! The words of services: signing in, finding, ordering, leaving. Both languages side by side.

macro_rules! tables {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// The fixed words of one language.
        #[derive(Debug)]
        pub(crate) struct ServicesWords { $(pub(crate) $name: &'static str,)* }
        pub(super) static ZH: ServicesWords = ServicesWords { $($name: $zh,)* };
        pub(super) static EN: ServicesWords = ServicesWords { $($name: $en,)* };
    };
}

tables! {
    sign_in: "用手机号登录", "Sign in with your number";
    sign_in_how: "我们发一条短信，里面有六位数。不用密码。", "We send a message with six digits. No password.";
    number: "手机号", "Phone number";
    bad_number: "手机号是 11 位数字，请看一看。", "A mobile number has 11 digits. Please check it.";
    send_code: "发验证码", "Send the code";
    code_title: "看短信里的六位数", "The six digits from the message";
    code_how: "如果这个号码是我们的客户，短信马上就到，5 分钟内有效。", "If this number is a customer's, the message comes at once. It is good for 5 minutes.";
    code: "验证码", "Code";
    enter: "登录", "Sign in";
    other_number: "换个号码", "Another number";
    wrong_code: "验证码不对、过期了，或者用过了。看一看最新的那条短信，或者重新要一个。", "The code is wrong, too old or used. Look at the newest message, or ask for another.";
    no_code_to_anybody: "这个码谁要都别给，我们也不会打电话来要。", "Give this code to nobody. We never call to ask for it.";
    sign_out: "退出登录", "Sign out";
    forget: "删除我的号码", "Delete my number";
    forget_how: "会忘记您的号码，并退出所有手机。订过什么、怎么同意的，按规定要留着，但不再带您的号码。已订的服务不会因此停掉：要停，先退订。", "This forgets your number and signs you out everywhere. What was ordered and consented to has to be kept, but no longer with your number. It does not stop your services: leave them first.";
    forgotten: "号码已经删除。", "Your number is deleted.";
    not_here: "这个服务站还没有接运营商。请到营业厅，或者打运营商的热线。", "This station is connected to no carrier yet. Ask in a hall, or call the carrier's hotline.";
    example: "示例", "Example";
    example_numbers: "示例号码是 10000000001 到 10000000009，短信在 /dev/inbox。", "Example numbers are 10000000001 to 10000000009; their messages are at /dev/inbox.";
}
