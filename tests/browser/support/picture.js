// Taking pictures. Chromium now and then refuses one with a certain error and takes the very same picture when it
// is asked again: on a machine under load its first frame is not drawn yet. That error alone is asked again, once.

const REFUSED = "Page.captureScreenshot): Unable to capture screenshot";

/** A picture of `page`, which comes to the front for it: what lies behind another window is drawn late. */
export async function shot(page, options) {
  await page.bringToFront();
  try {
    return await page.screenshot(options);
  } catch (error) {
    if (!String(error).includes(REFUSED)) throw error;
    console.log(`the browser refused the picture ${options.path ?? ""} and is asked once more`);
    // A frame that was drawn: that is what it had none of.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    return page.screenshot(options);
  }
}
