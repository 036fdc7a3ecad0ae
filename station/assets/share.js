// Shows the share button where the browser can share or copy; without this file nothing is lost.
(function () {
  var button = document.getElementById("share");
  if (!button) return;
  var url = button.getAttribute("data-url");
  var done = function () {
    document.getElementById("shared").textContent = button.getAttribute("data-done");
  };
  if (navigator.share) {
    button.onclick = function () {
      navigator.share({ title: document.title, url: url }).catch(function () {});
    };
  } else if (navigator.clipboard && navigator.clipboard.writeText) {
    button.onclick = function () {
      navigator.clipboard.writeText(url).then(done, function () {});
    };
  } else {
    return;
  }
  button.hidden = false;
})();
