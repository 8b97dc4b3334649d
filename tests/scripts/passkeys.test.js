import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { find, rest, show, window } from "./page.js";
import { fromBase64url, toBase64url } from "../../assets/js/base64url.js";
import { answerOf, connect, optionsOf, usePasskeys } from "../../assets/js/passkeys.js";

const CREATE = { user: { id: "AQID", name: "Anna" }, challenge: "-_8", excludeCredentials: [{ id: "BA" }] };
const GET = { challenge: "-_8", rpId: "localhost", allowCredentials: [{ type: "public-key", id: "BA" }] };
const ANSWER = {
  id: "BA",
  rawId: Uint8Array.of(4),
  type: "public-key",
  response: { signature: Uint8Array.of(255) },
};
const asked = [];
let sent;
let device;

function draw(publicKey, more = "") {
  show(`
    <form data-passkey data-failed="No." data-known="Known." data-without="Cannot.">
      <template>${JSON.stringify({ publicKey })}</template>
      ${more}<input type="hidden" name="credential"><p role="alert" hidden></p>
      <button type="submit">Use</button>
    </form>`);
  sent = 0;
  find("form").submit = () => sent++;
}

async function press() {
  const event = new window.Event("submit", { cancelable: true, bubbles: true });
  find("form").dispatchEvent(event);
  await rest();
  return event.defaultPrevented;
}

beforeEach(() => {
  asked.length = 0;
  device = async () => ANSWER;
  globalThis.PublicKeyCredential = class {};
  const named = (name) => (options) => {
    asked.push([name, options]);
    return device(options);
  };
  navigator.credentials = { create: named("create"), get: named("get") };
});

test("bytes and their text are turned into each other, without signs that an address cannot hold", () => {
  for (const [bytes, text] of [
    [[], ""],
    [[0], "AA"],
    [[251, 255], "-_8"],
    [[1, 2, 3], "AQID"],
  ]) {
    assert.equal(toBase64url(Uint8Array.from(bytes)), text);
    assert.deepEqual([...fromBase64url(text)], bytes);
  }
  const all = Uint8Array.from({ length: 256 }, (_, n) => n);
  assert.deepEqual(fromBase64url(toBase64url(all.buffer)), all);
});

test("what the server says gets bytes where a browser wants them", () => {
  const made = optionsOf(CREATE);
  assert.deepEqual([...made.challenge], [251, 255]);
  assert.deepEqual([[...made.user.id], made.user.name], [[1, 2, 3], "Anna"]);
  assert.deepEqual([...made.excludeCredentials[0].id], [4]);
  assert.deepEqual([...optionsOf(GET).allowCredentials[0].id], [4]);
  assert.equal(optionsOf(GET).rpId, "localhost");
});

test("what the device answers is told as text", () => {
  const told = answerOf(ANSWER);
  assert.deepEqual([told.rawId, told.response], ["BA", { signature: "_w" }]);
});

test("the device is asked before the form is sent, and its answer goes along", async () => {
  for (const [options, name] of [
    [CREATE, "create"],
    [GET, "get"],
  ]) {
    draw(options);
    connect(find("form"));
    assert.ok(await press());
    assert.equal(asked.at(-1)[0], name);
    assert.equal(JSON.parse(find("input").value).rawId, "BA");
    assert.equal(sent, 1);
  }
});

test("what failed is said, nothing is sent, and one can try again", async () => {
  draw(GET);
  connect(find("form"));
  device = () => Promise.reject(Object.assign(new Error(), { name: "NotAllowedError" }));
  await press();
  assert.deepEqual([find("p").hidden, find("p").textContent, sent], [false, "No.", 0]);
  device = async () => ANSWER;
  await press();
  assert.deepEqual([find("p").hidden, sent], [true, 1]);
});

test("a device that has one already is told apart", async () => {
  draw(CREATE);
  connect(find("form"));
  device = () => Promise.reject(Object.assign(new Error(), { name: "InvalidStateError" }));
  await press();
  assert.equal(find("p").textContent, "Known.");
});

test("while the window of the browser is open, a second press asks nothing", async () => {
  draw(GET);
  connect(find("form"));
  device = () => new Promise(() => {});
  await press();
  assert.ok(await press());
  assert.equal(asked.length, 1);
});

test("a form that is not filled in goes to the server, which says what is missing", async () => {
  draw(CREATE, "<input name=name required>");
  connect(find("form"));
  assert.equal(await press(), false);
  assert.equal(asked.length, 0);
});

test("a browser without passkeys says so, and has no button for them", async () => {
  draw(GET);
  delete globalThis.PublicKeyCredential;
  connect(find("form"));
  assert.deepEqual([find("button").hidden, find("p").textContent], [true, "Cannot."]);
});

test("what was connected ends: an open window closes, and the form is sent like any other", async () => {
  draw(GET);
  const disconnect = connect(find("form"));
  device = ({ signal }) =>
    new Promise((_, fail) => signal.addEventListener("abort", () => fail(new Error("aborted"))));
  await press();
  disconnect();
  await rest();
  assert.equal(find("p").hidden, true);
  assert.equal(await press(), false);
});

test("a page that is gone back to asks again, with an empty answer", async () => {
  draw(GET);
  usePasskeys();
  await press();
  window.dispatchEvent(new window.Event("pagehide"));
  assert.equal(await press(), false);
  window.dispatchEvent(Object.assign(new window.Event("pageshow"), { persisted: true }));
  assert.equal(find("input").value, "");
  assert.ok(await press());
});
