import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { fingerprint, forget, recall, remember, tidy } from "../../../assets/js/uploads/memory.js";

const at = "https://vestibule.example/guest/upload/";
const passport = { name: "passport.pdf", size: 10, lastModified: 1 };
const DAY = 24 * 3600 * 1000;

// The memory of a browser: its entries are its keys.
const methods = {
  getItem: (key) => globalThis.localStorage[key] ?? null,
  setItem: (key, value) => (globalThis.localStorage[key] = value),
  removeItem: (key) => delete globalThis.localStorage[key],
};

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: Date.UTC(2026, 0, 15) });
  globalThis.location = { href: "https://vestibule.example/guest/request/" };
  globalThis.localStorage = Object.create(methods);
});

test("an upload is found again by the same file for the same place, and by no other", () => {
  const key = fingerprint(passport, at);
  assert.equal(fingerprint({ ...passport }, at), key);
  const others = [
    fingerprint({ ...passport, name: "passport2.pdf" }, at),
    fingerprint({ ...passport, size: 11 }, at),
    fingerprint({ ...passport, lastModified: 2 }, at),
    fingerprint(passport, `${at}2/`),
  ];
  assert.equal(new Set([key, ...others]).size, 5);
});

test("a stranger who looks at the device reads no name of a file", () => {
  remember(fingerprint(passport, at), `${at}7f/`);
  assert.doesNotMatch(JSON.stringify(Object.entries(localStorage)), /passport/);
});

test("an upload goes on at the address of today, when the product has moved", () => {
  remember("upload:1", "https://old.example/guest/upload/7f/");
  assert.equal(recall("upload:1"), "https://vestibule.example/guest/upload/7f/");
});

test("an upload is remembered for a week, as long as the server waits for the rest", () => {
  remember("upload:1", `${at}7f/`);
  mock.timers.tick(7 * DAY - 1);
  assert.equal(recall("upload:1"), `${at}7f/`);
  mock.timers.tick(1);
  assert.equal(recall("upload:1"), null);
});

test("what the server has given up is forgotten, and nothing else of the device", () => {
  remember("upload:old", `${at}1/`);
  localStorage.setItem("theme", "dark");
  mock.timers.tick(7 * DAY);
  remember("upload:new", `${at}2/`);
  tidy();
  assert.deepEqual(Object.keys(localStorage).sort(), ["theme", "upload:new"]);
});

test("an upload that is done is forgotten", () => {
  remember("upload:1", `${at}7f/`);
  forget("upload:1");
  assert.equal(recall("upload:1"), null);
});

test("a browser that refuses its memory stops no upload", () => {
  globalThis.localStorage = {
    getItem() {
      throw new Error("SecurityError");
    },
    setItem() {
      throw new Error("QuotaExceededError");
    },
  };
  remember("upload:1", `${at}7f/`);
  assert.equal(recall("upload:1"), null);
  forget("upload:1");
  tidy();
});

test("what somebody else wrote into the memory is no address", () => {
  localStorage.setItem("upload:1", "not ours");
  assert.equal(recall("upload:1"), null);
});
