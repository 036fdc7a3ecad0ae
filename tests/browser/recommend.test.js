// What is recommended, as people look at it: apps and one app in its four turns, which plan suits, plain advice; what a
// clerk may suggest with the customer's code, and how suggestions did. Without script.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { ANDROID, IPHONE, launch, nothing, visiting } from "./support/browser.js";
import { code } from "./support/inbox.js";
import { LOOKS, lookedByDayAndNight } from "./support/looks.js";
import { chosen } from "./support/pages.js";

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

async function signIn(page, number, choices) {
  await page.goto(chosen("/me/plan", choices));
  await page.fill("[name=number]", number);
  await page.click("form .button.primary");
  await page.fill("[name=code]", await code(number));
  await page.click("form .button.primary");
  assert.match(page.url(), /\/me\/plan/);
}

const looked = (page, name) => lookedByDayAndNight(page, `recommend-${name}`);

/** These stand in the page in this order. */
async function inOrder(page, words) {
  const text = await page.textContent("main");
  const places = words.map((word) => text.indexOf(word));
  assert.ok(places.every((at, n) => at >= 0 && (n === 0 || at > places[n - 1])), `${words}: ${places}: ${text}`);
}

for (const { name, screen, size } of SCREENS) {
  for (const lang of ["", "en"]) {
    test(`recommended: apps, one app and advice on ${name} in ${lang || "Chinese"}, and nothing is cut`, () =>
      visiting(browser, { screen, script: true, agent: ANDROID }, async (page) => {
        for (const [path, what] of [["/apps", "apps"], ["/a/didi", "app"], ["/advice", "advice"]]) {
          await page.goto(chosen(path, { lang, size }));
          await looked(page, `${what}-${name}-${lang || "zh-CN"}`);
        }
      }));
  }
}

test("recommended: an app is found from the first page, told in four turns, and what was not read is seen in the store, without script", () =>
  visiting(browser, { script: false, agent: ANDROID }, async (page) => {
    await page.goto("/");
    await page.click("main a[href='/apps']");
    await page.click("main a[href='/a/didi'] >> nth=0");
    await inOrder(page, ["叫车，人不用站路边", "点一下就叫车", "下雨天、深夜里也好打车", "孙大爷半夜送老伴看病"]);
    const facts = await page.locator(".facts td").allTextContents();
    assert.deepEqual(facts, Array(4).fill("到应用商店里看"));
    assert.equal(await page.getAttribute(".doors .primary", "href"), "market://details?id=com.sdu.didi.psnger");
  }));

test("recommended: an iPhone is led to its own store", () =>
  visiting(browser, { script: false, agent: IPHONE }, async (page) => {
    await page.goto("/a/didi");
    assert.equal(await page.locator("a[href^='market:']").count(), 0);
    assert.match(await page.getAttribute(".doors .primary", "href"), /^(https:\/\/apps\.apple\.com|itms-apps:)/);
  }));

test("recommended: large text is talked into nothing", () =>
  visiting(browser, { script: false }, async (page) => {
    for (const path of ["/?size=large", "/h/zsl?size=large"]) {
      await page.goto(path);
      assert.equal(await page.locator("main a[href^='/a/'], main a[href^='/apps']").count(), 0, path);
    }
    await page.goto("/apps?size=large");
    assert.match(await page.textContent("main"), /大字模式里不推荐东西/);
  }));

for (const { name, screen, size } of SCREENS) {
  test(`recommended: every plan is worked out on ${name}; a cheaper one, keeping and enough are answers`, () =>
    visiting(browser, { screen }, async (page) => {
      const own = (last) => `100000070${SCREENS.findIndex((s) => s.name === name)}${last}`;
      await signIn(page, own(8), { size });
      assert.match(await page.textContent("main"), /您现在用的是哪个套餐/);
      await page.goto(chosen("/me/plan", { product: "plan-more", size }));
      assert.match(await page.textContent("main"), /一共能省 ¥/);
      assert.equal(await page.locator(".packages li").count(), 2);
      await looked(page, `plan-change-${name}`);
      await page.goto(chosen("/me/plan", { product: "plan-basic", size }));
      assert.match(await page.textContent("main"), /现在的套餐就合适，不用换/);
      await page.context().clearCookies();
      await signIn(page, own(1), { size });
      await page.goto(chosen("/me/plan", { product: "plan-basic", size }));
      assert.match(await page.textContent("main"), /现在的不够用/);
      await looked(page, `plan-enough-${name}`);
      await page.goto(chosen("/me/plan", { product: "plan-more", size }));
      assert.match(await page.textContent("main"), /更便宜的也有/);
    }));
}

test("recommended: a clerk suggests with the customer's code, says what came of it, and a manager sees it counted", () =>
  visiting(browser, { screen: { width: 1366, height: 768 } }, async (page) => {
    const number = "10000007308";
    await page.goto(process.env.RECOMMEND_DESK_LINK);
    await page.fill("[name=password]", "a long enough secret");
    await page.click("form .button");
    await page.goto("/desk/sign-in");
    await page.fill("[name=account]", "recommend");
    await page.fill("[name=password]", "a long enough secret");
    await page.click("form .button");
    await page.goto("/desk/recommend?month=2020-01");
    assert.match(await page.textContent("main"), /这个月还没有数/);
    await page.goto("/desk/customer");
    assert.equal(await page.locator("#suggest").count(), 0);
    await page.fill("[name=number]", number);
    await page.click("form .button.primary");
    await page.fill("[name=code]", await code(number));
    await page.click("form .button.primary");
    await page.waitForSelector("#suggest");
    const name = await page.locator("section[aria-labelledby=suggest] h3").first().textContent();
    await page.check("section[aria-labelledby=suggest] [name=remember] >> nth=0");
    await looked(page, "desk-1366");
    await page.check("section[aria-labelledby=suggest] [name=remember] >> nth=0");
    await page.click("section[aria-labelledby=suggest] button[value=explained] >> nth=0");
    assert.match(await page.textContent(".banner.good"), /记下了/);
    const left = await page.locator("section[aria-labelledby=suggest] h3").allTextContents();
    assert.ok(!left.includes(name), "what is remembered is not said again");
    await page.goto("/desk/recommend");
    assert.equal(await page.locator(".counts table").count(), 3);
    assert.match(await page.textContent(".counts >> nth=0"), new RegExp(name.trim()));
    await looked(page, "figures-1366");
    await page.goto("/desk/recommend?lang=en");
    await looked(page, "figures-1366-en");
  }));
