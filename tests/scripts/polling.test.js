import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { cut, find, pass, see, serve, show, stopTime } from "./page.js";
import { watch } from "../../assets/js/polling.js";

const NEWS = "There is something new.";
const CHANGED = () => new Response("new", { status: 200 });
let asked;
let answer;
stopTime();
show(`<p id="live"></p><main></main>`);
const live = find("#live");
watch(live);

beforeEach(() => {
  see("visible");
  live.textContent = "";
  const bar = Object.assign(document.createElement("div"), { textContent: NEWS, hidden: true });
  Object.assign(bar.dataset, { news: "/desk/news/", digest: "a1" });
  find("main").replaceChildren(bar);
  answer = () => new Response(null, { status: 304 });
  asked = serve((request) => answer(request));
});

const offered = () => !find("[data-news]").hidden;

test("a list asks every twenty seconds, by a digest, whether it is still true", async () => {
  await pass(60000);
  assert.equal(asked.length, 3);
  assert.equal(asked[0].url, "/desk/news/");
  assert.equal(asked[0].headers["If-None-Match"], '"a1"');
  assert.equal(asked[0].cache, "no-store");
});

test("a list that is still true offers nothing", async () => {
  await pass(20000);
  assert.equal(offered(), false);
  assert.equal(live.textContent, "");
});

test("a list that is no longer true offers to show what is new, and says so aloud", async () => {
  answer = CHANGED;
  await pass(20000);
  assert.equal(offered(), true);
  assert.equal(live.textContent, NEWS);
});

test("a list that has offered something asks no more", async () => {
  answer = CHANGED;
  await pass(20000);
  asked.length = 0;
  await pass(60000);
  assert.equal(asked.length, 0);
});

test("a page with a place for it says each time in a sentence what has happened, and asks on", async () => {
  const place = document.createElement("b");
  place.dataset.told = "";
  const way = Object.assign(document.createElement("a"), { textContent: "Show it", hidden: true });
  way.dataset.newer = "";
  find("[data-news]").replaceChildren(place, way);
  const says =
    (words, etag, more = {}) =>
    () =>
      new Response(words, { status: 200, headers: { ETag: etag, ...more } });
  answer = says("Rosa is checking this.", '"b2"');
  await pass(20000);
  assert.equal(offered(), true);
  assert.equal(live.textContent, "Rosa is checking this.");
  assert.equal(find("[data-newer]").hidden, true);
  assert.equal(find("[data-over]"), null);
  answer = says("Rosa decided this.", '"c3"', { "Newer-Page": "yes", "Check-Over": "yes" });
  await pass(20000);
  assert.ok(find("[data-over]"), "nothing is decided on it any more");
  assert.equal(find("[data-newer]").hidden, false);
  assert.equal(live.textContent, "Rosa decided this.");
  assert.equal(asked.at(-1).headers["If-None-Match"], '"b2"');
  assert.equal(find("[data-told]").textContent, "Rosa decided this.");
  answer = says("", '"d4"');
  await pass(20000);
  assert.equal(offered(), false, "there is nothing to say any more");
});

test("a page that nobody sees asks nothing, and asks at once when it is seen again", async () => {
  see("hidden");
  await pass(60000);
  assert.equal(asked.length, 0);
  see("visible");
  await pass(0);
  assert.ok(asked.length > 0);
});

test("a lost connection, a sign-in or a server in trouble is no news", async () => {
  for (const other of [cut, () => new Response(null, { status: 500 }), () => ({ status: 0 })]) {
    answer = other;
    await pass(20000);
    assert.equal(offered(), false);
  }
});

test("an answer for a list that has gone from the page offers nothing", async () => {
  const bar = find("[data-news]");
  answer = () => {
    bar.remove();
    return CHANGED();
  };
  await pass(20000);
  assert.equal(bar.hidden, true);
});
