// Taking pictures. Chromium now and then refuses one with a certain error and takes the very same picture when it
// is asked again: on a machine under load its first frame is not drawn yet. That error alone is asked again.

import { setTimeout as pause } from "node:timers/promises";

const PAUSES_MS = [200, 1000, 3000];
const REFUSED = "Page.captureScreenshot): Unable to capture screenshot";

/** A picture of `page`, which comes to the front for it: what lies behind another window is drawn late. */
export async function shot(page, options) {
  await page.bringToFront();
  for (const wait of PAUSES_MS) {
    try {
      return await page.screenshot(options);
    } catch (error) {
      if (!String(error).includes(REFUSED)) throw error;
      console.log(`the browser refused the picture ${options.path ?? ""} and is asked again`);
      // By our own clock: a page without script never says that a frame was drawn.
      await pause(wait);
    }
  }
  return page.screenshot(options);
}
