import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" } };
const { amount, fill, left, size, sizeAbove } = await import("../../../assets/js/uploads/words.js");

const UNITS = ["KB", "MB", "GB"];
const SAYS = { seconds: "{n} s", minutes: "{n} min" };

test("a size has one decimal below ten, none above, and never four digits", () => {
  assert.equal(size(0, UNITS), "0 KB");
  assert.equal(size(1, UNITS), "0.1 KB");
  assert.equal(size(562, UNITS), "0.6 KB");
  assert.equal(size(999, UNITS), "1 KB");
  assert.equal(size(1500, UNITS), "1.5 KB");
  assert.equal(size(8_100_000, UNITS), "8.1 MB");
  assert.equal(size(9_960_000, UNITS), "10 MB");
  assert.equal(size(12_340_000, UNITS), "12 MB");
  assert.equal(size(999_600, UNITS), "1 MB");
  assert.equal(size(2_000_000_000_000, UNITS), "2,000 GB");
});

test("what is done is told in the unit of the whole: 0.3 of 8.1 MB", () => {
  assert.deepEqual(amount(300_000, UNITS, 8_100_000), ["0.3", "MB"]);
});

test("a size just above a limit is rounded up, so that no file of 50 MB is said to be above 50 MB", () => {
  assert.equal(sizeAbove(50_000_001, UNITS), "50.1 MB");
  assert.equal(sizeAbove(1_000_000_001, UNITS), "1.1 GB");
  assert.equal(sizeAbove(999, UNITS), "1 KB");
});

test("the time that is left is rounded so that it does not change with every look", () => {
  assert.equal(left(0.2, SAYS), "1 s");
  assert.equal(left(7.1, SAYS), "8 s");
  assert.equal(left(11, SAYS), "15 s");
  assert.equal(left(90, SAYS), "90 s");
  assert.equal(left(91, SAYS), "2 min");
});

test("a sentence is filled where it names a place, and a name is never read as a place itself", () => {
  assert.equal(fill("Adding {name}.", { name: "{size}.pdf", size: 3 }), "Adding {size}.pdf.");
  assert.equal(fill("{name}: {who}", { name: "a.pdf" }), "a.pdf: {who}");
  assert.equal(fill(undefined), "");
});
