import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { find, show, tick, type } from "./page.js";
import { prepareCheck } from "../../assets/js/check.js";

const item = (n) => `
  <section class="v-doc" id="doc-${n}"><h2 tabindex="-1">Document ${n}</h2>
    <input type="radio" name="mark-${n}" value="ok" data-mark="#doc-${n}">
    <input type="radio" name="mark-${n}" value="again" data-mark="#doc-${n}">
    <div class="v-why"><input type="checkbox" name="why-${n}" value="old">
      <div class="v-field v-field--bad"><p class="v-error" id="reason-${n}-error">Select why</p>
        <input id="reason-${n}" name="reason-${n}"></div></div>
  </section>`;
const NUMBERS = [1, 2, 3];
const inRail = (n, { accepted, missing }) => `
  <a href="#doc-${n}"${n === accepted ? "" : " data-due"}${n === missing ? " data-missing" : ""}>
    <span class="v-rail__name"> Document ${n} </span></a>`;
const page = ({ accepted, missing }) => `
  <form data-check data-shortcuts="on"
    data-next="Next: {next}, {n} of {count}." data-all="All documents are marked.">
    <main>
    <nav class="v-rail">
      ${NUMBERS.map((n) => inRail(n, { accepted, missing })).join("")}
    </nav>
    ${NUMBERS.map(item).join("")}
    <b data-checked data-words="{n} of {count} marked"></b><progress data-meter max="3" value="0"></progress>
    <b data-again data-words="Asked for again: {names}."></b>
    <b data-unmarked data-one="1 is not marked." data-more="{n} are not marked."
      data-lacks="There is no file for: {names}.">Some may be not marked.</b>
  </main><section data-asked>Accept them too?</section>
    <footer class="v-decide" tabindex="-1"><p class="v-decide__fine"><b>OK:</b> We email that.</p>
    <p class="v-decide__back"><b>Reupload:</b> We ask again.</p>
    <button class="v-decide__yes" value="accept">OK</button></footer></form>`;
let said;

function open({ marked = [], again = [], accepted = 0, missing = 0, wrong = "", comment } = {}) {
  const told = (said = []);
  location.hash = "";
  show(page({ accepted, missing }) + wrong);
  find("[href='#doc-2']").setAttribute("aria-current", "true");
  for (const n of marked) find(`#doc-${n} [value=ok]`).checked = true;
  for (const n of again) find(`#doc-${n} [value=again]`).checked = true;
  if (comment) find("form").append(comment);
  prepareCheck(find("form"), (words) => told.push(words));
}

beforeEach(() => open());

test("only a document that was opened has its picture in the rail", () => {
  const opened = () => links().map((link) => "looked" in link.dataset);
  assert.deepEqual(opened(), [false, true, false]);
  location.hash = "#doc-3";
  window.dispatchEvent(new Event("hashchange"));
  assert.deepEqual(opened(), [false, true, true]);
});

const links = () => [...document.querySelectorAll(".v-rail a")];
const marks = () => links().map((link) => link.dataset.mark);
const current = () =>
  links()
    .filter((link) => link.hasAttribute("aria-current"))
    .map((link) => link.hash);

function goTo(hash) {
  location.hash = hash;
  dispatchEvent(new Event("hashchange"));
}

test("what was marked stands in the rail, is counted, and is told", () => {
  assert.equal(find("[data-checked]").textContent, "0 of 3 marked");
  tick(find("#doc-1 [value=ok]"));
  tick(find("#doc-3 [value=again]"));
  assert.deepEqual(marks(), ["ok", "", "again"]);
  assert.equal(find("[data-checked]").textContent, "2 of 3 marked");
  assert.equal(find("[data-meter]").value, 2);
  assert.deepEqual(said, ["1 of 3 marked", "2 of 3 marked"]);
});

test("a mark that is changed is the same document, counted once", () => {
  tick(find("#doc-1 [value=ok]"));
  tick(find("#doc-1 [value=again]"));
  assert.deepEqual(marks(), ["again", "", ""]);
  assert.equal(find("[data-checked]").textContent, "1 of 3 marked");
});

test("marks that were made before are counted when the page opens, and when it is shown again", () => {
  open({ marked: [1, 2] });
  assert.equal(find("[data-checked]").textContent, "2 of 3 marked");
  assert.deepEqual(said, []);
  find("#doc-3 [value=ok]").checked = true; // the browser puts it back
  dispatchEvent(new Event("pageshow"));
  assert.equal(find("[data-checked]").textContent, "3 of 3 marked");
});

test("how many documents are not marked is said, until there is none", () => {
  assert.equal(find("[data-unmarked]").textContent, "3 are not marked.");
  tick(find("#doc-1 [value=ok]"));
  tick(find("#doc-3 [value=again]"));
  assert.equal(find("[data-unmarked]").textContent, "1 is not marked.");
  tick(find("#doc-2 [value=ok]"));
  assert.equal(find("[data-unmarked]").textContent, "");
});

test("what is asked for again is said by name: what is marked, and what did not come", () => {
  tick(find("#doc-1 [value=ok]"));
  tick(find("#doc-3 [value=again]"));
  assert.equal(find("[data-again]").textContent, "Asked for again: Document 3.");
  open({ missing: 2 });
  tick(find("#doc-3 [value=again]"));
  assert.equal(find("[data-again]").textContent, "Asked for again: Document 2, Document 3.");
  tick(find("#doc-2 [value=ok]"));
  assert.equal(find("[data-again]").textContent, "Asked for again: Document 3.", "it is not needed");
});

test("what did not come and is not marked is named alone, as it keeps back the decision", () => {
  open({ missing: 2 });
  tick(find("#doc-1 [value=ok]"));
  assert.equal(find("[data-unmarked]").textContent, "There is no file for: Document 2.");
  assert.equal(find(".v-decide__fine").hidden, true, "what it would do is no news while it is refused");
  assert.equal(find("[data-checked]").textContent, "1 of 3 marked");
  tick(find("#doc-2 [value=ok]"));
  assert.equal(find("[data-unmarked]").textContent, "1 is not marked.");
  assert.equal(find(".v-decide__fine").hidden, false);
});

test("a question about what is not marked goes when a mark changes", () => {
  assert.ok(find("[data-asked]"));
  tick(find("#doc-1 [value=again]"));
  assert.equal(find("[data-asked]"), null);
});

test("the final check counts nothing: one marks only what must come again", () => {
  find("[data-checked]").remove();
  find("[data-meter]").remove();
  const told = [];
  prepareCheck(find("form"), (words) => told.push(words));
  said.length = 0;
  tick(find("#doc-3 [value=again]"));
  assert.equal(find("[data-again]").textContent, "Asked for again: Document 3.");
  assert.deepEqual(told, []);
});

test("a document that is accepted already is not among those to be checked", () => {
  open({ accepted: 1 });
  assert.equal(find("[data-checked]").textContent, "0 of 2 marked");
  tick(find("#doc-1 [value=again]"));
  tick(find("#doc-2 [value=ok]"));
  assert.equal(find("[data-checked]").textContent, "1 of 2 marked");
  assert.equal(find("[data-unmarked]").textContent, "1 is not marked.");
});

test("whoever may only read the check has nothing to mark, and the rail still leads", () => {
  for (const selector of ["[data-checked]", "[data-meter]", "[data-unmarked]"]) find(selector).remove();
  prepareCheck(find("form"), () => {});
  goTo("#doc-3");
  assert.deepEqual(current(), ["#doc-3"]);
});

const PROBLEMS = `
  <section class="v-problem"><ul><li><a href="#reason-1">Document 1 – select why</a></li>
    <li><a href="#reason-3">Document 3 – select why</a></li>
    <li><a href="#doc-1">Check these documents first</a></li></ul></section>`;
const problems = () => [...document.querySelectorAll(".v-problem a")].map((link) => link.hash);

test("a document that is no longer asked for again needs no reason", () => {
  open({ wrong: PROBLEMS, again: [1, 3] });
  assert.deepEqual(problems(), ["#reason-1", "#reason-3", "#doc-1"]);
  tick(find("#doc-1 [value=ok]"));
  assert.deepEqual(problems(), ["#reason-3", "#doc-1"], "another one still is");
  assert.equal(find("#reason-1-error"), null);
  assert.ok(find("#reason-3-error"));
  tick(find("#doc-3 [value=ok]"));
  assert.equal(find(".v-problem"), null);
});

test("a reason that was missing is there when it is ticked or written", () => {
  open({ wrong: PROBLEMS });
  tick(find("[name=why-1]"));
  assert.deepEqual(problems(), ["#reason-3", "#doc-1"]);
  assert.equal(find("#reason-1-error"), null);
  type(find("#reason-3"), " ");
  assert.ok(find("#reason-3-error"), "a blank is no reason");
  type(find("#reason-3"), "Page two is missing.");
  assert.deepEqual(problems(), ["#doc-1"]);
  type(find("#reason-3"), "");
  assert.equal(find("#reason-3-error"), null);
});

test("words that must not be there are mended when they are taken out", () => {
  show(`<form data-check><nav class="v-rail"><a href="#doc-1" aria-current="true"></a></nav>
    <section id="doc-1"></section>
    <div class="v-field v-field--bad"><p id="comment-error" class="v-error">Delete it</p>
    <textarea id="comment" name="comment">Thank you</textarea></div></form>`);
  prepareCheck(find("form"), () => {});
  type(find("#comment"), "Thank");
  assert.ok(find("#comment-error"));
  type(find("#comment"), "");
  assert.equal(find("#comment-error"), null);
});

const commentFor = () =>
  Object.assign(document.createElement("textarea"), { name: "comment", id: "id_comment" });

test("a comment for all documents is a reason for each that has none", () => {
  const comment = commentFor();
  open({ wrong: PROBLEMS, again: [1, 3], comment });
  type(comment, "Sign all of them.");
  assert.deepEqual(problems(), ["#doc-1"]);
});

test("a comment that was needed is needed no more once a document is marked", () => {
  open({ wrong: PROBLEMS.replaceAll("#reason-1", "#id_comment"), comment: commentFor() });
  tick(find("#doc-2 [value=again]"));
  assert.ok(!problems().includes("#id_comment"));
});

test("a document that did not come is mended by either mark", () => {
  open({ missing: 1, wrong: PROBLEMS.replaceAll("#reason-1", "#doc-1").replaceAll("#reason-3", "#doc-1") });
  tick(find("#doc-1 [value=again]"));
  assert.equal(find(".v-problem"), null);
});

test("a reason is no mark", () => {
  find("[name=reason-1]").dispatchEvent(new Event("change", { bubbles: true }));
  assert.deepEqual(said, []);
});

test("the page opens at the document that the server chose", () => {
  assert.deepEqual(current(), ["#doc-2"]);
});

test("a document that is chosen in the rail is the current one, has the focus, and is told", () => {
  find("main").scrollTop = 300;
  goTo("#doc-3");
  assert.deepEqual(current(), ["#doc-3"]);
  assert.equal(find("main").scrollTop, 0, "its decision begins at its top");
  assert.equal(document.activeElement.textContent, "Document 3");
  assert.deepEqual(said, ["Document 3"]);
});

test("another place of the page moves neither the focus nor the document", () => {
  goTo("#note");
  assert.deepEqual(current(), ["#doc-2"]);
  assert.deepEqual(said, []);
});

test("Enter on a mark or a reason decides nothing", () => {
  const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
  find("[name=reason-1]").dispatchEvent(event);
  assert.equal(event.defaultPrevented, true);
});

function press(key) {
  document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

test("A marks OK and opens the next document that is not marked, and says so", () => {
  goTo("#doc-1");
  press("a");
  assert.equal(find("#doc-1 [value=ok]").checked, true);
  assert.equal(location.hash, "#doc-2");
  dispatchEvent(new Event("hashchange"));
  assert.match(said.at(-1), /Document 1.*Next: Document 2, 2 of 3/);
});

test("R marks Reupload and a number is the reason, which leads on: two keys for a document", () => {
  goTo("#doc-1");
  press("r");
  assert.equal(find("#doc-1 [value=again]").checked, true);
  assert.equal(document.activeElement.name, "why-1");
  press("1");
  assert.equal(find("[name=why-1]").checked, true);
  assert.equal(location.hash, "#doc-2");
});

test("when all are marked that is said, and the page stays", () => {
  open({ marked: [1, 2] });
  goTo("#doc-3");
  press("a");
  assert.equal(location.hash, "#doc-3");
  assert.match(said.at(-1), /All documents are marked\. OK: We email that\.$/);
  assert.equal(document.activeElement.className, "v-decide", "a space bar decides nothing there");
});

test("N, P and numbers lead to documents, and mark none", () => {
  goTo("#doc-1");
  press("n");
  assert.equal(location.hash, "#doc-2");
  press("3");
  assert.equal(location.hash, "#doc-3");
  press("p");
  assert.equal(location.hash, "#doc-2");
  assert.deepEqual(marks(), ["", "", ""]);
});

test("U leads to the next document without a mark, and from the last one to the decision", () => {
  open({ marked: [2] });
  goTo("#doc-1");
  press("u");
  assert.equal(location.hash, "#doc-3");
  goTo("#doc-3");
  tick(find("#doc-1 [value=ok]"));
  press("a");
  assert.equal(document.activeElement.className, "v-decide", "nothing is left but the decision");
  goTo("#doc-1");
  press("u");
  assert.equal(document.activeElement.className, "v-decide");
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
  assert.equal(document.activeElement.value, "accept");
});

test("Shift and a number is one more reason, and the document stays", () => {
  goTo("#doc-1");
  press("r");
  const event = { key: "!", code: "Digit1", shiftKey: true, bubbles: true, cancelable: true };
  document.dispatchEvent(new KeyboardEvent("keydown", event));
  assert.equal(find("[name=why-1]").checked, true);
  assert.equal(location.hash, "#doc-1");
});

test("N on the last document says that it is the last", () => {
  find("form").dataset.last = "This is the last document.";
  goTo("#doc-3");
  press("n");
  assert.equal(said.at(-1), "This is the last document.");
});

test("a page that cannot be drawn is a sentence in its place", () => {
  find("#doc-1").append(Object.assign(document.createElement("img"), { id: "broken", alt: "Page 1" }));
  find("#broken").dataset.fails = "This page cannot be shown.";
  find("#broken").dispatchEvent(new Event("error"));
  assert.equal(find("#broken"), null);
  assert.equal(find("#doc-1 .v-sheet__say").textContent, "This page cannot be shown.");
  assert.equal(find("#doc-1 .v-sheet__say").getAttribute("role"), "status");
});

test("a page without a check is left alone", () => {
  prepareCheck(null, () => assert.fail("nothing is told"));
});
