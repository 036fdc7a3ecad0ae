// Answers for the station while the line is cut. The station writes KIOSK before this: hall, version, files.
// What is kept is what everybody may see; a number, a ticket, a booking, a search and what was typed never are.
const NAME = "kiosk-" + KIOSK.hall + "-" + KIOSK.version;
const BASE = "/kiosk/" + KIOSK.hall;
/** Longer than that nobody waits in front of a screen. */
const PATIENCE = 4000;

/** One address for a page, however its choices were written. */
function key(path, lang, size, phone) {
  const more = (size === "large" ? "&size=large" : "") + (phone ? "&phone=" + phone : "");
  return path + "?lang=" + (lang || "zh-CN") + more;
}

/** The same for what is asked for; only a guide has pages for kinds of phones. */
function keyOf(url, path = url.pathname) {
  const q = url.searchParams;
  const phone = path.startsWith(BASE + "/g/") ? q.get("phone") : null;
  return key(path, q.get("lang"), q.get("size"), phone);
}

const page = (html) => new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });

/** Every page in both languages and sizes, and what they are drawn with. */
async function fill() {
  const cache = await caches.open(NAME);
  await cache.addAll(KIOSK.files);
  for (const lang of ["zh-CN", "en"]) {
    for (const size of ["", "large"]) {
      const answer = await fetch(BASE + "/pages.json?lang=" + lang + "&size=" + size, { cache: "no-store" });
      if (!answer.ok) throw new Error("pages: " + answer.status);
      const { pages, index } = await answer.json();
      for (const { path, phone, html } of pages) await cache.put(key(path, lang, size, phone), page(html));
      await cache.put(key(BASE + "/index", lang, size), Response.json(index));
    }
  }
}

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((n) => n.startsWith("kiosk-") && n !== NAME).map((n) => caches.delete(n))))
      .then(() => self.clients.claim()),
  ),
);

/** The station's answer, while somebody would wait for it. */
function asked(request) {
  const given = new AbortController();
  const late = setTimeout(() => given.abort(), PATIENCE);
  return fetch(request, { signal: given.signal }).finally(() => clearTimeout(late));
}

async function kept(at) {
  return (await caches.open(NAME)).match(at);
}

/** What is kept at once, and the newer one for the next time. */
async function staleFirst(event, at) {
  const cache = await caches.open(NAME);
  const here = await cache.match(at);
  const fresh = asked(event.request).then((answer) => {
    if (answer.ok && !answer.redirected) return cache.put(at, answer.clone()).then(() => answer);
    return answer;
  });
  if (!here) return fresh.catch(() => kept(key(BASE + "/away", new URL(event.request.url).searchParams.get("lang"))));
  event.waitUntil(fresh.catch(() => {}));
  return here;
}

/** The station's own answer; another page where there is none. */
async function freshFirst(request, at) {
  try {
    return await asked(request);
  } catch (error) {
    const instead = await kept(at);
    if (instead) return instead;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (KIOSK.files.includes(url.pathname)) {
    event.respondWith(kept(url.pathname).then((file) => file || fetch(request)));
    return;
  }
  const path = url.pathname;
  if (path !== BASE && !path.startsWith(BASE + "/")) return;
  const rest = path.slice(BASE.length);
  if (rest === "/index") event.respondWith(kept(keyOf(url)).then((list) => list || Response.error()));
  else if (/^\/(guides|ideas|away|t\/[^/]+|g\/[^/]+)$/.test(rest)) event.respondWith(staleFirst(event, keyOf(url)));
  else if (request.mode === "navigate") {
    const instead = rest === "" || rest === "/search" ? path : BASE + "/away";
    event.respondWith(freshFirst(request, keyOf(url, instead)));
  }
});
