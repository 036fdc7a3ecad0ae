// Nothing lies beside the screen and nothing is cut, on small and old phones, on tablets, in large
// text, and where people made the browser's own text twice as large.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { KIOSK, launch, nothing, visiting, visitingWithText } from "./support/browser.js";
import { PAGES, chosen } from "./support/pages.js";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** What lies beside the screen or is cut, a line each. Runs in the page. */
function cut() {
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

async function everyPage(page, sizes = ["", "large"]) {
  const found = [];
  for (const { name, path } of PAGES) {
    for (const lang of ["zh-CN", "en"]) {
      for (const size of sizes) {
        await page.goto(chosen(path, { lang, size }));
        const here = await page.evaluate(cut);
        found.push(...here.map((line) => `${name} ${lang} ${size}: ${line}`));
      }
    }
  }
  nothing(found);
}

for (const width of [320, 360, 768]) {
  test(`at ${width} pixels nothing is beside the screen and nothing is cut`, () =>
    visiting(browser, { screen: { width, height: 780 } }, (page) => everyPage(page)));
}

test("on a hall's touch screen nothing is beside the screen and nothing is cut", () =>
  visiting(browser, { screen: KIOSK }, (page) => everyPage(page)));

// On a phone twice the size is as much as anyone asks for: the large text of the page is not added.
for (const [width, sizes] of [[360, [""]], [768, ["", "large"]]]) {
  test(`at ${width} pixels text of twice the size is neither beside the screen nor cut`, () =>
    visitingWithText(32, { screen: { width, height: 780 } }, async (page) => {
      await page.goto("/");
      const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
      assert.equal(size, "32px", "the browser did not take the size");
      await everyPage(page, sizes);
    }));
}

test("long lines stay short enough to read on a wide screen", () =>
  visiting(browser, { screen: { width: 1600, height: 900 } }, async (page) => {
    for (const { path } of PAGES) {
      await page.goto(path);
      const width = await page.getByRole("main").evaluate((m) => m.getBoundingClientRect().width);
      assert.ok(width <= 760, `${path}: ${width}`);
    }
  }));
