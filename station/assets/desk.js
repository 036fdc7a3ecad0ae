// The desk without its mouse, live, and through a cut line: "done" waits for the line, "next" does not.
(function () {
  var part = document.getElementById("live");
  if (!part || !window.fetch || !window.DOMParser) return;
  var KEY = "phonestation.done";
  var asking = false;
  var missed = false;
  // How often the line was found cut. What was asked before that tells of a desk that is no more.
  var cut = 0;
  var say = function (words) {
    var said = document.getElementById("said");
    said.querySelector("span").textContent = words;
    said.hidden = !words;
  };
  var waiting = function () {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || [];
    } catch (_) {
      return [];
    }
  };
  var keep = function (list) {
    localStorage.setItem(KEY, JSON.stringify(list));
  };
  var show = function (text) {
    var page = new DOMParser().parseFromString(text, "text/html");
    var fresh = page.getElementById("live");
    // Signed out meanwhile: the door has no line.
    if (!fresh) return location.reload();
    if (fresh.innerHTML === part.innerHTML) return;
    var at = document.activeElement && document.activeElement.getAttribute("data-key");
    part.innerHTML = fresh.innerHTML;
    var same = at && part.querySelector("[data-key=" + at + "]:not([disabled])");
    if (same) same.focus();
  };
  var again = function () {
    var at = document.activeElement;
    // What moves while we ask may not be in the answer.
    missed = asking;
    if (asking || (at && at.tagName === "SELECT")) return;
    asking = true;
    var before = cut;
    fetch(location.href, { credentials: "same-origin" })
      .then(function (answer) {
        return answer.text();
      })
      .then(function (text) {
        // Whom a kept "done" is about must not come back by it; what answers that one shows how it stands.
        if (waiting().length) return;
        if (cut !== before) missed = true;
        else show(text);
      })
      .catch(function () {})
      .then(function () {
        asking = false;
        if (missed) again();
      });
  };
  var post = function (to, body) {
    return fetch(to, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: body,
    }).then(function (answer) {
      return answer.text();
    });
  };
  // The same visit is done once, however often it is sent.
  var flush = function () {
    var list = waiting();
    if (!list.length) return;
    post(list[0].to, list[0].body).then(
      function (text) {
        keep(waiting().slice(1));
        show(text);
        flush();
      },
      function () {},
    );
  };
  document.addEventListener("submit", function (event) {
    var form = event.target;
    var act = form.getAttribute("data-act");
    if (!part.contains(form) || !act) return;
    event.preventDefault();
    var body = new URLSearchParams(new FormData(form));
    if (act === "done") body.append("act", "done");
    var to = form.action;
    post(to, body.toString()).then(show, function () {
      cut += 1;
      if (act === "next") return say(part.getAttribute("data-offline"));
      keep(waiting().concat([{ to: to, body: body.toString() }]));
      say(part.getAttribute("data-queued"));
      // Nothing of the visitor stays, line or no line.
      var present = part.querySelector(".present");
      if (present) present.textContent = "";
    });
  });
  document.addEventListener("keydown", function (event) {
    var at = event.target.tagName;
    if (event.ctrlKey || event.altKey || event.metaKey || at === "INPUT" || at === "SELECT") return;
    var button = part.querySelector("[data-key=" + JSON.stringify(event.key.toLowerCase()) + "]:not([disabled])");
    if (button) button.click();
  });
  if (window.EventSource) new EventSource(part.getAttribute("data-live")).addEventListener("moved", again);
  window.addEventListener("online", flush);
  setInterval(flush, 3000);
  setInterval(again, 30000);
  flush();
})();
