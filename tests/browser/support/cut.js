// Runs inside a page: a function of its own, with nothing from outside.

/** What lies beside the screen or is cut, a line each. Runs in the page. */
export function cut() {
  const found = [];
  const say = (e) => `<${e.tagName.toLowerCase()} class="${e.getAttribute("class") ?? ""}"> ${e.textContent.trim().slice(0, 24)}`;
  const html = document.documentElement;
  if (html.scrollWidth > html.clientWidth) {
    found.push(`the page is ${html.scrollWidth} wide on a screen of ${html.clientWidth}`);
  }
  for (const e of document.body.querySelectorAll("*")) {
    // For keys and for those who listen: beside the screen on purpose.
    if (e.closest(".skip, .unseen, svg")) continue;
    const box = e.getBoundingClientRect();
    if (box.width > 0 && (box.right > html.clientWidth + 0.5 || box.left < -0.5)) {
      found.push(`beside the screen, ${Math.round(box.left)} to ${Math.round(box.right)}: ${say(e)}`);
    }
    const style = getComputedStyle(e);
    const hides = style.overflowX !== "visible" || style.overflowY !== "visible";
    const block = style.display !== "inline";
    const wider = block && e.scrollWidth > e.clientWidth + 1;
    const higher = block && e.scrollHeight > e.clientHeight + 1;
    // A field scrolls what is typed into it.
    if (hides && e.tagName !== "INPUT" && (wider || higher)) found.push(`cut: ${say(e)}`);
    // Text that runs out of its box lies over its neighbours even where nothing hides it.
    const text = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (text && wider) found.push(`runs out of its box by ${e.scrollWidth - e.clientWidth}: ${say(e)}`);
  }
  // A field shows the whole of what it asks for; in text of twice the size, at least four
  // characters of what is typed.
  const q = document.querySelector("input[type=search]");
  if (q) {
    const style = getComputedStyle(q);
    const ruler = document.createElement("canvas").getContext("2d");
    ruler.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const sides = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
    const room = Math.ceil(q.clientWidth - sides);
    const twice = getComputedStyle(html).fontSize === "32px";
    const need = Math.floor(ruler.measureText(twice ? "四个汉字" : q.placeholder).width);
    if (room < need) found.push(`the search field has room for ${room} of ${need} pixels`);
  }
  return found;
}
