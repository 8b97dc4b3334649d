import assert from "node:assert/strict";
import { test } from "node:test";
import { find, show } from "./page.js";
import { offerPrinting } from "../../assets/js/printing.js";

test("a button prints the page, and is there only where it can", () => {
  let printed = 0;
  show(`<button data-print hidden>Print</button>`);
  assert.equal(find("button").hidden, true);
  offerPrinting(document, () => {
    printed += 1;
  });
  assert.equal(find("button").hidden, false);
  find("button").click();
  assert.equal(printed, 1);
});
