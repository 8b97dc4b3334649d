import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { find, leavingAsks, pass, rest, serve, show, stopTime, tick, type } from "../page.js";
import { keepMarks } from "../../../assets/js/check/draft.js";
import { warnOfUnsaved } from "../../../assets/js/unsaved.js";

warnOfUnsaved();
let asked;
let answer;
let notes;

function open(mark = "") {
  mock.timers.reset();
  stopTime();
  answer = () => new Response(null, { status: 204 });
  asked = serve((request) => answer(request));
  show(`<form data-unsaved="${mark}" data-saved="Marks saved {time}, not sent yet"
      data-out="You have been signed out.">
      <input type="hidden" name="opened"><span data-holder data-mine="You have this task.">Nobody</span>
      <button data-take>Take</button><p data-untaken>Not started.</p>
      <div data-news="/news/" hidden><b data-told></b><button data-newer hidden>Show</button>
      <button data-sign-in hidden>Sign in</button></div>
      <input type="radio" name="item-1" value="ok"><textarea name="comment"></textarea>
      <b data-kept></b></form><div class="v-banner--wait" data-until-saved="Put back.">
      <svg class="warns"></svg><template><svg class="done"></svg></template>
      <p class="v-banner__b">Put back. It is not saved yet.</p></div>`);
  notes = keepMarks(find("form"));
}

beforeEach(() => {
  dispatchEvent(new Event("pageshow"));
  open();
});

test("a mark is kept at once, and then the page is left without a question", async () => {
  tick(find("[name=item-1]"));
  await rest();
  assert.equal(asked[0].body.get("item-1"), "ok");
  assert.match(find("[data-kept]").textContent, /^Marks saved \d\d:\d\d, not sent yet$/);
  assert.equal(leavingAsks(), false);
});

test("words are kept half a second after the last key, and until then leaving asks", async () => {
  type(find("[name=comment]"), "Sign it");
  assert.equal(leavingAsks(), true);
  await pass(500);
  assert.equal(asked.at(-1).body.get("comment"), "Sign it");
  assert.equal(leavingAsks(), false);
});

test("which document is on the screen is kept too, and once", async () => {
  notes("7");
  notes("7");
  await pass(500);
  assert.deepEqual(
    asked.map(({ body }) => body.get("opened")),
    ["7"],
  );
});

test("what a refused page came back with is kept without another key", async () => {
  open("typed");
  assert.ok(find("[data-until-saved]"));
  await rest();
  assert.equal(asked.length, 1);
  assert.equal(find(".v-banner--ok .v-banner__b").textContent, "Put back.", "it is saved now");
  assert.ok(find(".v-banner--ok svg.done") && !find("svg.warns"), "the icon says the same as the colour");
});

test("whoever marks something has taken the task, and reads it", async () => {
  answer = () => new Response(null, { status: 204, headers: { "Took-Task": "yes" } });
  tick(find("[name=item-1]"));
  await rest();
  assert.equal(find("[data-holder]").textContent, "You have this task.");
  assert.deepEqual([find("[data-take]"), find("[data-untaken]")], [null, null]);
});

test("why marks cannot be kept is told in its sentence, and leaving asks", async () => {
  answer = () => new Response("Rosa already decided this.", { status: 409 });
  tick(find("[name=item-1]"));
  await rest();
  assert.equal(find("[data-told]").textContent, "Rosa already decided this.");
  assert.equal(find("[data-news]").hidden, false);
  assert.equal(leavingAsks(), true);
});

test("beside a sentence about something newer stands the way to it, and beside no other", async () => {
  answer = () => new Response("In another window.", { status: 409, headers: { "Newer-Page": "yes" } });
  tick(find("[name=item-1]"));
  await rest();
  assert.equal(find("[data-newer]").hidden, false);
  answer = () => new Response("Too long.", { status: 409 });
  type(find("[name=comment]"), "x");
  await pass(500);
  assert.equal(find("[data-newer]").hidden, true);
});

test("whoever has been signed out is told and loses nothing: the page stays", async () => {
  answer = () => Object.defineProperty(new Response("sign in"), "redirected", { value: true });
  tick(find("[name=item-1]"));
  await rest();
  assert.equal(find("[data-told]").textContent, "You have been signed out.");
  assert.equal(find("[data-sign-in]").hidden, false, "beside it stands the way in");
  assert.equal(find("[name=item-1]").checked, true);
});

test("so is whoever comes with a form of a session that is over", async () => {
  answer = () => new Response("", { status: 403 });
  tick(find("[name=item-1]"));
  await rest();
  assert.equal(find("[data-told]").textContent, "You have been signed out.");
});

test("a page on which nothing can be decided keeps nothing", async () => {
  delete find("form").dataset.saved;
  keepMarks(find("form"))("7");
  await pass(500);
  assert.equal(asked.length, 0);
});
