// A hall's touch screen: leaves nothing of a visitor behind, and goes on while the line is cut. Without this file
// pages and forms work, and the page goes back to the start by itself.
(function () {
  var html = document.documentElement;
  var HOME = html.getAttribute("data-home");
  var is = function (word) {
    return html.classList.contains(word);
  };
  var id = function (name) {
    return document.getElementById(name);
  };
  /** Every page takes the place of the one before: there is no way back into a visitor's pages. */
  var go = function (url) {
    location.replace(url);
  };

  // The start as nobody has touched it.
  var untouched = function () {
    return is("start") && !location.search && !location.hash;
  };
  var clear = function () {
    try {
      sessionStorage.clear();
    } catch (_) {}
    go(HOME);
  };
  // A page out of the browser's own memory is of somebody who has left.
  addEventListener("pageshow", function (event) {
    if (event.persisted) clear();
  });

  // Idle: a question at 45 seconds, the start at 60. A ticket that nobody touches goes after 20.
  var still = id("still");
  var touched = Date.now();
  var quick = is("done");
  var times = function () {
    return quick ? { ask: 12, end: 20 } : { ask: 45, end: 60 };
  };
  var alive = function () {
    touched = Date.now();
    quick = false;
    if (still.open) still.close();
  };
  ["pointerdown", "keydown", "wheel", "scroll", "input"].forEach(function (name) {
    addEventListener(name, function () {
      if (!still.open) alive();
    }, { capture: true, passive: true });
  });
  id("go-on").addEventListener("click", alive);
  id("end-now").addEventListener("click", clear);
  still.addEventListener("cancel", alive);
  setInterval(function () {
    if (untouched()) return;
    var idle = Math.floor((Date.now() - touched) / 1000);
    var when = times();
    if (idle >= when.end) return clear();
    if (idle < when.ask) return;
    id("left").textContent = id("left").getAttribute("data-left").replace("{}", when.end - idle);
    if (!still.open) still.showModal();
  }, 500);

  // Links and forms.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link || link.origin !== location.origin || link.hash) return;
    event.preventDefault();
    go(link.href);
  });
  var show = function (text) {
    var page = new DOMParser().parseFromString(text, "text/html");
    var fresh = page.querySelector("main");
    if (fresh) document.querySelector("main").replaceWith(document.adoptNode(fresh));
    scrollTo(0, 0);
  };
  var sending = false;
  document.addEventListener("submit", function (event) {
    var form = event.target;
    event.preventDefault();
    if (form.getAttribute("role") === "search") return find();
    if (sending) return;
    sending = true;
    var body = new URLSearchParams(new FormData(form));
    var by = event.submitter;
    if (by && by.name) body.append(by.name, by.value);
    fetch(form.action, { method: "POST", body: body, credentials: "same-origin" })
      .then(function (answer) {
        if (answer.redirected) return go(answer.url);
        return answer.text().then(show);
      })
      .catch(function () {
        cut();
        scrollTo(0, 0);
      })
      .then(function () {
        sending = false;
      });
  });

  // The line: what moved in the hall, and whether the station is there at all.
  var SINCE = "kiosk.since";
  var cut = function () {
    html.classList.add("cut");
    var since = Number(localStorage.getItem(SINCE)) || Date.now();
    localStorage.setItem(SINCE, since);
    var at = id("since");
    if (!at) return;
    // On the hall's clock: a device in it may have another.
    var on = { timeZone: at.getAttribute("data-zone"), hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    at.textContent = at.getAttribute("data-since").replace("{}", new Date(since).toLocaleTimeString("en-GB", on));
  };
  var back = function () {
    localStorage.removeItem(SINCE);
    if (!is("cut")) return;
    // The start and what is only about the cut line come anew; a guide stays where its reader is.
    if (is("start") || is("done")) return go(is("start") ? location.href : HOME);
    html.classList.remove("cut");
    if (id("own")) id("own").hidden = true;
  };
  var refresh = function () {
    return fetch(location.href, { credentials: "same-origin" })
      .then(function (answer) {
        return answer.text();
      })
      .then(function (text) {
        var page = new DOMParser().parseFromString(text, "text/html");
        if (page.documentElement.classList.contains("cut")) return cut();
        // Another kind of card (the hall has opened, or the screen was taken away): all of it comes anew.
        if (!page.querySelector(".hero .take") !== !document.querySelector(".hero .take")) return go(location.href);
        ["now", "line"].forEach(function (name) {
          var fresh = page.getElementById(name);
          if (fresh && id(name)) id(name).innerHTML = fresh.innerHTML;
        });
      })
      .catch(cut);
  };
  var look = function () {
    return fetch("/health", { cache: "no-store" }).then(back, cut);
  };
  if (is("cut")) cut();
  setInterval(look, 5000);
  look();
  var live = document.querySelector("[data-live]");
  if (live) {
    if (window.EventSource) new EventSource(live.getAttribute("data-live")).addEventListener("moved", refresh);
    setInterval(function () {
      if (!is("cut")) refresh();
    }, 30000);
  }

  // The worker that answers meanwhile. Browsers have one on TLS and on the machine itself.
  if (navigator.serviceWorker && HOME) {
    var hall = HOME.split("/").pop();
    var had = navigator.serviceWorker.controller;
    navigator.serviceWorker
      .register("/kiosk/sw.js?hall=" + hall, { scope: "/kiosk/", updateViaCache: "none" })
      .then(function (found) {
        setInterval(function () {
          found.update().catch(function () {});
        }, 600000);
      })
      .catch(function () {});
    navigator.serviceWorker.addEventListener("controllerchange", function () {
      if (had && untouched()) go(HOME);
      had = true;
    });
  }

  // Search by own keys. While the line is cut this screen looks through its own list, and says so.
  var field = id("q");
  var later = 0;
  var asked = 0;
  var row = function (hit) {
    var item = document.createElement("li");
    var link = item.appendChild(document.createElement("a"));
    link.className = "row";
    link.href = hit.href;
    var words = link.appendChild(document.createElement("span"));
    words.className = "grow";
    [["name", hit.title], ["small", hit.meta]].forEach(function (part) {
      var line = words.appendChild(document.createElement("span"));
      line.className = part[0];
      line.textContent = part[1];
    });
    return item;
  };
  var findHere = function (typed) {
    return fetch(HOME + "/index" + location.search)
      .then(function (answer) {
        return answer.json();
      })
      .then(function (list) {
        var words = typed.toLowerCase().split(/\s+/).filter(Boolean);
        var hits = list.filter(function (one) {
          return words.every(function (word) {
            var has = function (name) {
              return name.indexOf(word) >= 0;
            };
            var begins = function (spelling) {
              return spelling.indexOf(word) === 0;
            };
            return one.names.some(has) || one.spelt.some(begins);
          });
        });
        var found = id("found");
        found.textContent = "";
        id("own").hidden = false;
        var rows = found.appendChild(document.createElement(hits.length ? "ul" : "p"));
        rows.className = hits.length ? "card list" : "card";
        if (!hits.length) rows.textContent = found.getAttribute("data-none");
        hits.slice(0, 6).forEach(function (hit) {
          rows.appendChild(row(hit));
        });
      });
  };
  var find = function () {
    var typed = field.value.trim();
    var mine = ++asked;
    if (!typed) {
      id("found").textContent = "";
      return;
    }
    if (is("cut")) return findHere(typed);
    var body = new URLSearchParams(location.search);
    body.set("q", typed);
    fetch(HOME + "/search?" + body, { credentials: "same-origin" })
      .then(function (answer) {
        return answer.text();
      })
      .then(function (text) {
        var fresh = new DOMParser().parseFromString(text, "text/html").getElementById("found");
        if (fresh && mine === asked) id("found").innerHTML = fresh.innerHTML;
      })
      .catch(function () {
        cut();
        return findHere(typed);
      });
  };
  if (field) {
    id("pad").hidden = false;
    id("pad").addEventListener("click", function (event) {
      var key = event.target.closest("button");
      if (!key) return;
      var all = key.getAttribute("data-erase") === "all";
      if (key.hasAttribute("data-type")) field.value += key.getAttribute("data-type");
      else field.value = all ? "" : field.value.slice(0, -1);
      field.dispatchEvent(new Event("input"));
    });
    field.addEventListener("input", function () {
      clearTimeout(later);
      later = setTimeout(find, 250);
    });
  }

  // Paper.
  var print = id("print");
  if (print && window.print) {
    print.hidden = false;
    print.addEventListener("click", function () {
      window.print();
    });
    var again = performance.getEntriesByType("navigation")[0];
    if (document.querySelector("[data-prints=yes]") && !(again && again.type === "reload")) {
      id("printing").hidden = false;
      setTimeout(function () {
        window.print();
      }, 300);
    }
  }
})();
