// Asks for the page again when the hall's line moved; without this file one taps "refresh" and loses nothing.
(function () {
  var part = document.getElementById("live");
  if (!part || !window.EventSource || !window.fetch || !window.DOMParser) return;
  var asking = false;
  var missed = false;
  // What somebody is typing must not be taken away.
  var busy = function () {
    var at = document.activeElement;
    return at && (at.tagName === "INPUT" || at.tagName === "SELECT");
  };
  var again = function () {
    // What moves while we ask may not be in the answer.
    missed = asking;
    if (asking || busy()) return;
    asking = true;
    fetch(location.href, { credentials: "same-origin" })
      .then(function (answer) {
        return answer.ok ? answer.text() : Promise.reject();
      })
      .then(function (text) {
        var page = new DOMParser().parseFromString(text, "text/html");
        var fresh = page.getElementById("live");
        if (fresh && fresh.innerHTML !== part.innerHTML) part.innerHTML = fresh.innerHTML;
      })
      .catch(function () {})
      .then(function () {
        asking = false;
        if (missed) again();
      });
  };
  new EventSource(part.getAttribute("data-live")).addEventListener("moved", again);
  // Estimates grow shorter by themselves, and a screen shows a new code each minute.
  setInterval(again, 30000);
})();
