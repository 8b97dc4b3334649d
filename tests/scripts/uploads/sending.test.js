import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Line, at } from "./line.js";

const entries = new Map();
globalThis.localStorage = {
  getItem: (key) => entries.get(key) ?? null,
  setItem: (key, value) => entries.set(key, value),
  removeItem: (key) => entries.delete(key),
};
globalThis.location = { href: "https://vestibule.example/guest/request/" };
const browser = (value) => Object.defineProperty(globalThis, "navigator", { value, configurable: true });
browser({ onLine: true });
const { Sending, remove } = await import("../../../assets/js/uploads/sending.js");

const SENTENCE = "passport.pdf has a virus.";
let line;
let states;
let renewed;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: Date.UTC(2026, 0, 15, 9, 30) });
  entries.clear();
  browser({ onLine: true });
  line = new Line().connect();
  states = [];
  renewed = [];
});

function choose(renew = () => false) {
  const file = new File(["0123456789"], "passport.pdf", { type: "application/pdf", lastModified: 1 });
  const place = { at, headers: { "X-CSRFToken": "proof" }, renew: async () => renewed.push(1) && renew() };
  return new Sending(file, place, ({ state }, before) => state !== before && before && states.push(state));
}

async function rest() {
  for (let n = 0; n < 5; n++) await new Promise((done) => setImmediate(done));
}

async function pass(seconds) {
  await rest();
  for (let n = 0; n < seconds * 4; n++) {
    mock.timers.tick(250);
    await rest();
  }
}

async function begin(sending = choose()) {
  sending.start();
  await rest();
  return sending;
}

// Trouble for the first `times` requests of a method, then none.
function first(times, method, odd) {
  let left = times;
  line.trouble = (request) => (request.method === method && left-- > 0 ? odd : null);
}

function only() {
  assert.equal(line.files.size, 1);
  return [...line.files.values()][0];
}

// Whole seconds between the requests of a method.
function pauses(method) {
  const when = line.asked.filter((request) => request.method === method).map((request) => request.when);
  return when.slice(1).map((time, n) => Math.floor((time - when[n]) / 1000));
}

test("a file is announced with its name and kind, sent, checked and added", async () => {
  await begin();
  assert.equal(line.methods(), "POST PATCH");
  assert.equal(line.asked[0].headers["X-CSRFToken"], "proof");
  assert.equal(only().metadata.filename, "passport.pdf");
  assert.equal(only().metadata.filetype, "application/pdf");
  assert.equal(only().has, 10);
  assert.deepEqual(states, ["sending", "checking", "added"]);
});

test("after a cut a file goes on where the server says, and not from its beginning", async () => {
  first(1, "PATCH", { cut: true, takes: 4 });
  await begin();
  assert.deepEqual(states, ["sending", "lost"]);
  await pass(1);
  assert.equal(line.methods(), "POST PATCH HEAD PATCH");
  assert.equal(line.asked[3].headers["Upload-Offset"], "4");
  assert.equal(only().has, 10);
  assert.equal(states.at(-1), "added");
});

test("a lost connection is tried again ever more slowly, and for as long as it takes", async () => {
  line.trouble = ({ method }) => (method === "POST" ? { cut: true } : null);
  const sending = await begin();
  await pass(120);
  assert.deepEqual(pauses("POST").slice(0, 7), [0, 1, 2, 4, 8, 15, 15]);
  assert.equal(sending.state, "lost");
  line.trouble = () => null;
  await pass(15);
  assert.equal(sending.state, "added");
});

test("a file whose announcement got no answer is announced again as the same file", async () => {
  first(1, "POST", { cut: true });
  await begin();
  await pass(1);
  const [one, other] = line.asked.filter(({ method }) => method === "POST");
  assert.equal(one.headers["Upload-Metadata"], other.headers["Upload-Metadata"]);
  assert.ok(only().metadata["idempotency-key"].length === 32);
});

test("two files are never announced as the same one, even when they are alike", async () => {
  await begin();
  await begin();
  const [one, other] = [...line.files.values()].map(({ metadata }) => metadata["idempotency-key"]);
  assert.notEqual(one, other);
});

test("a server in trouble is asked eight times more, then a person is", async () => {
  line.trouble = () => ({ status: 500 });
  const sending = await begin();
  await pass(120);
  assert.equal(line.methods(), Array(9).fill("POST").join(" "));
  assert.equal(sending.state, "failed");
  await begin(sending);
  await pass(120);
  assert.equal(line.asked.length, 18);
  assert.equal(sending.state, "failed");
  line.trouble = () => null;
  await begin(sending);
  assert.equal(sending.state, "added");
});

test("a file that gets on between the troubles is never given up", async () => {
  let broken = 0;
  line.trouble = ({ method }) => (method === "PATCH" && broken++ < 9 ? { status: 502, takes: 1 } : null);
  const sending = await begin();
  await pass(60);
  assert.equal(broken, 10);
  assert.equal(sending.state, "added");
});

test("a server that asks for patience gets it", async () => {
  for (const status of [408, 429, 460, 503]) {
    first(1, "POST", { status });
    const sending = await begin();
    assert.equal(sending.state, "sending", status);
    await pass(1);
    assert.equal(sending.state, "added", status);
  }
});

test("a file that the server refuses is not sent again, and its sentence is told", async () => {
  for (const status of [400, 403, 404, 410, 413, 422]) {
    first(99, "PATCH", { status, words: `${SENTENCE}\n` });
    const sending = await begin();
    await pass(30);
    assert.equal(sending.state, "refused", status);
    assert.equal(sending.why, SENTENCE);
    assert.equal(entries.size, 0);
  }
  assert.equal(line.asked.filter(({ method }) => method === "PATCH").length, 6);
});

test("a server without room says so, and the file can be tried again", async () => {
  first(1, "PATCH", { status: 507, words: "There is no room at the moment." });
  const sending = await begin();
  assert.equal(sending.state, "failed");
  assert.equal(sending.why, "There is no room at the moment.");
  await begin(sending);
  assert.equal(sending.state, "added");
});

test("our own dead line may hold the file for a while: it is no failure", async () => {
  for (const status of [409, 423]) {
    first(1, "PATCH", { status });
    const sending = await begin();
    assert.equal(sending.state, "sending", status);
    await pass(1);
    assert.equal(sending.state, "added", status);
  }
});

test("an old proof is renewed from the page, and the file goes on", async () => {
  first(1, "PATCH", { status: 403 });
  const sending = await begin(choose(() => true));
  await pass(1);
  assert.equal(sending.state, "added");
});

test("a proof is renewed once, then a person is asked to sign in", async () => {
  line.trouble = ({ method }) => (method === "PATCH" ? { status: 403 } : null);
  const sending = await begin(choose(() => true));
  await pass(30);
  assert.equal(renewed.length, 1);
  assert.equal(sending.state, "failed");
  assert.equal(sending.why, "signedOut");
});

test("whoever was signed out is told so", async () => {
  first(1, "POST", { status: 401 });
  const sending = await begin();
  assert.equal(sending.why, "signedOut");
});

test("a page of a stranger in between is no sentence of the server", async () => {
  first(1, "POST", { status: 403, words: "<h1>Proxy</h1>", headers: { "content-type": "text/html" } });
  const sending = await begin();
  assert.equal(sending.state, "failed");
  assert.equal(sending.why, "signedOut");
});

test("a paused file sends nothing, and goes on where it was", async () => {
  first(1, "PATCH", { silent: true, takes: 4 });
  const sending = await begin();
  sending.pause();
  assert.deepEqual(line.aborted, ["PATCH"]);
  const before = line.asked.length;
  await pass(60);
  assert.equal(line.asked.length, before);
  assert.equal(sending.state, "paused");
  await begin(sending);
  assert.equal(line.asked.at(-1).headers["Upload-Offset"], "4");
  assert.equal(sending.state, "added");
});

test("after a reload the file goes on where it was", async () => {
  first(1, "PATCH", { silent: true, takes: 4 });
  await begin();
  const sending = await begin();
  assert.equal(line.methods(), "POST PATCH HEAD PATCH");
  assert.equal(sending.state, "added");
  assert.equal(entries.size, 0);
});

test("a cancelled file is forgotten here and deleted there", async () => {
  first(1, "PATCH", { silent: true, takes: 4 });
  const sending = await begin();
  const cancelled = sending.cancel();
  await pass(1);
  await cancelled;
  assert.equal(line.methods(), "POST PATCH DELETE");
  assert.equal(line.files.size, 0);
  assert.equal(entries.size, 0);
});

async function cancelBeforeTheAnswer(odd) {
  let hear;
  const until = new Promise((heard) => (hear = heard));
  let answered = false;
  line.trouble = (request) => (answered ? null : { ...odd(request), until });
  const sending = await begin();
  const cancelled = sending.cancel();
  await pass(1);
  answered = true;
  hear();
  await pass(10);
  await cancelled;
  assert.equal(sending.state, "gone");
  assert.equal(line.files.size, 0);
}

test("a file that is cancelled before its announcement was answered is deleted all the same", async () => {
  await cancelBeforeTheAnswer((request) => line.post(request));
  assert.equal(line.methods(), "POST DELETE");
});

test("an announcement that got lost is cleared up by the same announcement", async () => {
  await cancelBeforeTheAnswer(() => ({ cut: true }));
  assert.equal(line.methods(), "POST POST DELETE");
  const [one, other] = line.asked.map(({ headers }) => headers["Upload-Metadata"]);
  assert.equal(one, other);
});

test("the server is told of a cancelled file until it has heard it", async () => {
  first(3, "DELETE", { status: 503 });
  const removed = remove(`${at}7/`, {});
  await pass(8);
  await removed;
  assert.deepEqual(pauses("DELETE"), [1, 2, 4]);
});

test("a server that has forgotten the file gets it anew, as another announcement", async () => {
  first(1, "PATCH", { cut: true });
  const sending = await begin();
  const [[address, { metadata }]] = line.files;
  line.files.delete(address);
  await pass(2);
  assert.notEqual(only().metadata["idempotency-key"], metadata["idempotency-key"]);
  assert.equal(only().has, 10);
  assert.equal(sending.state, "added");
});

test("a refusal that got lost with the line is asked for, and told", async () => {
  line.trouble = ({ method, headers }) => {
    if (method === "HEAD") return { status: 410 };
    if (method !== "PATCH") return null;
    return headers["Content-Type"] && line.methods().includes("HEAD")
      ? { status: 410, words: SENTENCE }
      : { cut: true, takes: 4 };
  };
  const sending = await begin();
  await pass(2);
  assert.equal(line.methods(), "POST PATCH HEAD PATCH");
  assert.equal(sending.state, "refused");
  assert.equal(sending.why, SENTENCE);
});

test("a file that another window sends is watched, and taken over when that window ends", async () => {
  let free = false;
  browser({ locks: { request: async (_key, _options, granted) => granted(free ? {} : null) } });
  first(1, "PATCH", { silent: true, takes: 4 });
  const other = await begin(choose());
  assert.equal(other.state, "elsewhere");
  assert.equal(line.asked.length, 0);
  free = true;
  await pass(4);
  assert.equal(line.methods(), "POST PATCH");
});

test("how far the other window is can be seen", async () => {
  first(1, "PATCH", { silent: true, takes: 4 });
  await begin();
  browser({ locks: { request: async (_key, _options, granted) => granted(null) } });
  const other = await begin();
  assert.equal(other.state, "elsewhere");
  assert.equal(other.sent, 4);
});

test("a line on which nothing moves for fifteen seconds is left for another one", async () => {
  first(1, "PATCH", { silent: true });
  const sending = await begin();
  await pass(14);
  assert.equal(line.methods(), "POST PATCH");
  await pass(6);
  assert.equal(sending.state, "added");
  assert.equal(line.methods(), "POST PATCH HEAD HEAD PATCH");
});

test("a silent line on which bytes still arrive is left alone", async () => {
  first(1, "PATCH", { silent: true });
  const sending = await begin();
  await pass(10);
  only().has = 4;
  await pass(10);
  assert.equal(line.methods(), "POST PATCH HEAD");
  assert.equal(sending.state, "sending");
});

test("a silent line of a server that does not answer counts as lost", async () => {
  line.trouble = ({ method }) => ({ PATCH: { silent: true, takes: 4 }, HEAD: { cut: true } })[method] ?? null;
  const sending = await begin();
  await pass(15);
  assert.equal(line.methods(), "POST PATCH HEAD");
  assert.equal(sending.state, "lost");
  assert.equal(sending.cuts, 1);
});

test("a check by the server has a minute before its line counts as dead", async () => {
  first(1, "PATCH", { silent: true, takes: 10 });
  const sending = await begin();
  assert.equal(sending.state, "checking");
  await pass(59);
  assert.equal(line.methods(), "POST PATCH");
  await pass(2);
  assert.ok(line.methods().includes("HEAD"));
});

test("the speed is that of the last seconds, and unknown at the beginning", () => {
  const sending = choose();
  assert.equal(sending.rate, 0);
  sending.samples = [
    [0, 0],
    [800, 8],
  ];
  assert.equal(sending.rate, 0);
  sending.samples.push([2000, 40]);
  assert.equal(sending.rate, 20);
});
