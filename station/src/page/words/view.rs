//! The words of a customer's account at a desk. Both languages side by side.

macro_rules! tables {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// The fixed words of one language.
        #[derive(Debug)]
        pub(crate) struct ViewWords { $(pub(crate) $name: &'static str,)* }
        pub(super) static ZH: ViewWords = ViewWords { $($name: $zh,)* };
        pub(super) static EN: ViewWords = ViewWords { $($name: $en,)* };
    };
}

tables! {
    title: "客人的服务", "The customer's services";
    how: "客人同意，才看得到。请客人报手机号，我们给那个号码发一个码；客人把码告诉您，您填上，能看 15\u{a0}分钟。", "Seen only with the customer's consent. Ask for their number: we send a code to it. With the code that they tell you, you see their services for 15\u{a0}minutes.";
    number: "客人的手机号", "The customer's number";
    send: "给客人发码", "Send the customer a code";
    waiting: "请客人看短信", "Ask the customer for the code";
    waiting_how: "短信里写明了：您能看什么、看多久。客人愿意，才把码告诉您。", "The message says what you will see and for how long. They tell you the code only if they agree.";
    no_message: "号码如果是我们的客户，短信马上就到，5\u{a0}分钟内有效。没收到，看看号码对不对。", "If the number is a customer's, the message comes at once, good for 5\u{a0}minutes. If none comes, check the number.";
    code: "客人收到的码", "The customer's code";
    open: "打开", "Open";
    other: "换个号码，或者重新发", "Another number, or another code";
    code_digits: "码不对。请客人再看一遍短信里的六位数。", "The code is wrong. Ask the customer to look at the six digits again.";
    code_expired: "这个码过期了，请重新发一个。", "This code is too old. Send another.";
    code_locked: "错得太多，这个码不能用了，请重新发一个。", "Too many wrong tries: this code no longer counts. Send another.";
    code_foreign: "这个码不是这一次发的：是别的号码的，或者是前一条短信的。请看最新的那条。", "This code was not sent this time: it is for another number or from an earlier message. Use the newest one.";
    seen_until: "能看到", "Open until";
    end: "看完了，关上", "Close it";
    ended: "关上了，这里不留客人的信息。", "Closed. Nothing of the customer stays here.";
    open_title: "在用的服务", "In use";
    orders: "订购记录：谁、什么时候、怎么同意的", "Orders: who, when, and how consented";
    no_orders: "还没有订过。", "No orders yet.";
    who: "谁办的", "By";
    the_customer: "客人自己", "the customer";
    a_clerk: "营业厅店员", "a clerk";
    consent: "怎么同意的", "Consent";
    no_consent: "没有确认，什么也没发生", "Not confirmed: nothing has happened";
    state: "办到哪儿了", "State";
    evidence: "同意的凭据", "Evidence of consent";
    evidence_how: "每一条都跟前后两条锁在一起，改了哪一条都看得出来。", "Each entry is bound to the one before and the one after: a change would show.";
    no_evidence: "还没有。", "None yet.";
    whole: "没有被改过", "Unchanged";
    broken: "对不上，可能被改过：请告诉管理员", "Does not fit, it may have been changed: tell the administrator";
    said_consent: "同意", "Consent";
    said_undo: "撤销", "Undone";
    to_order: "订", "Order";
    unconfirmed: "等客人确认", "Waits for the customer";
    under_way: "运营商在办", "With the carrier";
    completed: "办好了", "Done";
    failed: "没办成", "Could not be done";
    prepare_order: "替客人准备订", "Prepare the order";
    prepare_how: "按下去，客人的手机会收到一条短信，写着订什么、多少钱，还有一个码。客人不给码，什么也不会变。", "The customer gets a message that names the service and its price, with a code. Without that code nothing changes.";
    prepare_leave: "替客人退订", "Prepare leaving";
    confirm_title: "客人点头，才算数", "It counts once the customer agrees";
    confirm_how: "念给客人听。客人同意，会把短信里的码告诉您。", "Read it to the customer. If they agree, they tell you the code from the message.";
    confirm: "客人同意，办", "The customer agrees: do it";
    confirm_leave: "客人同意，退订", "The customer agrees: leave";
    drop: "不办了", "Not now";
    back: "回到客人的服务", "Back to the customer's services";
    undo_self: "想撤销，客人自己在“我的服务”里点一下就行。", "To undo, the customer taps once under My services.";
    receipt_sent: "回执已经发到客人的手机上。", "The receipt has been sent to the customer's phone.";
    undelivered: "付了钱，没给到？退回这一笔", "Paid and not delivered? Pay it back";
    undelivered_how: "客人付了这一期，东西没给到，就全部退回。退了，客人会收到短信；退过一次，不会再退。", "What was paid for a period that was not delivered comes back in full. The customer gets a message; it comes back once.";
    comes_back: "退回", "Comes back";
    give_back: "退回", "Pay back";
    act_undelivered: "没给到，退回一笔", "Not delivered, paid back";
    act_asked: "给客人发码", "Code sent to a customer";
    act_opened: "打开客人的服务", "Customer's services opened";
    act_ended: "关上客人的服务", "Customer's services closed";
    act_order: "替客人准备订", "Order prepared";
    act_leave: "替客人准备退订", "Leaving prepared";
    act_confirmed: "客人用码确认了", "Confirmed with the customer's code";
}
