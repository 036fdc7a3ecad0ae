// Nothing lies beside the screen and nothing is cut, on small and old phones, on tablets, in large
// text, and where people made the browser's own text twice as large.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { KIOSK, launch, nothing, visiting, visitingWithText } from "./support/browser.js";
import { cut } from "./support/cut.js";
import { PAGES, chosen } from "./support/pages.js";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

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
