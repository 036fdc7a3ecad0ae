// axe-core's rules, and the size of what is tapped, on every kind of page as visitors can set it.

import { after, before, test } from "node:test";
import { KIOSK, PHONE, launch, nothing, visiting } from "./support/browser.js";
import { violations } from "./support/looks.js";
import { PAGES, PAPER, chosen } from "./support/pages.js";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const { name, path } of [...PAGES, ...PAPER]) {
  for (const lang of ["zh-CN", "en"]) {
    test(`${name} in ${lang} breaks no rule, by day and night, in usual and large text`, () =>
      visiting(browser, {}, async (page) => {
        const found = [];
        for (const size of ["", "large"]) {
          await page.goto(chosen(path, { lang, size }));
          for (const colorScheme of ["light", "dark"]) {
            await page.emulateMedia({ colorScheme });
            const here = await violations(page);
            found.push(...here.map((line) => `${colorScheme} ${size}: ${line}`));
          }
        }
        nothing(found);
      }));
  }
}

// Fingers on a phone and, from further away, on a hall's screen. Links inside a line of text (the
// sources of a guide) are as high as their line, and the skip link is for keys.
for (const [where, screen, least] of [["a phone", PHONE, 44], ["a touch screen", KIOSK, 60]]) {
  test(`on ${where} everything that is tapped is at least ${least} pixels high and wide`, () =>
    visiting(browser, { screen }, async (page) => {
      const small = [];
      for (const { name, path } of PAGES) {
        for (const size of ["", "large"]) {
          await page.goto(chosen(path, { size }));
          const here = await page.evaluate((px) => {
            const tapped = document.querySelectorAll("a[href]:not(.skip), button, input");
            return [...tapped]
              .filter((e) => e.getClientRects().length > 0 && !e.closest(".sources"))
              .map((e) => ({ e, box: (e.closest("form.find") ?? e).getBoundingClientRect() }))
              .filter(({ box }) => box.width < px - 0.5 || box.height < px - 0.5)
              .map(({ e, box }) => `${e.textContent.trim()} ${box.width}x${box.height}`);
          }, least);
          small.push(...here.map((line) => `${name} ${size}: ${line}`));
        }
      }
      nothing(small);
    }));
}
