import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { at, cut, find, pass, rest, see, serve, show, stopTime, tick, type, went } from "./page.js";
import { keep, pressOnce } from "../../assets/js/autosave.js";

const SAVED = new Response(null, { status: 204 });
let asked;
let answer;

beforeEach(() => {
  mock.timers.reset();
  stopTime();
  went.length = 0;
  answer = () => SAVED;
  asked = serve((request) => answer(request));
  show(`
    <form data-keep data-saved="Saved at {time}">
      <input name="name"><input name="agreed" type="checkbox" value="yes"><input name="scan" type="file">
    </form>
    <input name="reason" form="f"><p data-kept></p><p id="live"></p>`);
  keep(find("form"), find("#live"));
});

const said = () => find("[data-kept]").textContent;
const sent = () => asked.map(({ body }) => body.get("name"));
const write = (words) => type(find("[name=name]"), words);
const clock = () => new Date().toTimeString().slice(0, 5);

test("what is written is saved two seconds after the last key, and not with every key", async () => {
  write("A");
  await pass(1500);
  write("Ad");
  await pass(1500);
  assert.deepEqual(sent(), []);
  await pass(500);
  assert.deepEqual(sent(), ["Ad"]);
  assert.equal(asked[0].method, "POST");
  assert.equal(asked[0].body.get("do"), "keep");
});

test("what is written is saved at once when the field is left", async () => {
  tick(find("[name=agreed]"));
  await rest();
  assert.equal(asked[0].body.get("agreed"), "yes");
});

test("what is written is saved at once when the page goes out of sight, and when it is left", async () => {
  write("Ada");
  see("visible");
  await rest();
  assert.deepEqual(sent(), []);
  see("hidden");
  await rest();
  assert.deepEqual(sent(), ["Ada"]);
  write("Ada L");
  window.dispatchEvent(new Event("pagehide"));
  await rest();
  assert.deepEqual(sent(), ["Ada", "Ada L"]);
});

test("a page that is left while it saves saves its last words too", async () => {
  const heard = [];
  answer = () => new Promise((done) => heard.push(() => done(SAVED)));
  write("Ada");
  await pass(2000);
  write("Ada L");
  window.dispatchEvent(new Event("pagehide"));
  await rest();
  assert.deepEqual(sent(), ["Ada", "Ada L"]);
  for (const answered of heard) answered();
});

test("what is sent with the form is not saved once more when the page is left", async () => {
  write("Ada");
  find("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  window.dispatchEvent(new Event("pagehide"));
  await rest();
  assert.deepEqual(sent(), []);
});

test("when it was saved is said, and no longer said as soon as something else is written", async () => {
  write("Ada");
  await pass(2000);
  assert.equal(said(), `Saved at ${clock()}`);
  write("Ada L");
  assert.equal(said(), "");
});

test("the time is that of the organisation where the answer tells it", async () => {
  answer = () => new Response(null, { status: 204, headers: { "Saved-At": "25:61" } });
  write("Ada");
  await pass(2000);
  assert.equal(said(), "Saved at 25:61");
});

test("a field that was mended and saved is not called wrong any more", async () => {
  show(`
    <form data-keep data-saved="Saved at {time}"><p data-kept></p>
      <div class="v-field--bad"><p class="v-error" id="name-error">Too long</p><input name="name"></div>
      <div class="v-field--bad"><p class="v-error" id="day-error">Enter it</p><input name="day"></div>
    </form>`);
  keep(find("form"));
  answer = () => new Response(null, { status: 204, headers: { "Wrong-Fields": "day" } });
  write("Ada");
  await pass(2000);
  assert.deepEqual([find("#name-error"), Boolean(find("#day-error"))], [null, true]);
});

test("nothing is said to be saved while it is on its way", async () => {
  answer = () => new Promise(() => {});
  write("Ada");
  await pass(10000);
  assert.equal(asked.length, 1);
  assert.equal(said(), "");
});

test("nothing is said to be saved when words came after those that were saved", async () => {
  let heard;
  answer = () => new Promise((done) => (heard = () => done(SAVED)));
  write("Ada");
  await pass(2000);
  find("[name=name]").value = "Ada L"; // no event yet: a person is typing
  heard();
  await rest();
  assert.equal(said(), "");
});

for (const status of [400, 403, 413, 500, 503]) {
  test(`nothing is said to be saved when the server answers ${status}`, async () => {
    answer = () => new Response(null, { status });
    write("Ada");
    await pass(2000);
    assert.equal(said(), "");
  });
}

test("one save follows another: the older words can never arrive last", async () => {
  const heard = [];
  answer = () => new Promise((done) => heard.push(() => done(SAVED)));
  write("Ada");
  await pass(2000);
  write("Ada L");
  await pass(2000);
  assert.deepEqual(sent(), ["Ada"]);
  heard[0]();
  await rest();
  assert.deepEqual(sent(), ["Ada", "Ada L"]);
  heard[1]();
  await rest();
  assert.equal(said(), `Saved at ${clock()}`);
});

test("words that are saved already are not saved again", async () => {
  write("Ada");
  await pass(2000);
  write("Ada");
  await pass(2000);
  assert.deepEqual(sent(), ["Ada"]);
});

test("a lost connection, or a server in trouble, is tried again after five seconds", async () => {
  for (const trouble of [cut, () => new Response(null, { status: 502 })]) {
    asked.length = 0;
    answer = trouble;
    write(`Ada ${trouble}`);
    await pass(2000);
    answer = () => SAVED;
    await pass(4750);
    assert.equal(asked.length, 1);
    await pass(250);
    assert.equal(asked.length, 2);
    assert.equal(said(), `Saved at ${clock()}`);
  }
});

test("words that the server refuses are not sent again by themselves", async () => {
  answer = () => new Response(null, { status: 400 });
  write("Ada");
  await pass(60000);
  assert.equal(asked.length, 1);
});

test("a link that has ended in the meantime is shown as the server has it now", async () => {
  answer = () => new Response(null, { status: 410 });
  write("Ada");
  await pass(2000);
  assert.deepEqual(went, [new URL(at).pathname + new URL(at).search]);
  assert.equal(said(), "");
});

test("what is saved while the form is sent shows no other page in the place of its answer", async () => {
  answer = () => new Response(null, { status: 410 });
  const heard = [];
  answer = () => new Promise((done) => heard.push(() => done(new Response(null, { status: 410 }))));
  write("Ada");
  await pass(2000);
  find("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  for (const answered of heard) answered();
  await rest();
  assert.equal(asked.length, 1);
  assert.deepEqual(went, []);
});

function chooseFile() {
  const input = find("[name=scan]");
  Object.defineProperty(input, "files", { value: [new File(["x"], "scan.pdf")] });
  for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
}

test("files are never part of what is saved while a person writes", async () => {
  chooseFile();
  await pass(10000);
  assert.deepEqual(asked, []);
  write("Ada");
  await pass(2000);
  assert.equal(asked[0].body.get("scan"), null);
});

test("choosing a file takes nothing back of what was said to be saved", async () => {
  write("Ada");
  await pass(2000);
  chooseFile();
  assert.equal(said(), `Saved at ${clock()}`);
});

test("saving is said aloud at most once a minute, and shown each time", async () => {
  const live = find("#live");
  write("Ada");
  await pass(2000);
  assert.equal(live.textContent, `Saved at ${clock()}`);
  live.textContent = "";
  write("Ada L");
  await pass(2000);
  assert.equal(live.textContent, "");
  await pass(60000);
  write("Ada Lo");
  await pass(2000);
  assert.equal(live.textContent, `Saved at ${clock()}`);
});

// ---- a double press ----

let reached;
pressOnce();
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) reached.push(event.submitter.value);
  event.preventDefault();
});

function buttons(mark = "") {
  reached = [];
  show(`
    <form ${mark}>
      <button name="do" value="send">Send</button><button name="do" value="stop">Stop</button>
    </form>`);
  const [send, stop] = document.querySelectorAll("button");
  return { send: () => send.click(), stop: () => stop.click() };
}

test("the second half of a double press is no second deed", async () => {
  const press = buttons();
  press.send();
  await pass(650);
  press.send();
  assert.deepEqual(reached, ["send"]);
});

test("a button that is pressed again later, or another button, is a deed of its own", async () => {
  const press = buttons();
  press.send();
  press.stop();
  await pass(750);
  press.stop();
  assert.deepEqual(reached, ["send", "stop", "stop"]);
});

test("what ends something is pressed once, however late the second press comes", async () => {
  const press = buttons("data-once");
  press.send();
  await pass(30000);
  press.send();
  press.stop();
  assert.deepEqual(reached, ["send"]);
});

test("Enter where it does nothing is no press", () => {
  const press = buttons("data-once");
  const none = document.createElement("button");
  none.setAttribute("formmethod", "dialog");
  document.querySelector("form").prepend(none);
  none.click();
  assert.deepEqual(reached, []);
  press.send();
  assert.deepEqual(reached, ["send"]);
});

test("whoever comes back to the page can press again", () => {
  const press = buttons("data-once");
  press.send();
  dispatchEvent(new Event("pageshow"));
  press.send();
  assert.deepEqual(reached, ["send", "send"]);
});
