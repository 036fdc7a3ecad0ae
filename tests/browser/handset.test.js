// A demo handset as staff set it up: the hall's page from empty to a handset that is well, by keyboard alone; the code is
// read back as a phone would. The handset itself is played by requests.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import jsQR from "jsqr";
import { launch, visiting } from "./support/browser.js";
import { LOOKS, lookedByDayAndNight } from "./support/looks.js";
import { chosen } from "./support/pages.js";

const HERE = process.env.HANDSET_STATION_URL;
const OUTSIDE = "https://station.example";
/** Of tests/apk/signed.apk, as apksigner prints it. */
const CERTIFICATE = "90f4f816cd79c39ee7db7d6aba300e1861404dd3d024c161319a2bcb4a5bbab8";
const SCREENS = [
  { name: "1366", screen: { width: 1366, height: 768 }, size: "" },
  { name: "768", screen: { width: 768, height: 1024 }, size: "" },
  { name: "320-large", screen: { width: 320, height: 640 }, size: "large" },
];

let browser;
before(async () => {
  mkdirSync(LOOKS, { recursive: true });
  browser = await launch();
  // The one-time link sets the password; each test signs in for itself.
  await at({}, async (page) => {
    await page.goto(process.env.HANDSET_DESK_LINK);
    await page.fill("[name=password]", "a long enough secret");
    await page.click("form .button");
  });
});
after(() => browser.close());

const at = (visitor, visit) => visiting(browser, { screen: SCREENS[0].screen, ...visitor, baseURL: HERE }, visit);

async function signIn(page) {
  await page.goto("/desk/sign-in");
  await page.fill("[name=account]", "admin");
  await page.fill("[name=password]", "a long enough secret");
  await page.click("form .button");
}

/** What the drawn code says, read pixel by pixel, four pixels a place. */
async function read(page) {
  const { pixels, side } = await page.locator(".setup svg").evaluate(async (svg) => {
    const places = svg.viewBox.baseVal.width;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = places * 4;
    const pen = canvas.getContext("2d");
    pen.scale(4, 4);
    for (const path of svg.querySelectorAll("path")) {
      pen.fillStyle = path.getAttribute("fill");
      pen.fill(new Path2D(path.getAttribute("d")));
    }
    return { pixels: [...pen.getImageData(0, 0, places * 4, places * 4).data], side: places * 4 };
  });
  const said = jsQR(Uint8ClampedArray.from(pixels), side, side);
  assert.ok(said, "the code cannot be read");
  return JSON.parse(Buffer.from(said.binaryData).toString("utf8"));
}

let handsets = 0;
/** A handset that scans: its id and its word. */
function scanned() {
  handsets += 1;
  const id = `019aa000-0000-7000-8000-${String(handsets).padStart(12, "0")}`;
  return { id, secret: String.fromCharCode(96 + handsets).repeat(43) };
}

async function say(path, method, body, secret) {
  const headers = { "content-type": "application/json", ...(secret && { authorization: `Bearer ${secret}` }) };
  const answer = await fetch(HERE + path, { method, headers, body: JSON.stringify(body) });
  assert.equal(answer.status, 200, await answer.clone().text());
  return answer.json();
}

const enrols = ({ id, secret }, code) =>
  say(`/api/v1/handsets/${id}`, "PUT", { code, secret, model: "Example Phone", app: "0.1.0" });

const tells = ({ id, secret }, more = {}) =>
  say(`/api/v1/handsets/${id}/report`, "POST", {
    battery: 80, charging: true, network: "wifi", contentVersion: 1e9, contentDate: "2026-11-12", app: "0.1.0",
    locked: true, cleans: 3, lastClean: "2026-11-18T02:01:00Z", lastCleanMillis: 900, ...more,
  }, secret);

const extra = (name) => `android.app.extra.PROVISIONING_${name}`;

test("handset: an empty hall says what to do and shows made-up ones, on every screen, by day and night", () =>
  at({}, async (page) => {
    await signIn(page);
    for (const { name, screen, size } of SCREENS) {
      await page.setViewportSize(screen);
      for (const lang of ["", "en"]) {
        await page.goto(chosen("/desk/handset", { lang, size }));
        assert.match(await page.textContent("main"), lang ? /No demo handset yet[^]*Battery empty/ : /还没有演示机[^]*没电了/);
        await lookedByDayAndNight(page, `handset-none-${name}-${lang || "zh-CN"}`);
      }
    }
  }));

test("handset: staff set one up by keyboard alone, the code says what Android asks for, and the page says when it is there", () =>
  at({}, async (page) => {
    await signIn(page);
    const press = async (selector) => {
      const wanted = page.locator(selector).first();
      for (let taps = 0; taps < 80; taps += 1) {
        await page.keyboard.press("Tab");
        if (await wanted.evaluate((element) => element === document.activeElement)) return;
      }
      assert.fail(`no key leads to ${selector}`);
    };
    await press("a[href='/desk/handset']");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/desk/handset");
    await press("a[href='/desk/handset/new']");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/desk/handset/new");
    await press("[name=ssid]");
    await page.keyboard.type("hall-guests 大厅");
    await press("[name=password]");
    await page.keyboard.type("pass&word \"1\"");
    await lookedByDayAndNight(page, "handset-new-1366");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/desk\/handset\/new\/[0-9a-f]{32}$/);

    const says = await read(page);
    const code = says[extra("ADMIN_EXTRAS_BUNDLE")].handset_code;
    assert.match(code, /^[0-9a-f]{32}$/);
    assert.deepEqual(says, {
      [extra("DEVICE_ADMIN_COMPONENT_NAME")]: "org.phonestation/org.phonestation.handset.HandsetAdmin",
      [extra("DEVICE_ADMIN_PACKAGE_DOWNLOAD_LOCATION")]: `${OUTSIDE}/app.apk`,
      [extra("DEVICE_ADMIN_SIGNATURE_CHECKSUM")]: Buffer.from(CERTIFICATE, "hex").toString("base64url"),
      [extra("WIFI_SSID")]: "hall-guests 大厅",
      [extra("WIFI_SECURITY_TYPE")]: "WPA",
      [extra("WIFI_PASSWORD")]: "pass&word \"1\"",
      [extra("WIFI_HIDDEN")]: false,
      [extra("LOCALE")]: "zh_CN",
      [extra("TIME_ZONE")]: "Asia/Shanghai",
      [extra("LEAVE_ALL_SYSTEM_APPS_ENABLED")]: true,
      [extra("ADMIN_EXTRAS_BUNDLE")]: { handset_code: code, handset_hall: "zsl" },
    });
    for (const { name, screen } of SCREENS) {
      await page.setViewportSize(screen);
      await lookedByDayAndNight(page, `handset-code-${name}`);
      assert.deepEqual(await read(page), says);
    }
    // The page says so by itself, and the code stays where it is.
    const handset = scanned();
    await enrols(handset, code);
    await page.waitForFunction(() => document.querySelector("#live").textContent.includes("连上了"));
    await tells(handset);
    await page.waitForFunction(() => document.querySelector("#live").textContent.includes("报到了"));
    assert.deepEqual(await read(page), says);
  }));

test("handset: without script the list shows what is wrong in words, and one is renamed, retired and taken back", () =>
  at({ script: false }, async (page) => {
    await signIn(page);
    await page.goto("/desk/handset/new");
    await page.fill("[name=count]", "2");
    await page.click("form .button.primary");
    const line = await page.textContent(".lines li:nth-child(3)");
    const code = line.match(/handset_code (\S+)/)[1];
    const look = await page.getAttribute("a[target=_blank]", "href");
    const [well, ill] = [scanned(), scanned()];
    for (const one of [well, ill]) await enrols(one, code);
    await tells(well);
    await tells(ill, { battery: 7, charging: false, locked: false, missing: ["com.sdu.didi.psnger"], notCleaned: ["com.example.chat"] });
    await page.goto(look);
    assert.equal(await page.locator("#live .banner.good").count(), 2);
    assert.equal(await page.locator(".setup, .lines").count(), 0, "the code is not shown again");
    await page.goto("/desk/handset");
    const cards = await page.locator(".handset").allTextContents();
    const troubled = cards.find((text) => text.includes("没电了"));
    for (const words of ["没锁住", "缺 1\u{a0}个软件", "滴滴", "com.example.chat"]) assert.ok(troubled.includes(words), `${words}: ${troubled}`);
    assert.ok(cards.some((text) => text.includes("都好")));
    for (const { name, screen, size } of SCREENS) {
      await page.setViewportSize(screen);
      for (const lang of ["", "en"]) {
        await page.goto(chosen("/desk/handset", { lang, size }));
        await lookedByDayAndNight(page, `handset-list-${name}-${lang || "zh-CN"}`);
        await page.goto(chosen(`/desk/handset/one/${ill.id}`, { lang, size }));
        await lookedByDayAndNight(page, `handset-one-${name}-${lang || "zh-CN"}`);
      }
    }
    await page.goto(`/desk/handset/one/${ill.id}`);
    await page.fill("[name=name]", "门口那台");
    await page.click("form[action$='/name'] button");
    assert.equal((await tells(ill)).name, "门口那台");
    await page.click("form[action$='/retire'] button");
    assert.match(await page.textContent("main"), /这台已经不用了/);
    await lookedByDayAndNight(page, "handset-retired");
    await page.goto("/desk/handset");
    assert.doesNotMatch((await page.locator(".handset").allTextContents()).join(), /门口那台/);
    await page.click("form[action$='/back'] button");
    assert.match((await page.locator(".handset").allTextContents()).join(), /门口那台/);
  }));

test("handset: a manager sets the time and the PIN, and what is no PIN is said to be none", () =>
  at({ script: false, expects: "422" }, async (page) => {
    await signIn(page);
    await page.goto("/desk/handset");
    await page.fill("[name=idle]", "20");
    await page.click("form[action^='/desk/handset/rules'] button");
    assert.match(await page.textContent("[role=alert]"), /30 到 900/);
    await page.fill("[name=idle]", "90");
    await page.fill("[name=pin]", "482913");
    await page.click("form[action^='/desk/handset/rules'] button");
    assert.match(await page.textContent("[role=status]"), /记下了/);
    assert.doesNotMatch(await page.content(), /482913/);
    await lookedByDayAndNight(page, "handset-rules");
  }));
