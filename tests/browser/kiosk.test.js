// The touch screen in a hall, as one visitor after the other has it: guides, a number, a booking, what stays of
// them (nothing), and what it still does while the line is cut. It has a station of its own, whose line is cut here.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import jsQR from "jsqr";
import { KIOSK, launchForPictures, nothing } from "./support/browser.js";
import { lineTo } from "./support/line.js";
import { LOOKS, wrong } from "./support/looks.js";
import { HALL, chosen } from "./support/pages.js";
import { shot } from "./support/picture.js";

const STATION = process.env.KIOSK_STATION_URL;
const OUTSIDE = "https://station.example";
const START = `/kiosk/${HALL}`;
const PASSWORD = "correct horse battery";
const DESK = { width: 1366, height: 768 };

let browser;
let desk;
before(async () => {
  mkdirSync(LOOKS, { recursive: true });
  browser = await launchForPictures();
  const context = await browser.newContext({ baseURL: STATION, viewport: DESK, locale: "zh-CN" });
  desk = await context.newPage();
  await desk.goto(process.env.KIOSK_DESK_LINK);
  await desk.fill("[name=password]", PASSWORD);
  await desk.keyboard.press("Enter");
  await desk.waitForURL(/sign-in/);
  await signIn(desk, "kiosk");
});
after(() => browser.close());

async function signIn(page, account) {
  await page.goto("/desk/sign-in");
  await page.fill("[name=account]", account);
  await page.fill("[name=password]", PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk$/);
}

/** A link that makes a device a screen; one manager asks for one after the other. */
let asked = Promise.resolve();
function link(prints) {
  asked = asked.then(async () => {
    await desk.goto("/desk/kiosk");
    if (prints) await desk.check("[name=prints]");
    await desk.click("form.form .button.primary");
    return new URL(await desk.textContent("#link")).pathname;
  });
  return asked;
}

/** A screen of the hall on its first page, closed with the test. `line` is its line to the station. */
async function screen(t, { prints = false, line, script = true, ...more } = {}) {
  const baseURL = line?.address ?? STATION;
  const context = await browser.newContext({
    baseURL, viewport: KIOSK, locale: "zh-CN", javaScriptEnabled: script, ...more,
  });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(await link(prints));
  await page.click("form .button.primary");
  await page.waitForURL(`**${START}`);
  return page;
}

/** The worker has everything. */
const ready = (page) =>
  page.waitForFunction(async () => {
    const found = await navigator.serviceWorker.getRegistration("/kiosk/");
    return found?.active?.state === "activated" && navigator.serviceWorker.controller;
  });

/** What the code drawn inside the page says. */
async function read(page, selector) {
  const pixels = await page.locator(selector).first().evaluate((svg) => {
    const size = 400;
    const pen = document.createElement("canvas").getContext("2d");
    pen.canvas.width = pen.canvas.height = size;
    // Drawn by hand: a page of the station takes no picture from anywhere else.
    const side = svg.viewBox.baseVal.width;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, size, size);
    pen.scale(size / side, size / side);
    pen.fillStyle = "#000";
    pen.fill(new Path2D(svg.querySelectorAll("path")[1].getAttribute("d")));
    return [...pen.getImageData(0, 0, size, size).data];
  });
  return jsQR(Uint8ClampedArray.from(pixels), 400, 400)?.data;
}

const picture = (page, name, more = {}) => shot(page, { path: join(LOOKS, `web-kiosk-${name}.png`), ...more });

test("kiosk: a manager makes a screen by a link, sees it, takes it away and puts it back", async (t) => {
  const page = await screen(t);
  await page.locator(".take").waitFor();
  await desk.goto("/desk/kiosk");
  nothing(await wrong(desk, "screens at the desk"));
  await picture(desk, "desk-zh-CN-1366");
  const row = desk.locator("li.row", { hasText: "还在用" }).last();
  const name = await row.locator("b").textContent();
  await row.locator("button").click();
  const gone = desk.locator("li.row", { hasText: name });
  await gone.locator("text=已收回").waitFor();
  await page.reload();
  await page.locator("text=这台屏幕还没设好").waitFor();
  await picture(page, "not-set-up-zh-CN");
  await gone.locator("button").click();
  await desk.locator("li.row", { hasText: name }).locator("text=还在用").waitFor();
  await page.reload();
  await page.locator(".take").waitFor();
});

test("kiosk: a guide is found, read and taken along, and a person is one tap away", async (t) => {
  const page = await screen(t);
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
  const page = await screen(t);
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
    const page = await screen(t);
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
  const page = await screen(t);
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
  const page = await screen(t);
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
    const page = await screen(t, { prints });
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
  const page = await screen(t);
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
  const page = await screen(t);
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
  const page = await screen(t, { script: false });
  await page.click(".take");
  assert.match(page.url(), /\/ticket\//);
  assert.match(await page.content(), new RegExp(`http-equiv="refresh" content="60;url=${START}"`));
});

test("kiosk: while the line is cut guides and search go on, a number does not, and all comes back by itself", async (t) => {
  const line = await lineTo(STATION);
  t.after(() => line.close());
  const page = await screen(t, { line });
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
  const page = await screen(t, { line });
  line.cut();
  await page.click(".take");
  await page.locator("html.cut").waitFor({ state: "attached" });
  assert.ok(await page.isVisible("text=现在连不上，请找工作人员"));
  line.mend();
  await page.locator(".take").waitFor();
  await page.click(".take");
  await page.waitForURL(/\/ticket\//);
});

test("kiosk: what an older worker kept is thrown away by the new one", async (t) => {
  const page = await screen(t);
  await ready(page);
  const names = await page.evaluate(async () => {
    await (await caches.open("kiosk-zsl-old")).put("/old", new Response("old"));
    const found = await navigator.serviceWorker.getRegistration("/kiosk/");
    await found.unregister();
    return caches.keys();
  });
  assert.equal(names.length, 2);
  await page.reload();
  await page.waitForFunction(async () => (await caches.keys()).length === 1);
  assert.doesNotMatch((await page.evaluate(() => caches.keys())).join(), /old/);
});

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
      const page = await screen(t);
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
