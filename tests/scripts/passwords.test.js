import assert from "node:assert/strict";
import { test } from "node:test";
import { find, show } from "./page.js";
import { showPasswords } from "../../assets/js/passwords.js";

const PAGE = `
  <form><input id="secret" type="password">
    <button aria-controls="secret" data-shows="Hide password" type="button" hidden>Show password</button>
  </form>`;

test("a password is shown and covered by a button that says what it does", () => {
  show(PAGE);
  showPasswords();
  const [button, field] = [find("button"), find("input")];
  assert.equal(button.hidden, false);
  for (const [type, words] of [
    ["text", "Hide password"],
    ["password", "Show password"],
  ]) {
    button.click();
    assert.deepEqual([field.type, button.textContent], [type, words]);
  }
});

test("it is covered before it is sent", () => {
  show(PAGE);
  showPasswords();
  find("button").click();
  find("form").dispatchEvent(new Event("submit", { cancelable: true }));
  assert.equal(find("input").type, "password");
});
