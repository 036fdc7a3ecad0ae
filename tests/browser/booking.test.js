// From the code at the door to a person: booking, the ticket, the line and the desk, as people use them. One
// after the other, because they share a hall's line.

import assert from "node:assert/strict";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PHONE, STATION, launch, launchForPictures, nothing, visiting } from "./support/browser.js";
import { shot } from "./support/picture.js";
import { LOOKS, wrong } from "./support/looks.js";
import { HALL, chosen } from "./support/pages.js";

const DESK = { width: 1366, height: 768 };
const PASSWORD = "correct horse battery";
const TABLETS = [{ width: 1024, height: 768 }, { width: 768, height: 1024 }];
const FOLDER = process.env.PICTURES;
/** Pictures in the repository are there for good. */
const MOST = 120_000;

let browser;
before(async () => {
  for (const folder of [FOLDER, LOOKS]) mkdirSync(folder, { recursive: true });
  browser = await launch();
});
after(() => browser.close());

/** Nothing cut, no rule broken; and a picture to look at. */
async function looked(page, name) {
  nothing(await wrong(page, name));
  await shot(page, { path: join(LOOKS, `web-${name}.png`) });
}

/** The like in both languages, in usual and large text, by day and night. */
async function lookedAllWays(page, name) {
  const found = [];
  const path = page.url();
  for (const lang of ["zh-CN", "en"]) {
    for (const size of ["", "large"]) {
      await page.goto(chosen(path, { lang, size }));
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await wrong(page, `${name} ${lang} ${size} ${colorScheme}`)));
      }
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(path);
  nothing(found);
}

/** A browser of its own for a visitor or a clerk, closed with the test. */
async function person(t, more = {}) {
  const context = await browser.newContext({ baseURL: STATION, viewport: PHONE, locale: "zh-CN", ...more });
  t.after(() => context.close());
  return context.newPage();
}

async function signIn(page, account) {
  await page.goto("/desk/sign-in");
  await page.fill("[name=account]", account);
  await page.fill("[name=password]", PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk$/);
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
  await looked(clerk, "desk-first-zh-CN-1366");
  await clerk.fill("[name=password]", PASSWORD);
  await clerk.keyboard.press("Enter");
  await clerk.waitForURL(/sign-in/);
  await looked(clerk, "desk-sign-in-zh-CN-1366");
  await signIn(clerk, "admin");
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
  const old = await held(clerk, "/desk");
  await clerk.keyboard.press("n");
  await clerk.locator(`.present .huge >> text=${two}`).waitFor();

  // The line is cut: "done" is kept, "next" waits.
  await old.asked;
  await lineGoes(clerk);
  await clerk.keyboard.press("d");
  await clerk.locator("#said >> text=网断了").waitFor();
  // That the line is cut is said as soon as it is, which may be before the key was looked at.
  await clerk.locator(`.present .huge >> text=${two}`).waitFor({ state: "detached" });
  // An answer that was on its way brings nobody back, and takes no word away.
  await old.comes();
  assert.equal(await clerk.locator(`.present .huge >> text=${two}`).count(), 0);
  assert.ok(await clerk.locator("#said >> text=网断了").isVisible());
  await clerk.context().setOffline(false);
  await second.locator("h1 >> text=办完了").waitFor();
  await clerk.locator(".present >> text=现在没有客人").waitFor();

  await clerk.locator("text=叫回").first().click();
  await clerk.locator(`.present .huge >> text=${one}`).waitFor();
  await clerk.keyboard.press("m");
  await first.locator("h1 >> text=过号了").waitFor();

  // In a page of its own: the line's page still moves by itself.
  const other = await clerk.context().newPage();
  for (const [path, name] of [["/desk/close?day=2031-01-01", "desk-close"], ["/desk/accounts", "desk-accounts"], ["/desk/audit", "desk-audit"]]) {
    await other.goto(path);
    await looked(other, `${name}-zh-CN-1366`);
  }
});

/** Cuts the line, and waits until the page finds it cut: the browser takes it up in its own time. */
async function lineGoes(page) {
  await page.context().setOffline(true);
  await page.waitForFunction(() => fetch(location.href, { cache: "no-store" }).then(() => false, () => true));
}

/** Holds the next answer of `path`, with what it said when it was `asked` for, until it `comes`. */
async function held(page, path) {
  let asked, release;
  const answer = { asked: new Promise((done) => { asked = done; }) };
  const released = new Promise((done) => { release = done; });
  const pass = async (route) => {
    const response = await route.fetch();
    asked();
    await released;
    await route.fulfill({ response });
  };
  await page.route((url) => url.pathname === path, pass, { times: 1 });
  answer.comes = async () => {
    const there = page.waitForResponse((response) => new URL(response.url()).pathname === path);
    release();
    await (await there).finished();
    // A turn of the page's own, for what waits for that answer.
    await page.evaluate(() => new Promise((turned) => setTimeout(turned, 100)));
  };
  return answer;
}

/** Taps Tab until `words` have the focus, as hands on a keyboard do. */
async function tabTo(page, words) {
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);
    if (at.includes(words)) return;
  }
  assert.fail(`Tab never came to ${words}`);
}

test("without a mouse: put on hold, called back, handed over; “next” waits for the line and is never kept", async (t) => {
  const admin = await person(t, { viewport: DESK });
  await signIn(admin, "admin");
  await admin.goto("/desk/accounts");
  await admin.fill("form.form [name=account]", "expert");
  await admin.fill("form.form [name=name]", "巡回专家");
  await admin.selectOption("select[name=hall]", HALL);
  await admin.locator("form.form button.primary").click();
  const link = new URL(await admin.textContent("#link"), STATION).pathname;
  const expert = await person(t, { viewport: DESK });
  await expert.goto(link);
  await expert.fill("[name=password]", PASSWORD);
  await expert.keyboard.press("Enter");
  await expert.waitForURL(/sign-in/);
  await signIn(expert, "expert");
  await admin.goto("/desk");

  const [first, second] = [await person(t), await person(t)];
  const one = await ticketWithNumber(first);
  const two = await ticketWithNumber(second);
  await admin.locator(`.waiting li >> text=${two}`).waitFor();
  await admin.keyboard.press("n");
  await admin.locator(`.present .huge >> text=${one}`).waitFor();
  // Called just now: not again for five minutes, and the button says from when.
  const recall = admin.locator("[data-key=r]");
  assert.ok(await recall.isDisabled());
  assert.match(await recall.textContent(), /后能再叫/);
  await admin.keyboard.press("h");
  await first.locator("h1 >> text=先放着").waitFor();
  // The visitor's page may know it before the desk's own has come back.
  await admin.getByRole("button", { name: `叫回 ${one}` }).waitFor();
  await tabTo(admin, `叫回 ${one}`);
  await admin.keyboard.press("Enter");
  await admin.locator(`.present .huge >> text=${one}`).waitFor();

  // Handed over: gone here, first in the other's line, whose page moves by itself.
  await admin.locator("#to").focus();
  // Other desks of the hall are in the list, too.
  const to = () => admin.locator("#to").evaluate((list) => list.selectedOptions[0].textContent);
  for (let n = 0; n < 5 && !(await to()).includes("巡回专家"); n++) await admin.keyboard.press("ArrowDown");
  assert.match(await to(), /巡回专家/);
  await admin.keyboard.press("Tab");
  await admin.keyboard.press("Enter");
  await admin.locator(".present >> text=现在没有客人").waitFor();
  await expert.locator(`.waiting li >> text=${one}`).waitFor();
  assert.equal(await admin.locator(`.waiting li >> text=${one}`).count(), 0);

  // The line is cut: whom one would call may be called by another meanwhile.
  await lineGoes(expert);
  await expert.keyboard.press("n");
  await expert.locator("#said >> text=网断了").waitFor();
  assert.equal(await expert.evaluate(() => localStorage.getItem("phonestation.done") ?? "[]"), "[]");
  await expert.context().setOffline(false);
  // Longer than what is kept waits before it is sent again.
  await expert.waitForTimeout(4000);
  await expert.locator(".present >> text=现在没有客人").waitFor();
  await expert.keyboard.press("n");
  await expert.locator(`.present .huge >> text=${one}`).waitFor();
  await expert.keyboard.press("d");
  await first.locator("h1 >> text=办完了").waitFor();
  await expert.locator(".present >> text=现在没有客人").waitFor();
  assert.doesNotMatch(await expert.textContent("main"), new RegExp(one), "nothing of the visitor is left");
  await expert.keyboard.press("n");
  await expert.locator(`.present .huge >> text=${two}`).waitFor();
  await expert.keyboard.press("m");
  await second.locator("h1 >> text=过号了").waitFor();

  for (const viewport of [DESK, ...TABLETS]) {
    await admin.setViewportSize(viewport);
    await admin.goto("/desk");
    await lookedAllWays(admin, `desk at ${viewport.width}`);
    for (const path of ["/desk/close?day=2031-01-01", "/desk/accounts", "/desk/audit"]) {
      await admin.goto(path);
      nothing(await wrong(admin, `${path} at ${viewport.width}`));
    }
  }
});

test("every state of a ticket breaks no rule, in both languages, in large text and by night", async (t) => {
  const admin = await person(t, { viewport: DESK });
  await signIn(admin, "admin");
  const visitor = await person(t);
  const book = async () => {
    await visitor.goto(`/h/${HALL}/book?product=battery&q=more`);
    const time = visitor.locator("button.time").last();
    // The hall's own date: it is eight hours ahead the whole year.
    const day = new Date(Number(await time.getAttribute("value")) + 8 * 3_600_000).toISOString().slice(0, 10);
    await time.click();
    return day;
  };
  const day = await book();
  await lookedAllWays(visitor, "held");
  await visitor.locator("details summary").first().click();
  await visitor.fill("[name=number]", "12");
  await visitor.click("form .button.primary");
  nothing(await wrong(visitor, "a wrong number"));
  await visitor.fill("[name=number]", "13800138000");
  await visitor.click("form .button.primary");
  await lookedAllWays(visitor, "booked");
  const ticket = visitor.url();
  await visitor.goto(`${new URL(ticket).pathname}/move`);
  nothing(await wrong(visitor, "another time"));

  // The hall closes that day: the clerk is shown whom to call, the visitor what happened and where to go on.
  await admin.goto("/desk/close");
  await admin.fill("[name=day]", day);
  await admin.fill("[name=why]", "停电检修");
  await admin.keyboard.press("Enter");
  await admin.waitForURL(/day=/);
  assert.match(await admin.textContent("main"), /13800138000/);
  await looked(admin, "desk-close-warned-zh-CN-1366");
  await admin.click("button.act");
  await visitor.goto(ticket);
  assert.match(await visitor.textContent("main"), /营业厅取消了这次预约[^]*停电检修/);
  assert.equal(await visitor.locator("main a.button.primary").count(), 1, "another time is one tap away");
  await lookedAllWays(visitor, "closed");
  await looked(visitor, "ticket-closed-zh-CN-360");
  await admin.locator("form[action*='/desk/open'] button").first().click();

  await book();
  await visitor.click("form .button.primary");
  await visitor.click("text=取消预约");
  nothing(await wrong(visitor, "cancelled"));
  await visitor.locator("details.erase summary").click();
  await visitor.locator("details.erase button").click();
  assert.match(await visitor.textContent("h1"), /已经删除/);
  nothing(await wrong(visitor, "erased"));
});

/** A picture for people to look at, small enough to be kept. */
async function picture(page, name) {
  const to = join(FOLDER, `web-${name}.png`);
  await shot(page, { path: to });
  const { size } = statSync(to);
  assert.ok(size <= MOST, `${name}: ${size} bytes`);
}

test("pictures of a ticket and of the desk are taken and are small", async (t) => {
  const fonts = await launchForPictures();
  t.after(() => fonts.close());
  const open = async (viewport, deviceScaleFactor) => {
    const context = await fonts.newContext({ baseURL: STATION, viewport, deviceScaleFactor, locale: "zh-CN" });
    return context.newPage();
  };
  const visitor = await open(PHONE, 1.25);
  await visitor.goto(`/h/${HALL}/book?guide=move-contacts`);
  // The ticket's code is drawn from its secret: with a fixed one the picture stays the same.
  await visitor.evaluate(() => (document.querySelector("[name=id]").value = "7c9e6679-7425-40de-944b-e07fc1f90ae7"));
  await visitor.locator("button.time").first().click();
  await picture(visitor, "ticket-held-zh-CN-light-360");
  await visitor.click("form .button.primary");
  await visitor.locator(".qr").evaluate((image) => image.decode());
  await picture(visitor, "ticket-zh-CN-light-360");

  const clerk = await open(DESK, 1);
  await signIn(clerk, "admin");
  const waiting = [];
  for (let n = 0; n < 3; n++) {
    waiting.push(await person(t));
    await ticketWithNumber(waiting.at(-1));
  }
  await clerk.reload();
  await clerk.keyboard.press("n");
  await clerk.locator(".present .acts").waitFor();
  await picture(clerk, "desk-zh-CN-light-1366");
  await clerk.setViewportSize(TABLETS[1]);
  await picture(clerk, "desk-zh-CN-light-768");
  await clerk.keyboard.press("d");
  await clerk.locator(".present >> text=现在没有客人").waitFor();
});
