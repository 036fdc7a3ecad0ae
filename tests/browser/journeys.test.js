// What visitors come for, from the first page to the end, on a phone and on a hall's touch screen,
// in browsers with script and in those without.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ANDROID, IPHONE, KIOSK, PHONE, launch, nothing, visiting } from "./support/browser.js";
import { GUIDE, HALL, PAGES, chosen } from "./support/pages.js";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const path = (page) => new URL(page.url()).pathname;
const link = (page, name) => page.getByRole("link", { name, exact: true });
const search = (page, words) => {
  const box = page.getByRole("searchbox");
  return box.fill(words).then(() => page.getByRole("button", { name: "搜索" }).click());
};
const results = (page) => page.locator("main ul[role=list]").first().getByRole("link");

for (const [where, screen] of [["a phone", PHONE], ["a touch screen", KIOSK]]) {
  for (const script of [true, false]) {
    describe(`on ${where} ${script ? "with" : "without"} script`, () => {
      const visit = (steps, more) => visiting(browser, { screen, script, ...more }, steps);

      test("a question that many ask is one tap from its steps", () =>
        visit(async (page) => {
          await page.goto("/");
          const tile = page.locator("main a[href^='/g/']").first();
          assert.ok(await tile.isVisible());
          await tile.click();
          assert.match(path(page), /^\/g\//);
          assert.ok((await page.locator("main ol > li").count()) > 1);
        }));

      test("any guide is two taps away, over its topic", () =>
        visit(async (page) => {
          await page.goto("/");
          await link(page, /上网和信号/).click();
          await page.locator("main a[href^='/g/']").first().click();
          assert.match(path(page), /^\/g\//);
          assert.ok(await page.getByRole("heading", { level: 1 }).isVisible());
        }));

      test("a search for 流量 finds first how to save data, and marks the word", () =>
        visit(async (page) => {
          await page.goto("/");
          await search(page, "流量");
          const first = results(page).first();
          assert.match(await first.getAttribute("href"), /^\/g\/saving-data/);
          assert.equal(await first.locator("mark").first().textContent(), "流量");
          await first.click();
          assert.equal(path(page), "/g/saving-data");
        }));

      test("initials of pinyin find a guide too", () =>
        visit(async (page) => {
          await page.goto("/");
          await search(page, "swsz");
          assert.match(await results(page).first().getAttribute("href"), /^\/g\/online-settings/);
        }));

      test("a search that finds nothing offers a person", () =>
        visit(async (page) => {
          await page.goto("/");
          await search(page, "紫色犀牛");
          assert.equal(await page.locator("main mark").count(), 0);
          await link(page.getByRole("main"), "找人帮忙").last().click();
          assert.equal(path(page), "/ask");
          assert.ok(await page.locator("main a[href^='/h/']").first().isVisible());
        }));

      test("who did not manage is led to a hall, and the topic goes along", () =>
        visit(async (page) => {
          await page.goto(`/g/${GUIDE}`);
          const title = await page.getByRole("heading", { level: 1 }).textContent();
          await page.getByRole("button", { name: "没办好，找人帮忙" }).click();
          assert.equal(path(page), "/ask");
          assert.equal(new URL(page.url()).searchParams.get("guide"), GUIDE);
          const main = await page.getByRole("main").textContent();
          assert.ok(main.includes("上网设置") || main.includes(title), main);
          await page.locator("main a[href^='/h/']").first().click();
          assert.match(path(page), /^\/h\//);
        }));

      test("from a guide that did not help to a booking of a person, and out again", () =>
        visit(async (page) => {
          await page.goto(`/g/${GUIDE}`);
          await page.getByRole("button", { name: "没办好，找人帮忙" }).click();
          await page.locator("main a[href^='/h/']").first().click();
          await link(page, "约人帮忙").click();
          assert.equal(await page.locator(".chip[aria-current]").last().textContent(), "上网设置");
          await page.locator("button[name=start]").first().click();
          assert.match(path(page), /^\/b\//);
          assert.ok(await page.getByRole("heading", { name: "先给您留着" }).isVisible());
          await page.locator("form .button.primary").click();
          assert.ok(await page.getByRole("heading", { name: "约好了" }).isVisible());
          await page.getByRole("button", { name: "取消预约" }).click();
          assert.ok(await page.getByRole("heading", { name: "已经取消" }).isVisible());
        }));

      test("a hall says when it is open and that it is an example", () =>
        visit(async (page) => {
          await page.goto(`/h/${HALL}`);
          // The first is the hall's own; what it recommends may be an example too.
          assert.ok(await page.getByText("示例", { exact: true }).first().isVisible());
          const hours = page.getByRole("table", { name: "营业时间" });
          assert.match(await hours.textContent(), /\d?\d:\d\d/);
        }));

      test("who managed is told so and gets on from there", () =>
        visit(async (page) => {
          await page.goto(`/g/${GUIDE}`);
          await page.getByRole("button", { name: "办好了" }).click();
          assert.equal(path(page), `/g/${GUIDE}/done`);
          await link(page, "回首页").click();
          assert.equal(path(page), "/");
        }));

      test("large text stays through a search and into a guide until it is switched back", () =>
        visit(async (page) => {
          const size = () =>
            page.getByRole("main").evaluate((m) => Number.parseFloat(getComputedStyle(m).fontSize));
          await page.goto("/");
          const usual = await size();
          await link(page, "大字").click();
          assert.ok((await size()) > usual);
          await search(page, "流量");
          assert.ok((await size()) > usual);
          await results(page).first().click();
          assert.ok((await size()) > usual);
          await link(page, "普通字").click();
          assert.equal(await size(), usual);
          assert.equal(path(page), "/g/saving-data");
        }));

      test("the browser's back button leads back, with what was typed", () =>
        visit(async (page) => {
          await page.goto("/");
          await search(page, "流量");
          await results(page).first().click();
          await page.goBack();
          assert.equal(await page.getByRole("searchbox").inputValue(), "流量");
          await page.goBack();
          assert.equal(path(page), "/");
        }));

      test("an address that leads nowhere offers a search, a person and the start", () =>
        visit(async (page) => {
          const answer = await page.goto("/no-such-page");
          assert.equal(answer.status(), 404);
          assert.ok(await page.getByRole("searchbox").isVisible());
          assert.ok(await link(page.getByRole("main"), "找人帮忙").first().isVisible());
          await link(page, "回首页").click();
          assert.equal(path(page), "/");
        }));

      test("the code to scan on a guide is drawn", () =>
        visit(async (page) => {
          await page.goto(`/g/${GUIDE}`);
          const code = page.getByRole("img", { name: /二维码/ });
          await code.scrollIntoViewIfNeeded();
          const drawn = await page.waitForFunction(
            (img) => img.complete && img.naturalWidth > 0,
            await code.elementHandle(),
          );
          assert.ok(await drawn.jsonValue());
        }));
    });
  }
}

describe("languages", () => {
  for (const { name, path: where } of PAGES) {
    test(`${name} stays the same page when it is switched, and is English to the last word`, () =>
      visiting(browser, {}, async (page) => {
        await page.goto(where);
        await link(page, "English").click();
        assert.equal(path(page), new URL(where, "http://x").pathname);
        assert.equal(await page.locator("html").getAttribute("lang"), "en");
        // All words that are read or read out, but those that are in Chinese for a reason: they say
        // so by `lang`, or repeat what was typed.
        const chinese = await page.evaluate(() => {
          const han = /\p{Script=Han}/u;
          const typed = new URL(location.href).searchParams.get("q");
          const left = (text) => (typed ? text.replaceAll(typed, "") : text);
          const own = (element) => element.closest("[lang]").lang === "en";
          const found = [];
          if (han.test(left(document.title))) found.push(document.title);
          for (const element of document.body.querySelectorAll("*")) {
            if (!own(element)) continue;
            const texts = [...element.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data);
            const named = ["alt", "aria-label", "placeholder", "title", "data-done", "value"];
            texts.push(...named.map((a) => element.getAttribute(a) ?? ""));
            found.push(...texts.filter((text) => han.test(left(text))).map((text) => text.trim()));
          }
          return found;
        });
        nothing(chinese);
      }));
  }

  test("an English browser gets English without asking, and back to Chinese in one tap", () =>
    visiting(browser, { language: "en-GB" }, async (page) => {
      await page.goto(`/g/${GUIDE}`);
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
      await link(page, "中文").click();
      assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
      assert.equal(path(page), `/g/${GUIDE}`);
    }));
});

describe("phones", () => {
  const shown = async (page) => {
    const chips = page.getByRole("navigation", { name: "换一种手机看" }).getByRole("link");
    return { first: await chips.first().textContent(), current: await chips.first().getAttribute("aria-current") };
  };

  test("an iPhone sees its own steps first", () =>
    visiting(browser, { agent: IPHONE }, async (page) => {
      await page.goto(`/g/${GUIDE}`);
      const { first, current } = await shown(page);
      assert.match(first, /iPhone|苹果/);
      assert.equal(current, "true");
    }));

  test("an Android phone sees its own steps first, and another phone's when asked", () =>
    visiting(browser, { agent: ANDROID }, async (page) => {
      await page.goto(`/g/${GUIDE}`);
      const { first, current } = await shown(page);
      assert.match(first, /安卓/);
      assert.equal(current, "true");
      const steps = await page.locator("main ol").textContent();
      await page.getByRole("link", { name: /iPhone|苹果/ }).click();
      assert.notEqual(await page.locator("main ol").textContent(), steps);
      assert.equal(path(page), `/g/${GUIDE}`);
    }));
});

describe("by keyboard alone", () => {
  const focused = (page) =>
    page.evaluate(() => {
      const { activeElement: e } = document;
      const style = getComputedStyle(e);
      const box = e.getBoundingClientRect();
      return {
        name: e.name || e.getAttribute("href") || e.tagName,
        // A part that is seen: off the screen nobody knows where they are.
        seen: box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
        ring: style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2,
      };
    });

  test("the first tab offers to skip to the content, and that works", () =>
    visiting(browser, {}, async (page) => {
      await page.goto("/");
      await page.keyboard.press("Tab");
      assert.deepEqual(await focused(page), { name: "#main", seen: true, ring: true });
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      const inside = await page.evaluate(() => document.activeElement.closest("main") !== null);
      assert.ok(inside);
    }));

  test("the search is reached by tab and answers to Enter", () =>
    visiting(browser, {}, async (page) => {
      await page.goto("/");
      for (let tabs = 0; (await focused(page)).name !== "q"; tabs++) {
        assert.ok(tabs < 10, "the search field is not reached in ten tabs");
        await page.keyboard.press("Tab");
      }
      await page.keyboard.type("APN");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/search?**");
      assert.match(await results(page).first().getAttribute("href"), /^\/g\/online-settings/);
    }));

  for (const { name, path: where } of PAGES) {
    test(`on ${name} every stop shows where one is, in the order in which one reads`, () =>
      visiting(browser, {}, async (page) => {
        await page.goto(chosen(where, {}));
        const stops = await page.locator("a[href], button:visible, input:visible, select:visible").count();
        for (let stop = 0; stop < stops; stop++) {
          await page.keyboard.press("Tab");
          const { name: at, seen, ring } = await focused(page);
          assert.ok(seen && ring, `stop ${stop + 1}, ${at}: seen ${seen}, ring ${ring}`);
          const order = await page.evaluate(
            () =>
              [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select")]
                .filter((e) => !e.hidden)
                .indexOf(document.activeElement),
          );
          assert.equal(order, stop, at);
        }
      }));
  }
});

describe("sharing a guide", () => {
  test("with script a button copies the address and says so", () =>
    visiting(browser, { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
      await page.goto(`/g/${GUIDE}`);
      await page.getByRole("button", { name: "分享" }).click();
      await page.getByRole("status").filter({ hasText: "地址抄好了" }).waitFor();
      assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\/g\/online-settings$/);
    }));

  test("without script there is no button that does nothing", () =>
    visiting(browser, { script: false }, async (page) => {
      await page.goto(`/g/${GUIDE}`);
      assert.equal(await page.locator("main button:not([name=worked]):visible").count(), 0);
    }));
});

describe("calling", () => {
  test("a carrier's number can be tapped and an example's cannot", () =>
    visiting(browser, {}, async (page) => {
      await page.goto("/ask");
      const numbers = await page.locator("a[href^='tel:']").evaluateAll((all) => all.map((a) => a.href));
      assert.ok(numbers.includes("tel:10086"), `${numbers}`);
      const example = page.getByRole("listitem").filter({ hasText: "示例号码" });
      assert.equal(await example.locator("a[href^='tel:']").count(), 0);
    }));
});
