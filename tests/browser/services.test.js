// Services on the web and at a desk, the whole way, as people use them: what is ordered takes the code of the
// message, what is left takes no more taps than joining did. One after the other: numbers have few codes an hour.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, nothing, visiting } from "./support/browser.js";
import { shot } from "./support/picture.js";
import { code } from "./support/inbox.js";
import { LOOKS, wrong } from "./support/looks.js";
import { chosen } from "./support/pages.js";

const DESK = { width: 1366, height: 768 };
const PASSWORD = "correct horse battery";

let browser;
before(async () => {
  mkdirSync(LOOKS, { recursive: true });
  browser = await launch();
});
after(() => browser.close());

/** Nothing cut, no rule broken by day and night; and a picture to look at. */
async function looked(page, name) {
  const found = [];
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await wrong(page, `${name} ${colorScheme}`)));
  }
  nothing(found);
  await shot(page, { path: join(LOOKS, `web-${name}.png`), fullPage: true });
}

/** The link to the example's music, not to the smaller kind of it; the visitor's choices may follow. */
const offer = (below) => `main a[href$='${below}/offer/music'], main a[href^='${below}/offer/music?']`;

for (const [script, lang, number] of [[false, "", "10000000021"], [true, "en", "10000000022"]]) {
  const words = lang === "en"
    ? { ordered: /ordered/i, left: /left/i }
    : { ordered: /订好了/, left: /退订好了/ };
  test(`find, facts, order, code, receipt; then left in no more taps, undone, left, why, deleted (script: ${script})`, () =>
    visiting(browser, { script }, async (page) => {
      let taps = 0;
      const tap = async (what) => {
        taps += 1;
        await what.click();
      };
      const look = (name) => (script ? looked(page, `me-${name}-en-360`) : shot(page, { path: join(LOOKS, `web-me-${name}-zh-CN-360.png`), fullPage: true }));
      await page.goto(chosen("/me", { lang }));
      await look("sign-in");
      await page.fill("[name=number]", number);
      await page.click("form .button.primary");
      await look("code");
      const first = await code(number);
      await page.fill("[name=code]", first);
      await page.click("form .button.primary");
      await look("empty");

      taps = 0;
      await tap(page.locator("main a[href^='/me/find']"));
      await look("find");
      await tap(page.locator(offer("/me")));
      await look("facts");
      await tap(page.locator("form[action^='/me/order'] button"));
      await look("confirm");
      await page.fill("[name=code]", await code(number, first));
      await tap(page.locator("form[action^='/me/confirm'] button"));
      assert.match(page.url(), /\/me\/receipt\//);
      assert.match(await page.textContent("h1"), words.ordered);
      await look("ordered");
      const joining = taps;

      await page.click("main a.button.primary");
      await look("mine");
      const leave = async () => {
        taps = 0;
        await tap(page.locator("main a[href^='/me/product/']").first());
        await look("product");
        assert.equal(await page.locator("[name=reason]").count(), 0, "nothing in the way");
        await tap(page.locator("form[action^='/me/order'] button"));
        await look("leave");
        await tap(page.locator("form[action^='/me/confirm'] button"));
        assert.match(await page.textContent("h1"), words.left);
        return taps;
      };
      const leaving = await leave();
      assert.ok(leaving <= joining, `${leaving} taps to leave, ${joining} to join`);
      await look("left");
      await page.click("form[action^='/me/undo'] button");
      await look("undone");
      await page.goto(chosen("/me", { lang }));
      await leave();
      await page.locator("[name=reason]").first().click();
      await look("thanks");
      assert.ok((await page.locator(".perhaps").count()) <= 1, "one substitute at most");
      await page.goto(chosen("/me/statement", { lang }));
      await look("statement");
      await page.goto(chosen("/me", { lang }));
      await page.click("details.erase summary");
      await look("delete");
      await page.click("details.erase button");
      assert.match(await page.textContent("h1"), /删除|deleted/);
      await look("deleted");
      await page.goto("/me");
      assert.match(page.url(), /\/me\/sign-in/);
    }));
}

/** Taps Tab until what `selector` names has the focus, as hands on a keyboard do. */
async function tabTo(page, selector) {
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((s) => document.activeElement.matches(s), selector)) return;
  }
  assert.fail(`Tab never came to ${selector}`);
}

/** Comes to it by Tab and taps Enter; the next page is there after it. */
async function enter(page, selector) {
  await tabTo(page, selector);
  await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
}

test("a subscription is ordered and left by keyboard alone", () =>
  visiting(browser, {}, async (page) => {
    const number = "10000000023";
    await page.goto("/me/find");
    await enter(page, "main a[href^='/me/offer/gift']");
    await enter(page, "form[action^='/me/order'] button");
    // Not signed in: the door, and back to the facts.
    await tabTo(page, "[name=number]");
    await page.keyboard.type(number);
    await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
    const first = await code(number);
    await tabTo(page, "[name=code]");
    await page.keyboard.type(first);
    await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
    assert.match(page.url(), /\/me\/offer\/gift/);
    await enter(page, "form[action^='/me/order'] button");
    await tabTo(page, "[name=code]");
    await page.keyboard.type(await code(number, first));
    await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
    assert.match(await page.textContent("h1"), /订好了/);
    await enter(page, "main a.button.primary");
    await enter(page, "main a[href^='/me/product/']");
    await enter(page, "form[action^='/me/order'] button");
    await enter(page, "form[action^='/me/confirm'] button");
    assert.match(await page.textContent("h1"), /退订好了/);
  }));

/** A desk of one's own, signed in by keyboard. */
async function atDesk(page) {
  await page.goto(process.env.SERVICE_DESK_LINK);
  await page.fill("[name=password]", PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(/sign-in/);
  await page.fill("[name=account]", "services");
  await page.fill("[name=password]", PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk$/);
}

/** Types into what has the focus already, and taps Enter. */
async function typed(page, name, text) {
  const at = await page.evaluate(() => document.activeElement.name);
  assert.equal(at, name, "the field has the focus when the page comes");
  await page.keyboard.type(text);
  await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
}

/** In both languages and in large text too; what is said in one is not said in the other. */
async function everyWay(page, name) {
  const path = new URL(page.url());
  for (const choice of ["lang", "size"]) path.searchParams.delete(choice);
  const found = [];
  for (const lang of ["en", "zh-CN"]) {
    for (const size of ["large", ""]) {
      await page.goto(chosen(path.pathname + path.search, { lang, size }));
      assert.equal(await page.getAttribute("html", "lang"), lang);
      found.push(...(await wrong(page, `${name} ${lang} ${size}`)));
    }
    await shot(page, { path: join(LOOKS, `web-${name}-${lang}-1366.png`), fullPage: true });
  }
  nothing(found);
}

test("a clerk opens a customer's account with their code, orders and leaves with another, by keyboard alone", () =>
  visiting(browser, { screen: DESK }, async (page) => {
    const number = "10000000024";
    await atDesk(page);
    await Promise.all([page.waitForURL(/\/desk\/customer/), page.keyboard.press("c")]);
    await looked(page, "view-ask-zh-CN-1366");
    await typed(page, "number", number);
    await looked(page, "view-code-zh-CN-1366");
    const look = await code(number);
    await typed(page, "code", look);
    await everyWay(page, "view-empty");
    await enter(page, "main a[href^='/desk/customer/find']");
    await everyWay(page, "view-find");
    await enter(page, offer("/desk/customer"));
    await everyWay(page, "view-offer");
    await enter(page, "form[action^='/desk/customer/order'] button");
    await looked(page, "view-confirm-zh-CN-1366");
    const own = await code(number, look);
    await typed(page, "code", own);
    assert.match(await page.textContent("h1"), /订好了/);
    await everyWay(page, "view-ordered");
    await enter(page, "main a.button.primary");
    assert.match(await page.textContent("main"), /音乐包[^]*services[^]*没有被改过/);
    await everyWay(page, "view-open");
    for (const width of [1024, 768]) {
      await page.setViewportSize({ width, height: 768 });
      await looked(page, `view-open-zh-CN-${width}`);
    }
    await page.setViewportSize(DESK);
    await enter(page, "form[action^='/desk/customer/order'] button");
    await looked(page, "view-leave-zh-CN-1366");
    await typed(page, "code", await code(number, own));
    assert.match(await page.textContent("h1"), /退订好了/);
    await looked(page, "view-left-zh-CN-1366");
    await enter(page, "main a.button.primary");
    await enter(page, "main a[href^='/desk/customer/statement']");
    await everyWay(page, "view-statement");
    await enter(page, "main a[href^='/desk/customer/undelivered']");
    await everyWay(page, "view-undelivered");
    await enter(page, "form[action^='/desk/customer/undelivered'] button");
    assert.match(await page.textContent("main"), /没开通成，退钱[^]*¥0\.00/);
    await looked(page, "view-given-back-zh-CN-1366");
    await enter(page, "main a.back");
    await enter(page, "form[action^='/desk/customer/end'] button");
    assert.match(await page.textContent("main"), /这里不留客人的信息/);
    await looked(page, "view-ended-zh-CN-1366");
    await page.goBack();
    await page.goto("/desk/customer");
    assert.doesNotMatch(await page.textContent("main"), /音乐包/);
    await page.goto("/desk/audit");
    assert.match(await page.textContent("main"), /客人用码确认了[^]*打开客人的服务/);
    assert.doesNotMatch(await page.textContent("main"), new RegExp(number));
  }));

test("a desk without script opens a customer's account, too", () =>
  visiting(browser, { screen: DESK, script: false }, async (page) => {
    const number = "10000000025";
    await page.goto("/desk/sign-in");
    await page.fill("[name=account]", "services");
    await page.fill("[name=password]", PASSWORD);
    await page.click("form button");
    await page.click("a[href^='/desk/customer']");
    await page.fill("[name=number]", number);
    await page.click("form .button.primary");
    await page.fill("[name=code]", await code(number));
    await page.click("form .button.primary");
    assert.match(await page.textContent("main"), /能看到[^]*还没有订过/);
    await page.click("form[action^='/desk/customer/end'] button");
    assert.match(await page.textContent("main"), /这里不留客人的信息/);
  }));
