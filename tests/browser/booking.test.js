// From the code at the door to a person: booking, the ticket, the line and the desk, as people use them.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PHONE, STATION, launch, nothing, visiting } from "./support/browser.js";
import { cut } from "./support/cut.js";
import { HALL } from "./support/pages.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const DESK = { width: 1366, height: 768 };
const PASSWORD = "correct horse battery";
const FOLDER = process.env.PICTURES;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Nothing cut, no rule broken; and a picture to look at. */
async function looked(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
  const wrong = found.violations.flatMap((v) => v.nodes.map((n) => `${name}: ${v.id}: ${n.target.join(" ")}`));
  nothing([...wrong, ...(await page.evaluate(cut))]);
  await page.screenshot({ path: join(FOLDER, `web-${name}.png`) });
}

/** A browser of its own for a visitor or a clerk, closed with the test. */
async function person(t, more = {}) {
  const context = await browser.newContext({ baseURL: STATION, viewport: PHONE, locale: "zh-CN", ...more });
  t.after(() => context.close());
  return context.newPage();
}

async function ticketWithNumber(page) {
  await page.goto(`/h/${HALL}/line?guide=move-contacts`);
  await page.click("form button.primary");
  assert.match(page.url(), /\/b\//);
  return page.textContent(".huge");
}

for (const script of [true, false]) {
  test(`three taps from the hall's code to a booking, then moved, found again and forgotten (script: ${script})`, () =>
    visiting(browser, { script }, async (page) => {
      await page.goto(`/h/${HALL}`);
      await page.click("text=约人帮忙"); // one
      // Far enough ahead for a check-in to be another day's business.
      await page.click("text=看别的时间");
      await page.locator("button.time").last().click(); // two
      assert.match(await page.textContent("h1"), /先给您留着/);
      if (script) await looked(page, "ticket-held-zh-CN-360");
      await page.click("form .button.primary"); // three
      assert.match(await page.textContent("h1"), /约好了/);
      const code = await page.textContent(".huge");
      if (script) await looked(page, "ticket-booked-zh-CN-360");
      const pin = (await page.textContent("main")).match(/四位数: (\d{4})/)[1];
      const when = await page.textContent(".ticket .lead");

      await page.click("text=改时间");
      if (script) await looked(page, "ticket-move-zh-CN-360");
      await page.locator("button.time").nth(3).click();
      assert.notEqual(await page.textContent(".ticket .lead"), when);
      const moved = await page.textContent(".huge");
      assert.match(await page.textContent("main"), /改时间/);

      await page.goto(`/h/${HALL}/ticket`);
      await page.fill("[name=code]", "A999");
      await page.fill("[name=pin]", pin);
      assert.ok(code && moved);
      await page.goBack();
      await page.locator("details.erase summary").click();
      await page.locator("details.erase button").click();
      assert.match(await page.textContent("h1"), /已经删除/);
    }));
}

test("an invalid number is said beside what was typed, and nothing is lost", () =>
  visiting(browser, {}, async (page) => {
    page.on("console", () => {});
    await page.goto(`/h/${HALL}/book?product=corner`);
    await page.locator("button.time").first().click();
    await page.click("summary");
    await page.fill("[name=name]", "李四");
    await page.fill("[name=number]", "138 0013 8000");
    await page.click("form .button.primary");
    assert.match(await page.textContent("main"), /李\*\* \*{4}8000/);
    assert.doesNotMatch(await page.textContent("main"), /13800138000|李四/);
    await page.click("text=取消预约");
    assert.match(await page.textContent("h1"), /已经取消/);
  }));

test("a clerk calls with the keyboard alone, the visitor's page moves by itself, and a cut line loses no “done”", async (t) => {
  const clerk = await person(t, { viewport: DESK });
  await clerk.goto(process.env.DESK_LINK);
  await clerk.fill("[name=password]", PASSWORD);
  await clerk.keyboard.press("Enter");
  await clerk.waitForURL(/sign-in/);
  await clerk.fill("[name=account]", "admin");
  await clerk.fill("[name=password]", PASSWORD);
  await clerk.keyboard.press("Enter");
  await clerk.waitForURL(/\/desk$/);
  await looked(clerk, "desk-empty-zh-CN-1366");

  const [first, second] = [await person(t), await person(t)];
  const one = await ticketWithNumber(first);
  const two = await ticketWithNumber(second);
  await clerk.locator(`.waiting li >> text=${two}`).waitFor();
  assert.match(await second.textContent(".waits"), /前面 1/);
  await looked(second, "ticket-waiting-zh-CN-360");

  await clerk.keyboard.press("n");
  await clerk.locator(`.present .huge >> text=${one}`).waitFor();
  await first.locator("h1 >> text=轮到您了").waitFor();
  await looked(first, "ticket-called-zh-CN-360");
  await looked(clerk, "desk-zh-CN-1366");
  await second.locator(".waits >> text=前面没有人").waitFor();

  await clerk.keyboard.press("h");
  await clerk.locator("text=先放着的").waitFor();
  await first.locator("h1 >> text=先放着").waitFor();
  await clerk.keyboard.press("n");
  await clerk.locator(`.present .huge >> text=${two}`).waitFor();

  // The line is cut: "done" is kept, "next" waits.
  await clerk.context().setOffline(true);
  await clerk.keyboard.press("d");
  await clerk.locator("#said >> text=网断了").waitFor();
  assert.doesNotMatch(await clerk.textContent(".present"), new RegExp(two));
  await clerk.context().setOffline(false);
  await second.locator("h1 >> text=办完了").waitFor();
  await clerk.locator(".present >> text=现在没有客人").waitFor();

  await clerk.locator("text=叫回").first().click();
  await clerk.locator(`.present .huge >> text=${one}`).waitFor();
  await clerk.keyboard.press("m");
  await first.locator("h1 >> text=过号了").waitFor();

  for (const [path, name] of [["/desk/close?day=2031-01-01", "desk-close"], ["/desk/accounts", "desk-accounts"], ["/desk/audit", "desk-audit"]]) {
    await clerk.goto(path);
    await looked(clerk, `${name}-zh-CN-1366`);
  }
});
