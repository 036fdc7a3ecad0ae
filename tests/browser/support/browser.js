// Chromium, and pages in it that watch for what a page must never do.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** Where the station under test is; `cargo xtask browser` starts it and says so. */
export const STATION = process.env.STATION_URL;
assert.ok(STATION, "STATION_URL is not set: run these tests with `cargo xtask browser`");

// Nothing may leave this machine, and nothing of an earlier run may be found.
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const LAUNCH = { executablePath: process.env.CHROMIUM, args: FLAGS };

/** The screens visitors come with. */
export const PHONE = { width: 360, height: 780 };
export const KIOSK = { width: 1080, height: 1920 };

export const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 " +
  "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
export const ANDROID =
  "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 " +
  "(KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";

/** A browser for a file of tests; close it in `after`. */
export const launch = () => chromium.launch(LAUNCH);

/** The like with the fonts of support/fonts.conf: layout is tried with a machine's own, often wider. */
export function launchForPictures() {
  const FONTCONFIG_FILE = fileURLToPath(new URL("fonts.conf", import.meta.url));
  return chromium.launch({ ...LAUNCH, env: { ...process.env, FONTCONFIG_FILE } });
}

/** A context as one kind of visitor has it; `expects` is the one refusal that a page of the test may be. */
function settings({ screen = PHONE, script = true, language = "zh-CN", dark = false, agent, expects: _, ...more }) {
  return {
    baseURL: STATION,
    viewport: screen,
    javaScriptEnabled: script,
    locale: language,
    colorScheme: dark ? "dark" : "light",
    userAgent: agent,
    ...more,
  };
}

/**
 * Runs `visit` with a new page and asserts afterwards that nothing went wrong meanwhile: no error or
 * warning in the console (a broken policy is one), no exception, no failed request, nobody else asked.
 */
export async function visiting(browser, visitor, visit) {
  const context = await browser.newContext(settings(visitor));
  try {
    await watched(context, visit, visitor.expects, visitor.baseURL);
  } finally {
    await context.close();
  }
}

/** The like, in a browser whose owner set text to `points` pixels (16 is usual). */
export async function visitingWithText(points, visitor, visit) {
  const profile = mkdtempSync(join(tmpdir(), "phonestation-text-"));
  mkdirSync(join(profile, "Default"));
  const webprefs = { default_font_size: points, default_fixed_font_size: points };
  writeFileSync(join(profile, "Default/Preferences"), JSON.stringify({ webkit: { webprefs } }));
  const context = await chromium.launchPersistentContext(profile, { ...LAUNCH, ...settings(visitor) });
  try {
    await watched(context, visit);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function watched(context, visit, expects = "404", station = STATION) {
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    // Chromium reports the page itself when it is the refusal that the test asked for.
    const itself = message.location().url === page.url() && message.text().includes(expects);
    if (!itself) faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(`exception: ${error}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // Leaving a page breaks off what it was still loading.
    if (why !== "net::ERR_ABORTED") faults.push(`failed: ${request.url()} ${why}`);
  });
  page.on("request", (request) => {
    const there = new URL(request.url());
    if (there.origin !== station) faults.push(`asked somebody else: ${request.url()}`);
  });
  await visit(page);
  nothing(faults);
}

/** Waits until every image that is shown is there; one that is not shown is never fetched. */
export const imagesDrawn = (page) =>
  page.evaluate(() => {
    const shown = [...document.images].filter((image) => image.checkVisibility());
    // One far below is fetched when it is scrolled to; a test does not wait for that.
    for (const image of shown) image.loading = "eager";
    return Promise.all(shown.map((image) => image.decode()));
  });

/** Asserts that `found` is empty, and says all of it when it is not. */
export function nothing(found) {
  assert.ok(found.length === 0, `${found.length} found:\n${found.join("\n")}`);
}
