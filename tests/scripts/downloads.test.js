import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { cut, find, pass, serve, show, stopTime } from "./page.js";
import { followDownloads } from "../../assets/js/downloads.js";

const list = (state) => `
  <ul id="documents" data-fresh data-downloads><li>contract.pdf, ${state} <a data-download>x</a></li></ul>`;
const page = (state) => ({ ok: true, redirected: false, text: async () => list(state) });
const shown = show(list("new"));
followDownloads(shown);
let asked;
let answer;

beforeEach(() => {
  mock.timers.reset();
  stopTime();
  answer = () => page("new");
  asked = serve(() => {
    asked.at(-1).when = Date.now();
    return answer();
  });
  const anew = new DOMParser().parseFromString(list("new"), "text/html");
  shown.replaceChildren(...anew.body.firstElementChild.childNodes);
});

function download() {
  find("[data-download]").dispatchEvent(new Event("click", { bubbles: true }));
}

function pauses(began) {
  return asked.map(({ when }, n) => (when - (n ? asked[n - 1].when : began)) / 1000);
}

test("a list of downloads says what has gone out as soon as the server knows it", async () => {
  download();
  answer = () => page("downloaded");
  await pass(1000);
  assert.match(find("#documents").textContent, /contract.pdf, downloaded/);
});

test("a large file is waited for ever more patiently, and not for ever", async () => {
  const began = Date.now();
  download();
  await pass(600_000);
  assert.deepEqual(pauses(began), [1, 2, 4, 8, 15, 30, 60, 120]);
});

test("a list that says something new asks no more", async () => {
  download();
  answer = () => page("downloaded");
  await pass(600_000);
  assert.equal(asked.length, 1);
});

test("a second download begins the looks anew, and does not add others", async () => {
  download();
  await pass(5000);
  const began = Date.now();
  asked.length = 0;
  download();
  await pass(600_000);
  assert.deepEqual(pauses(began), [1, 2, 4, 8, 15, 30, 60, 120]);
});

test("a lost connection or another page takes nothing away, and the next look is tried", async () => {
  download();
  answer = cut;
  await pass(1000);
  answer = () => ({ ok: true, redirected: true, text: async () => "<h1>Sign in</h1>" });
  await pass(2000);
  assert.match(find("#documents").textContent, /contract.pdf, new/);
  answer = () => page("downloaded");
  await pass(4000);
  assert.match(find("#documents").textContent, /contract.pdf, downloaded/);
});

test("whoever downloads nothing asks nothing", async () => {
  find("li").dispatchEvent(new Event("click", { bubbles: true }));
  await pass(10_000);
  assert.equal(asked.length, 0);
});
