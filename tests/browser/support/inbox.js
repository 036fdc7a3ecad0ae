// The example's messages are on a page, for who has no phone of that number.

import assert from "node:assert/strict";
import { STATION } from "./browser.js";

/** The newest code that a number was sent, once it is another than `but`. */
export async function code(number, but = "") {
  for (let tries = 0; tries < 40; tries++) {
    const page = await (await fetch(`${STATION}/dev/inbox?q=${number}`)).text();
    const found = [...page.matchAll(/<p class="message">([^]*?)<\/p>/g)].map(([, body]) => body);
    const digits = found.filter((body) => /码|code/.test(body)).flatMap((body) => body.match(/(?<!\d)\d{6}(?!\d)/) ?? []);
    if (digits.length && digits[0] !== but) return digits[0];
    await new Promise((done) => setTimeout(done, 250));
  }
  return assert.fail("no code came");
}
