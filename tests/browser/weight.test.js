// What a page costs: many visitors pay for each megabyte, and wait for it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { imagesDrawn, launch, visiting } from "./support/browser.js";
import { HALL, PAGES, PAPER } from "./support/pages.js";

/** Everybody sees the desk's door; what is behind it weighs its style, its script and its words. */
const DESK = [{ name: "the desk's door", path: "/desk/sign-in" }];

/** The most that a page and everything in it may take on its first visit. */
const MOST = 60_000;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Bytes and requests of one visit, as they came over the line: headers and all, compressed. */
async function cost(page, path) {
  const line = await page.context().newCDPSession(page);
  const visit = { bytes: 0, requests: 0 };
  line.on("Network.loadingFinished", ({ encodedDataLength }) => {
    visit.requests++;
    visit.bytes += encodedDataLength;
  });
  await line.send("Network.enable");
  await page.goto(path);
  // Codes below the fold are loaded when someone scrolls; they count.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await imagesDrawn(page);
  await line.detach();
  return visit;
}

test(`no page takes more than ${MOST / 1000} kB`, async () => {
  const rows = [];
  for (const { name, path } of [...PAGES, ...PAPER, ...DESK]) {
    await visiting(browser, {}, async (page) => {
      const first = await cost(page, path);
      const again = await cost(page, path);
      rows.push({ page: name, "first visit": first.bytes, requests: first.requests, "next visit": again.bytes });
      assert.ok(first.bytes <= MOST, `${name}: ${first.bytes} bytes`);
      assert.ok(again.bytes < first.bytes, `${name}: nothing is kept`);
    });
  }
  console.table(rows);
});

test(`no ticket takes more than ${MOST / 1000} kB`, () =>
  visiting(browser, {}, async (page) => {
    await page.goto(`/h/${HALL}/book?product=corner`);
    await page.locator("button.time").first().click();
    const held = await cost(page, page.url());
    await page.click("form .button.primary");
    const booked = await cost(page, page.url());
    await page.click("text=取消预约");
    console.table([{ held: held.bytes, booked: booked.bytes }]);
    // The style is there from the page before: the ticket's own bytes, its code and its script.
    assert.ok(held.bytes <= MOST && booked.bytes <= MOST, `${held.bytes}, ${booked.bytes}`);
  }));

test("a page waits for no script and for one style sheet", () =>
  visiting(browser, {}, async (page) => {
    for (const { path } of PAGES) {
      await page.goto(path);
      const blocking = await page.evaluate(() => ({
        scripts: document.querySelectorAll("script:not([defer]):not([async])").length,
        sheets: document.querySelectorAll("link[rel=stylesheet]").length,
      }));
      assert.deepEqual(blocking, { scripts: 0, sheets: 1 }, path);
    }
  }));
