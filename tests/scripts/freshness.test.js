import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { cut, rest, see, serve, show, went } from "./page.js";
import { stayTrue } from "../../assets/js/freshness.js";

const HERE = "/guest/request/?page=2";
let asked;
let answer;
stayTrue(show(`<main id="main" data-alive></main>`));

beforeEach(async () => {
  answer = () => new Response("", { status: 200 });
  asked = serve((request) => answer(request));
  see("visible");
  await rest();
  asked.length = went.length = 0;
});

function comesBack(persisted) {
  dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
  return rest();
}

test("a page that is shown again after Back asks whether its link is still alive", async () => {
  await comesBack(true);
  assert.equal(asked.length, 1);
  assert.equal(asked[0].url, HERE);
  assert.equal(asked[0].cache, "no-store");
});

test("a page that was just loaded does not ask", async () => {
  await comesBack(false);
  assert.equal(asked.length, 0);
});

test("a page that is taken up again asks, and one that is put away does not", async () => {
  see("hidden");
  await rest();
  assert.equal(asked.length, 0);
  see("visible");
  await rest();
  assert.equal(asked.length, 1);
});

test("a page asks once at a time", async () => {
  let heard;
  answer = () => new Promise((done) => (heard = () => done({ status: 200 })));
  dispatchEvent(new Event("focus"));
  dispatchEvent(new Event("focus"));
  await rest();
  assert.equal(asked.length, 1);
  heard();
  await rest();
  dispatchEvent(new Event("focus"));
  await rest();
  assert.equal(asked.length, 2);
  heard();
  await rest();
});

test("a link or a session that has ended is shown as the server has it now", async () => {
  for (const ended of [() => new Response(null, { status: 410 }), () => ({ type: "opaqueredirect" })]) {
    went.length = 0;
    answer = ended;
    await comesBack(true);
    assert.deepEqual(went, [HERE]);
  }
});

test("a lost connection or a server in trouble takes no page away, and the page asks again", async () => {
  for (const trouble of [cut, () => new Response(null, { status: 503 })]) {
    answer = trouble;
    await comesBack(true);
    assert.deepEqual(went, []);
  }
  assert.equal(asked.length, 2);
});

test("a page that belongs to no link does not ask", async () => {
  stayTrue(document.createElement("main"));
  stayTrue(null);
  await comesBack(true);
  assert.equal(asked.length, 1); // that of the page that does
});
