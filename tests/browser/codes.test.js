// QR codes are how most visitors come in: each is read back, pixel by pixel, as a scanner would.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import jsQR from "jsqr";
import { KIOSK, launch, visiting } from "./support/browser.js";
import { GUIDE } from "./support/pages.js";

/** The address that `cargo xtask browser` tells the station it is known by. */
const OUTSIDE = "https://station.example";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** What the code in `image` says, drawn `width` pixels wide on white. */
async function read(image, width) {
  const pixels = await image.evaluate(async (element, size) => {
    await element.decode();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size;
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, size, size);
    pen.drawImage(element, 0, 0, size, size);
    return [...pen.getImageData(0, 0, size, size).data];
  }, width);
  return jsQR(Uint8ClampedArray.from(pixels), width, width)?.data;
}

describe("QR codes", () => {
  test("the code on the touch screen leads to this station", () =>
    visiting(browser, { screen: KIOSK }, async (page) => {
      await page.goto("/");
      const said = await read(page.locator(".site img.qr"), 200);
      assert.equal(said, `${OUTSIDE}/`);
    }));

  for (const dark of [false, true]) {
    test(`a guide's code leads to that guide, ${dark ? "by night" : "by day"}`, () =>
      visiting(browser, { dark }, async (page) => {
        await page.goto(`/g/${GUIDE}`);
        const said = await read(page.locator("img.qr"), 132);
        assert.equal(said, `${OUTSIDE}/g/${GUIDE}`);
      }));
  }
});
