// The whole pocket book: every guide in both languages on every width, and on paper.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, nothing, visiting } from "./support/browser.js";
import { cut } from "./support/cut.js";
import { chosen } from "./support/pages.js";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Where PDFs are kept to be looked at, when asked. */
const PAPER = process.env.PAPER_DIR;

const LANGUAGES = ["zh-CN", "en"];

/** The id of every guide, and the topics. */
async function everything(page) {
  await page.goto("/print");
  const ids = await page.locator("input[name=g]").evaluateAll((all) => all.map((i) => i.value));
  assert.ok(ids.length >= 60, `${ids.length} guides`);
  await page.goto("/");
  const topics = await page
    .locator("main a[href^='/t/']")
    .evaluateAll((all) => [...new Set(all.map((a) => new URL(a.href).pathname.slice(3)))]);
  assert.ok(topics.length >= 9, `${topics.length} topics`);
  return { ids, topics };
}

test("no guide has a cut word on any width, in either language, for any phone", () =>
  visiting(browser, {}, async (page) => {
    const { ids } = await everything(page);
    const found = [];
    let drawn = 0;
    for (const id of ids) {
      for (const lang of LANGUAGES) {
        await page.goto(chosen(`/g/${id}`, { lang }));
        const phones = await page
          .locator(".chips a")
          .evaluateAll((all) => all.map((a) => new URL(a.href).searchParams.get("phone")));
        for (const phone of phones.length ? phones : [""]) {
          if (phone) await page.goto(chosen(`/g/${id}`, { lang, phone }));
          for (const width of [320, 360, 800, 1280]) {
            await page.setViewportSize({ width, height: 780 });
            const here = await page.evaluate(cut);
            found.push(...here.map((line) => `${id} ${lang} ${phone} at ${width}: ${line}`));
          }
          drawn += await page.locator("svg.drawing").count();
        }
      }
    }
    nothing(found);
    assert.ok(drawn >= 100, `${drawn} drawings`);
  }));

test("a drawing's words stay inside it, by day and by night", () =>
  visiting(browser, { dark: true }, async (page) => {
    const { ids } = await everything(page);
    const found = [];
    for (const id of ids) {
      for (const lang of LANGUAGES) {
        await page.goto(chosen(`/g/${id}`, { lang }));
        const here = await page.evaluate(() =>
          [...document.querySelectorAll("svg.drawing")].flatMap((svg) => {
            const box = svg.viewBox.baseVal;
            return [...svg.querySelectorAll("text")]
              .map((text) => [text.textContent, text.getBBox()])
              .filter(([, t]) => t.x < 0 || t.x + t.width > box.width || t.y + t.height > box.height)
              .map(([words, t]) => `${words}: ${t.x} to ${t.x + t.width} of ${box.width}`);
          }),
        );
        found.push(...here.map((line) => `${id} ${lang}: ${line}`));
      }
    }
    nothing(found);
  }));

/** Width, height in points and number of pages of a PDF, as Chromium writes it. */
function sheets(pdf) {
  const text = pdf.toString("latin1");
  const pages = text.match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
  const [, , , width, height] = text.match(/\/MediaBox\s*\[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]/) ?? [];
  return { pages, width: Math.round(width), height: Math.round(height) };
}

async function paper(page, name) {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  if (PAPER) {
    mkdirSync(PAPER, { recursive: true });
    writeFileSync(join(PAPER, `${name}.pdf`), pdf);
  }
  return sheets(pdf);
}

/** What of a sheet runs out of its box, as it is printed. */
const over = (page, what) =>
  page.evaluate(
    (what) =>
      [...document.querySelectorAll(what)]
        .filter((e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
        .map((e) => `${e.className} by ${e.scrollHeight - e.clientHeight}: ${e.textContent.trim().slice(0, 30)}`),
    what,
  );

/** A code must not stand over words. */
const covered = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".panel")].flatMap((panel) => {
      const code = panel.querySelector(".code")?.getBoundingClientRect();
      if (!code) return [];
      return [...panel.querySelectorAll("h2, h3, p")].flatMap((e) => {
        const range = document.createRange();
        range.selectNodeContents(e);
        return [...range.getClientRects()]
          .filter((r) => r.left < code.right && r.right > code.left && r.top < code.bottom && r.bottom > code.top)
          .map(() => `a code over: ${e.textContent.slice(0, 20)}`);
      });
    }),
  );

test("every guide is a pocket card of A6 on one or two sides", () =>
  visiting(browser, {}, async (page) => {
    const { ids } = await everything(page);
    const found = [];
    for (const id of ids) {
      for (const lang of LANGUAGES) {
        await page.goto(chosen(`/g/${id}/card`, { lang }));
        const size = await paper(page, `card-${id}-${lang}`);
        if (size.width !== 298 || size.height !== 420) found.push(`${id} ${lang}: ${size.width} x ${size.height}`);
        if (size.pages < 1 || size.pages > 2) found.push(`${id} ${lang}: ${size.pages} sides`);
        found.push(...(await over(page, ".card-page")).map((line) => `${id} ${lang}: ${line}`));
      }
    }
    nothing(found);
  }));

test("every topic is a folding book on A4 with nothing cut and no code over words", () =>
  visiting(browser, {}, async (page) => {
    const { topics } = await everything(page);
    const found = [];
    for (const topic of topics) {
      for (const lang of LANGUAGES) {
        await page.goto(chosen(`/print/book?topic=${topic}`, { lang }));
        const count = await page.locator(".book-sheet").count();
        const size = await paper(page, `book-${topic}-${lang}`);
        if (size.pages !== count) found.push(`${topic} ${lang}: ${size.pages} pages for ${count} sheets`);
        if (size.width !== 842 || size.height !== 595) found.push(`${topic} ${lang}: ${size.width} x ${size.height}`);
        const wrong = [...(await over(page, ".panel")), ...(await covered(page))];
        found.push(...wrong.map((line) => `${topic} ${lang}: ${line}`));
      }
    }
    nothing(found);
  }));

test("a table card is one sheet that says the same on both sides", () =>
  visiting(browser, {}, async (page) => {
    await page.goto("/print");
    await page.getByRole("textbox").fill("换手机，号码照片一个不少");
    await page.locator("select[name=g]").selectOption("move-contacts");
    await page.getByRole("button", { name: "做成桌卡" }).click();
    assert.deepEqual(await over(page, ".side"), []);
    assert.deepEqual(await paper(page, "table-card"), { pages: 1, width: 595, height: 842 });
    assert.equal(await page.locator(".side").count(), 2);
  }));

test("a hall's poster is one sheet of A4", () =>
  visiting(browser, {}, async (page) => {
    for (const lang of LANGUAGES) {
      await page.goto(chosen("/h/zsl/poster", { lang }));
      assert.deepEqual(await over(page, ".poster"), []);
      assert.deepEqual(await paper(page, `poster-${lang}`), { pages: 1, width: 595, height: 842 });
    }
  }));

test("who ticked nothing is told so where one ticks", () =>
  visiting(browser, {}, async (page) => {
    await page.goto("/print");
    await page.getByLabel("开热点").check();
    await page.getByRole("button", { name: "做成小书" }).click();
    assert.equal(await page.locator(".book-sheet").count(), 1);
  }));
