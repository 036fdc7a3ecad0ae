// What is left, as people look at it: from the first page through the code of a message to the figure, the chart and a
// limit of one's own, without script; and what is said when the carrier gives no figure.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, nothing, visiting } from "./support/browser.js";
import { shot } from "./support/picture.js";
import { code } from "./support/inbox.js";
import { LOOKS, lookedByDayAndNight } from "./support/looks.js";
import { chosen } from "./support/pages.js";

/** The most that the page and everything in it may take on its first visit. */
const MOST = 60_000;
const SCREENS = [
  { name: "360", screen: { width: 360, height: 640 }, size: "" },
  { name: "320-large", screen: { width: 320, height: 640 }, size: "large" },
  { name: "1366", screen: { width: 1366, height: 768 }, size: "" },
];

let browser;
before(async () => {
  mkdirSync(LOOKS, { recursive: true });
  browser = await launch();
});
after(() => browser.close());

/** From the first page to usage, with the code of a message. */
async function signIn(page, number, choices) {
  await page.goto(chosen("/", choices));
  await page.click("main a[href^='/me/usage']");
  await page.fill("[name=number]", number);
  await page.click("form .button.primary");
  await page.fill("[name=code]", await code(number));
  await page.click("form .button.primary");
  assert.match(page.url(), /\/me\/usage/);
}

const looked = (page, name) => lookedByDayAndNight(page, `usage-${name}`);

for (const [lang, last] of [["", "1"], ["en", "2"]]) {
  for (const { name, screen, size } of SCREENS) {
    test(`what is left is seen on ${name} in ${lang || "Chinese"}, by day and night, and nothing is cut`, () =>
      visiting(browser, { screen }, async (page) => {
        // A number gets one code a minute: each screen has a number that no other test has, alike in its last digit.
        const own = `100000080${SCREENS.findIndex((s) => s.name === name)}${last}`;
        await signIn(page, own, { lang, size });
        await looked(page, `${name}-${lang || "zh-CN"}`);
        assert.equal(await page.locator(".chart rect.used").count() > 0, true);
        assert.match(await page.getAttribute(".chart", "aria-label"), /\d/);
      }));
  }
}

test("a limit is set, seen with its receipt and taken away again, without script", () =>
  visiting(browser, { script: false, expects: "422" }, async (page) => {
    await signIn(page, "10000000851", {});
    await page.fill("[name=gb]", "much");
    await page.click("form[action^='/me/usage/cap'] .primary");
    assert.match(await page.textContent("#cap-wrong"), /填一个数/);
    await page.fill("[name=gb]", "10");
    await page.click("form[action^='/me/usage/cap'] .primary");
    assert.match(await page.textContent(".banner.good"), /10\s*GB[^]*\d{8}-/);
    await shot(page, { path: join(LOOKS, "web-usage-limit.png"), fullPage: true });
    await page.click("[name=away]");
    assert.match(await page.textContent(".banner.good"), /取消/);
  }));

test("where the carrier gives no figure the page says what to do", () =>
  visiting(browser, { expects: "503" }, async (page) => {
    await signIn(page, "10000000859", {});
    assert.match(await page.textContent("main"), /SLLL/);
    await looked(page, "none");
  }));

test(`usage takes no more than ${MOST / 1000} kB`, () =>
  visiting(browser, {}, async (page) => {
    await signIn(page, "10000000862", {});
    const line = await page.context().newCDPSession(page);
    let bytes = 0;
    line.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await line.send("Network.enable");
    await line.send("Network.clearBrowserCache");
    await page.goto("/me/usage");
    await line.detach();
    assert.ok(bytes > 0 && bytes <= MOST, `${bytes} bytes`);
    console.log(`usage: ${bytes} bytes`);
  }));
