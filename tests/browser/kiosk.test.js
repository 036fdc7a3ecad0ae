// The touch screen in a hall, as one visitor after the other has it: guides, a number, a booking, and what stays of
// them: nothing.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { KIOSK, launchForPictures, nothing } from "./support/browser.js";
import { LOOKS, wrong } from "./support/looks.js";
import { HALL, chosen } from "./support/pages.js";
import { START, manager, picture, read, ready, screen } from "./support/screen.js";

let browser;
let desk;
before(async () => {
  mkdirSync(LOOKS, { recursive: true });
  browser = await launchForPictures();
  desk = await manager(browser, 0);
});
after(() => browser.close());

const OUTSIDE = "https://station.example";

test("kiosk: a manager makes a screen by a link, sees it, takes it away and puts it back", async (t) => {
  const name = `门口${process.pid}`;
  const page = await screen(t, desk, { name });
  await page.locator(".take").waitFor();
  await desk.goto("/desk/kiosk");
  nothing(await wrong(desk, "screens at the desk"));
  await picture(desk, "desk-zh-CN-1366");
  const row = desk.locator("li.row", { hasText: name });
  await row.locator("text=今天").waitFor();
  await row.locator("button").click();
  await row.locator("text=已收回").waitFor();
  await page.reload();
  await page.locator("text=这台屏幕还没设好").waitFor();
  await picture(page, "not-set-up-zh-CN");
  await row.locator("button").click();
  await row.locator("text=还在用").waitFor();
  await page.reload();
  await page.locator(".take").waitFor();
});

test("kiosk: a guide is found, read and taken along, and a person is one tap away", async (t) => {
  const page = await screen(t, desk);
  await page.locator(".choice").first().click();
  await page.locator(".step").first().waitFor();
  const id = new URL(page.url()).pathname.split("/").pop();
  assert.equal(await read(page, ".take .code svg"), `${OUTSIDE}/g/${id}`);
  await picture(page, "guide-zh-CN", { fullPage: true });
  await page.click("main a.button.primary");
  await page.locator("h1 >> text=找人帮忙").waitFor();
  await page.click("form .button.primary");
  await page.waitForURL(/\/ticket\//);
  assert.match(await page.textContent(".huge"), /^B\d+$/);
});

test("kiosk: own keys find a guide by its initials, with no keyboard", async (t) => {
  const page = await screen(t, desk);
  await page.click(".more");
  for (const key of "swsx") await page.click(`[data-type=${key}]`);
  await page.click("[data-erase=one]");
  await page.click("[data-type=z]");
  const hit = page.locator("#found .row").first();
  await hit.waitFor();
  await picture(page, "search-zh-CN");
  assert.match(await hit.textContent(), /上不了网/);
  assert.doesNotMatch(page.url(), /swsz/, "what is typed stands in no address");
  await hit.click();
  await page.locator(".step").first().waitFor();
});

for (const lang of ["zh-CN", "en"]) {
  test(`kiosk: a number in one tap, in ${lang}, with a code for one's own phone; a mistake is given back`, async (t) => {
    const page = await screen(t, desk);
    await page.goto(chosen(START, { lang }));
    await page.click(".take");
    await page.waitForURL(/\/ticket\//);
    const secret = new URL(page.url()).pathname.split("/").pop();
    assert.equal(await read(page, ".ticket .code svg"), `${OUTSIDE}/b/${HALL}/${secret}`);
    await picture(page, `ticket-${lang}`);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 302, height: 600 });
    await picture(page, `paper-${lang}`);
    const onPaper = await page.evaluate(() =>
      [...document.querySelectorAll(".foot, .bar, .off-paper, .still")].filter((e) => e.checkVisibility()).length);
    assert.equal(onPaper, 0, "no button is printed");
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize(KIOSK);
    await page.click("form[action*='/undo'] button");
    await page.locator(".said").waitFor();
    await page.goto(`/b/${HALL}/${secret}`);
    assert.match(await page.textContent("h1"), /取消/);
  });
}

test("kiosk: a booking in two taps, without a name", async (t) => {
  const page = await screen(t, desk);
  await page.click("text=改天再来");
  await page.locator("button.time").first().waitFor();
  await picture(page, "book-zh-CN");
  // The last of the three: others book here at the same time.
  await page.locator("button.time").last().click();
  await page.waitForURL(/\/ticket\//);
  assert.match(await page.textContent("main"), /约好了/);
  assert.match(await page.textContent(".huge"), /^A\d+$/);
  assert.equal(await page.locator("input:not([type=hidden])").count(), 0, "nobody is asked who they are");
});

test("kiosk: this month's ideas, each with its case, its reason and a code", async (t) => {
  const page = await screen(t, desk);
  await page.click("text=本月好用法");
  await page.locator(".idea").first().waitFor();
  await picture(page, "ideas-zh-CN");
  for (const words of ["好在哪里", "谁用过", "为什么讲它"]) {
    assert.match(await page.locator(".idea").first().textContent(), new RegExp(words));
  }
  assert.match(await read(page, ".idea .code svg"), new RegExp(`^${OUTSIDE}/a/`));
});

test("kiosk: a screen with a printer prints by itself, once, and another one on a tap", async (t) => {
  for (const prints of [true, false]) {
    const page = await screen(t, desk, { prints });
    await page.addInitScript(() => (window.print = () => (document.title += " PRINTED")));
    await page.reload();
    await page.click(".take");
    await page.waitForURL(/\/ticket\//);
    if (prints) {
      await page.waitForFunction(() => document.title.includes("PRINTED"));
    } else {
      await page.click("#print");
    }
    assert.equal((await page.title()).split("PRINTED").length - 1, 1);
  }
});

/** Everything that a browser keeps, as text. */
async function everything(page) {
  const inside = await page.evaluate(async () => {
    const kept = [document.documentElement.outerHTML, location.href, document.title, document.referrer];
    for (const store of [localStorage, sessionStorage]) kept.push(JSON.stringify({ ...store }));
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        kept.push(request.url, await (await cache.match(request)).text());
      }
    }
    kept.push(JSON.stringify(await indexedDB.databases()), JSON.stringify(history.state), window.name);
    return kept.join("\n");
  });
  const cookies = await page.context().cookies();
  return { inside, cookies };
}

test("kiosk: after a minute nothing of a visitor is on the screen, in its history, its stores or its cookies", async (t) => {
  const page = await screen(t, desk, { goes: true });
  await ready(page);
  const long = await page.evaluate(() => history.length);
  await page.clock.install();
  await page.reload();
  // A visitor: large text, English, a search, a number.
  await page.click(".pills a >> nth=1");
  await page.click(".pills a >> nth=0");
  await page.locator("html.large[lang=en]").waitFor({ state: "attached" });
  await page.click(".more");
  await page.locator("#pad").waitFor();
  await page.fill("#q", "zxmarker");
  await page.click(".bar a");
  await page.locator(".take").waitFor();
  await page.click(".take");
  await page.waitForURL(/\/ticket\//);
  const secret = new URL(page.url()).pathname.split("/").pop();
  const code = await page.textContent(".huge");
  // Touched, so it is theirs for a minute; at 45 seconds they are asked.
  await page.click(".ticket");
  await page.clock.fastForward(46_000);
  await page.locator("#still[open]").waitFor();
  assert.match(await page.textContent("#left"), /1\d seconds/);
  nothing(await wrong(page, "still there?"));
  await picture(page, "still-en-large");
  await page.click("#go-on");
  await page.locator("#still").waitFor({ state: "hidden" });
  await page.clock.fastForward(46_000);
  await page.locator("#still[open]").waitFor();
  await page.clock.fastForward(16_000);
  await page.waitForURL(`**${START}`);
  await page.locator(".take").waitFor();

  assert.equal(await page.getAttribute("html", "lang"), "zh-CN");
  assert.equal(await page.locator("html.large").count(), 0);
  assert.equal(await page.evaluate(() => history.length), long, "every page took the place of the one before");
  const { inside, cookies } = await everything(page);
  for (const mark of [secret, `>${code}<`, "zxmarker"]) {
    assert.ok(!inside.includes(mark), `${mark} is still there`);
  }
  assert.deepEqual(cookies.map((c) => c.name), ["kiosk"]);
  assert.ok(!cookies.some((c) => c.value.includes(secret)));
  assert.ok(cookies.every((c) => c.httpOnly && c.sameSite === "Lax" && c.path === "/kiosk"));
  await page.goBack().catch(() => {});
  assert.doesNotMatch(page.url(), /ticket|size=large|search/);
});

test("kiosk: a ticket that nobody touches is put away after 20 seconds", async (t) => {
  const page = await screen(t, desk, { goes: true });
  await page.clock.install();
  await page.reload();
  await page.click(".take");
  await page.waitForURL(/\/ticket\//);
  await page.locator("#print").waitFor();
  await page.clock.fastForward(13_000);
  await page.locator("#still[open]").waitFor();
  await page.clock.fastForward(8_000);
  await page.waitForURL(`**${START}`);
});

test("kiosk: without script a number is taken all the same, and the page returns by itself", async (t) => {
  const page = await screen(t, desk, { script: false });
  await page.click(".take");
  assert.match(page.url(), /\/ticket\//);
  assert.match(await page.content(), new RegExp(`http-equiv="refresh" content="60;url=${START}"`));
});
