// One of each kind of page that the station has.

export const GUIDE = "online-settings";
export const HALL = "zsl";
const encoded = encodeURIComponent;

export const PAGES = [
  { name: "home", path: "/" },
  { name: "topic", path: "/t/online" },
  { name: "guide", path: `/g/${GUIDE}` },
  { name: "done", path: `/g/${GUIDE}/done` },
  { name: "search", path: `/search?q=${encoded("流量")}` },
  { name: "nothing found", path: `/search?q=${encoded("紫色犀牛")}` },
  { name: "ask", path: "/ask" },
  { name: "ask about a guide", path: `/ask?guide=${GUIDE}` },
  { name: "hall", path: `/h/${HALL}` },
  { name: "book", path: `/h/${HALL}/book` },
  { name: "book a battery", path: `/h/${HALL}/book?product=battery` },
  { name: "take a number", path: `/h/${HALL}/line` },
  { name: "find a ticket", path: `/h/${HALL}/ticket` },
  { name: "screen in the hall", path: `/h/${HALL}/screen` },
  { name: "apps", path: "/apps" },
  { name: "app", path: "/a/didi" },
  { name: "advice", path: "/advice" },
  { name: "no such page", path: "/no-such-page" },
];

/** What is made to be printed: it has the width of its paper, whatever the screen's is. */
export const PAPER = [
  { name: "poster", path: `/h/${HALL}/poster` },
  { name: "what to print", path: "/print" },
  { name: "card", path: `/g/${GUIDE}/card` },
];

/** The path with the visitor's choices in it. */
export function chosen(path, choices) {
  const given = Object.entries(choices).filter(([, value]) => value);
  const query = given.map(([name, value]) => `${name}=${encoded(value)}`).join("&");
  return query ? path + (path.includes("?") ? "&" : "?") + query : path;
}
