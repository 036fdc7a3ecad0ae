// Every page of the touch screen: no rule of accessibility broken, nothing cut, everything large enough for a finger, in
// both languages, by day and night, in usual and in large text. Pictures to look at.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { KIOSK, launchForPictures, nothing } from "./support/browser.js";
import { LOOKS, wrong } from "./support/looks.js";
import { chosen } from "./support/pages.js";
import { START, manager, picture, screen } from "./support/screen.js";

let browser;
let desk;
before(async () => {
  mkdirSync(LOOKS, { recursive: true });
  browser = await launchForPictures();
  desk = await manager(browser, 2);
});
after(() => browser.close());

const PAGES = ["", "/guides", "/t/online", "/g/online-settings", "/search", "/search?q=swsz", "/ideas", "/number", "/book", "/none"];

/** What is tapped and is smaller than a finger, a line each. Runs in the page. */
const small = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("a[href], button, input:not([type=hidden])")]
      .filter((e) => e.checkVisibility())
      .map((e) => ({ e, box: (e.closest("form.find") ?? e).getBoundingClientRect() }))
      .filter(({ box }) => box.width < 48 || box.height < 48)
      .map(({ e, box }) => `${e.textContent.trim().slice(0, 20)} ${box.width}x${box.height}`));

for (const lang of ["zh-CN", "en"]) {
  for (const size of ["", "large"]) {
    test(`kiosk: no rule is broken, nothing is cut, all is large enough to tap: ${lang} ${size}`, async (t) => {
      const page = await screen(t, desk);
      const found = [];
      for (const path of PAGES) {
        await page.goto(chosen(START + path, { lang, size }));
        found.push(...(await small(page)).map((line) => `${path}: small: ${line}`));
        for (const colorScheme of ["dark", "light"]) {
          await page.emulateMedia({ colorScheme });
          found.push(...(await wrong(page, `${path} ${colorScheme}`)));
          if (path === "") await picture(page, `start-${lang}-${size || "usual"}-${colorScheme}`, { fullPage: true });
        }
      }
      await page.goto(chosen(START, { lang, size }));
      if (!size) {
        const high = await page.evaluate(() => document.documentElement.scrollHeight);
        assert.ok(high <= KIOSK.height, `the first page is ${high} high: nobody scrolls to find what there is`);
      }
      await page.click(".take");
      await page.waitForURL(/\/ticket\//);
      found.push(...(await small(page)), ...(await wrong(page, "ticket")));
      await picture(page, `ticket-${lang}-${size || "usual"}`, { fullPage: true });
      nothing(found);
    });
  }
}
