// Looks at a page that stands open: is a rule of accessibility broken, is anything cut?

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nothing } from "./browser.js";
import { cut } from "./cut.js";
import { shot } from "./picture.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Where pictures to look at go. */
export const LOOKS = process.env.LOOKS;

/** What axe finds wrong, a line a place. */
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
  return found.violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}: ${n.any[0]?.message ?? v.help}`),
  );
}

/** The like, and what is cut. */
export async function wrong(page, name) {
  return [...(await violations(page)), ...(await page.evaluate(cut))].map((line) => `${name}: ${line}`);
}

/** The like by day and night, and a picture of each to look at. */
export async function lookedByDayAndNight(page, name) {
  const found = [];
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await wrong(page, `${name} ${colorScheme}`)));
    await shot(page, { path: join(LOOKS, `web-${name}-${colorScheme}.png`), fullPage: true });
  }
  nothing(found);
}
