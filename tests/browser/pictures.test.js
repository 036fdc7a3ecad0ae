// Pictures of the pages, for people to look at: in dist/, or in docs/ when asked to write them there.

import assert from "node:assert/strict";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { KIOSK, PHONE, imagesDrawn, launchForPictures, visiting } from "./support/browser.js";
import { shot } from "./support/picture.js";
import { GUIDE, HALL, chosen } from "./support/pages.js";

const FOLDER = process.env.PICTURES;
/** Down to the end of the page, not only what the screen shows. */
const WHOLE = process.env.WHOLE_PAGES === "yes";
/** Pictures are in the repository for good. */
const MOST = 120_000;

const search = (q) => `/search?q=${encodeURIComponent(q)}`;
const PICTURES = [
  { page: "home", path: "/" },
  { page: "home", path: "/", mode: "dark" },
  { page: "home", path: "/", mode: "large" },
  { page: "home", path: "/", lang: "en" },
  { page: "home", path: "/", screen: KIOSK },
  { page: "guide", path: `/g/${GUIDE}` },
  { page: "hall", path: `/h/${HALL}`, mode: "dark", lang: "en" },
  { page: "guide", path: `/g/${GUIDE}`, mode: "large" },
  { page: "search", path: search("流量") },
  { page: "nothing", path: search("紫色犀牛") },
  { page: "ask", path: `/ask?guide=${GUIDE}` },
  { page: "guide", path: `/g/${GUIDE}`, mode: "dark" },
  { page: "book", path: `/h/${HALL}/book?guide=move-contacts` },
  { page: "book", path: `/h/${HALL}/book?product=event`, mode: "large", lang: "en" },
  { page: "screen", path: `/h/${HALL}/screen`, screen: KIOSK },
  { page: "poster", path: `/h/${HALL}/poster`, screen: { width: 820, height: 1160 } },
];

let browser;
before(async () => {
  mkdirSync(FOLDER, { recursive: true });
  browser = await launchForPictures();
});
after(() => browser.close());

for (const { page: name, path, lang = "zh-CN", mode = "light", screen = PHONE } of PICTURES) {
  const file = `web-${name}-${lang}-${mode}-${screen.width}.png`;
  // Sharper for a phone, as its screen is, but no larger a file than the hall's.
  const visitor = { screen, dark: mode === "dark", deviceScaleFactor: screen === PHONE ? 1.25 : 1 };
  test(`${file} is taken and is small`, () =>
    visiting(browser, visitor, async (page) => {
      await page.goto(chosen(path, { lang, size: mode === "large" && "large" }));
      await imagesDrawn(page);
      const to = join(FOLDER, file);
      await shot(page, { path: to, fullPage: WHOLE });
      const { size } = statSync(to);
      assert.ok(WHOLE || size <= MOST, `${size} bytes`);
    }));
}
