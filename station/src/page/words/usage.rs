//! The words of usage that only pages need; the others are the rules'. Both languages side by side.

tables! { UsageWords;
    title: "流量", "Data usage";
    how_much: "还剩多少流量", "How much data is left";
    left: "还剩", "Left";
    used: "已用", "Used";
    data: "流量", "Data";
    time: "日子", "Time";
    made_up: "这些数是编的，用来演示，不是真的用量。", "These figures are made up to show how it works; nobody used this.";
    chart: "每天用了多少", "Day by day";
    legend_used: "已经用的", "Used";
    legend_likely: "照这样会用的", "Likely at this rate";
    in_words: "一天一天念出来", "Each day in words";
    packages: "有哪些包", "Your packages";
    used_now: "正在用这个", "In use now";
    no_data: "没有流量包。", "There is no data package.";
    cap_title: "自己定个上限", "A limit of your own";
    cap_how: "这个月用到这么多，就发短信提醒您。只提醒，不断网。", "When you have used so much in a period, a message tells you. It only tells: nothing is cut off.";
    cap_now: "现在定的", "Your limit now";
    cap_label: "多少 GB", "How many GB";
    cap_wrong: "请填一个数，比如 10，表示 10 GB。", "Please enter a number, such as 10 for 10 GB.";
    cap_set: "定下这个上限", "Set this limit";
    cap_away: "取消上限", "Take the limit away";
    by_sms: "没有网也能查：发短信", "Without a network: by short message";
    sms_how: "短信是发给运营商的，答复也是它发的。", "The message goes to the carrier, and the answer comes from it.";
    send_word: "发", "Send";
    send_to: "到", "to";
    open_messages: "打开短信", "Open messages";
    none_title: "还没查到您的用量", "Your usage is not known yet";
    none_how: "运营商现在没有给出数。过一会儿再看，或者现在就发条短信问它。", "The carrier gives no figure now. Look again in a while, or ask it by short message now.";
    try_again: "再查一次", "Ask again";
}
