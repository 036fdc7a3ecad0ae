// The touch screen while its line to the station is cut: the station itself is gone, for pages and for their worker.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { launchForPictures, nothing } from "./support/browser.js";
import { lineTo } from "./support/line.js";
import { LOOKS, wrong } from "./support/looks.js";
import { START, STATION, manager, picture, ready, screen } from "./support/screen.js";

let browser;
let desk;
before(async () => {
  mkdirSync(LOOKS, { recursive: true });
  browser = await launchForPictures();
  desk = await manager(browser, 1);
});
after(() => browser.close());

test("kiosk: while the line is cut guides and search go on, a number does not, and all comes back by itself", async (t) => {
  const line = await lineTo(STATION);
  t.after(() => line.close());
  const page = await screen(t, desk, { line });
  await ready(page);
  line.cut();
  await page.reload();
  await page.locator("text=现在连不上，请找工作人员").first().waitFor();
  assert.match(await page.textContent("#since"), /从 \d\d:\d\d 起连不上网/);
  assert.equal(await page.locator(".take").count(), 0, "nothing to tap that cannot be done");
  nothing(await wrong(page, "cut"));
  await picture(page, "cut-zh-CN");
  await page.locator(".choice").first().click();
  await page.locator(".step").first().waitFor();
  await page.reload();
  await page.locator(".step").first().waitFor();
  await page.click(".pills a >> nth=1");
  await page.locator("html[lang=en] .step").first().waitFor();
  await page.click(".pills a >> nth=0");
  await page.locator("html.large[lang=en] .step").first().waitFor();
  await page.goto(`${START}/g/online-settings?phone=iphone`);
  await page.locator(".chip[aria-current] >> text=iPhone").waitFor();
  await page.goto(`${START}/guides`);
  await page.locator("main .row").first().click();
  await page.locator("main .row >> nth=0").waitFor();

  await page.goto(`${START}/search`);
  await page.locator("html.cut").waitFor({ state: "attached" });
  for (const key of "swsz") await page.click(`[data-type=${key}]`);
  await page.locator("#found .row").first().waitFor();
  assert.ok(await page.isVisible("#own"), "and says that it looks in its own list");
  assert.match(await page.locator("#found .row").first().textContent(), /上不了网/);
  await picture(page, "cut-search-zh-CN");
  await page.locator("#found .row").first().click();
  await page.locator(".step").first().waitFor();
  for (const path of ["/book", "/number"]) {
    await page.goto(START + path);
    await page.locator("h1 >> text=现在连不上，请找工作人员").waitFor();
  }
  await picture(page, "away-zh-CN");
  await page.goto(START);
  line.mend();
  await page.locator(".take").waitFor();
  assert.equal(await page.locator("html.cut").count(), 0);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});

test("kiosk: a number that is tapped while the line breaks says whom to ask, and is not taken twice later", async (t) => {
  const line = await lineTo(STATION);
  t.after(() => line.close());
  const page = await screen(t, desk, { line });
  line.cut();
  // The page may know it by now and have put the button away: the finger was quicker.
  await page.evaluate(() => document.querySelector(".take").click());
  await page.locator("html.cut").waitFor({ state: "attached" });
  assert.ok(await page.isVisible("text=现在连不上，请找工作人员"));
  line.mend();
  await page.locator(".take").waitFor();
  await page.click(".take");
  await page.waitForURL(/\/ticket\//);
});

test("kiosk: what an older worker kept is thrown away by the new one", async (t) => {
  const page = await screen(t, desk);
  await ready(page);
  const names = await page.evaluate(async () => {
    await (await caches.open("kiosk-zsl-old")).put("/old", new Response("old"));
    const found = await navigator.serviceWorker.getRegistration("/kiosk/");
    await found.unregister();
    return caches.keys();
  });
  assert.equal(names.length, 2);
  await page.reload();
  await ready(page);
  const left = await page.evaluate(() => caches.keys());
  assert.equal(left.length, 1);
  assert.doesNotMatch(left[0], /old/);
});
