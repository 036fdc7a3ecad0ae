// A hall's touch screen for a test, and the manager who makes one. The station is one of its own: nobody else waits in
// its line.

import jsQR from "jsqr";
import { join } from "node:path";
import { KIOSK } from "./browser.js";
import { LOOKS } from "./looks.js";
import { HALL } from "./pages.js";
import { shot } from "./picture.js";

export const STATION = process.env.KIOSK_STATION_URL;
export const START = `/kiosk/${HALL}`;
const PASSWORD = "correct horse battery";

/** A manager's desk in `browser`; each file of tests has an account of its own, by its place in the list of links. */
export async function manager(browser, place) {
  const context = await browser.newContext({ baseURL: STATION, viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
  const desk = await context.newPage();
  await desk.goto(process.env.KIOSK_DESK_LINKS.split(",")[place]);
  await desk.fill("[name=password]", PASSWORD);
  await desk.keyboard.press("Enter");
  await desk.waitForURL(/sign-in/);
  await desk.fill("[name=account]", `kiosk${place}`);
  await desk.fill("[name=password]", PASSWORD);
  await desk.keyboard.press("Enter");
  await desk.waitForURL(/\/desk$/);
  return desk;
}

/**
 * A screen of the hall on its first page, closed with the test. Its clock stands still unless a test lets it go: on a
 * slow machine a page must not be put away while it is looked at.
 */
export async function screen(t, desk, { prints = false, line, script = true, name = "", goes = false } = {}) {
  await desk.goto("/desk/kiosk");
  await desk.fill("[name=name]", name);
  if (prints) await desk.check("[name=prints]");
  await desk.click("form.form .button.primary");
  const link = new URL(await desk.textContent("#link")).pathname;
  const context = await desk.context().browser().newContext({
    baseURL: line?.address ?? STATION, viewport: KIOSK, locale: "zh-CN", javaScriptEnabled: script,
  });
  t.after(() => context.close());
  const page = await context.newPage();
  if (script && !goes) await page.clock.setFixedTime(new Date());
  await page.goto(link);
  await page.click("form .button.primary");
  await page.waitForURL(`**${START}`);
  return page;
}

/** The worker has everything. */
export const ready = (page) => page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");

/** What the code that is drawn inside the page says. */
export async function read(page, selector) {
  const side = 250;
  const pixels = await page.locator(selector).first().evaluate((svg, size) => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.canvas.width = pen.canvas.height = size;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, size, size);
    pen.scale(size / svg.viewBox.baseVal.width, size / svg.viewBox.baseVal.width);
    pen.fillStyle = "#000";
    pen.fill(new Path2D(svg.querySelectorAll("path")[1].getAttribute("d")));
    return [...pen.getImageData(0, 0, size, size).data];
  }, side);
  return jsQR(Uint8ClampedArray.from(pixels), side, side)?.data;
}

/** A picture to look at. */
export const picture = (page, name, more = {}) => shot(page, { path: join(LOOKS, `web-kiosk-${name}.png`), ...more });
