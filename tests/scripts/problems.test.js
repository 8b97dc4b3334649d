import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { find, show } from "./page.js";
import { settle, settleFields } from "../../assets/js/problems.js";

beforeEach(() => {
  document.title = "Error: Your answers – Northwind";
  show(`
    <section class="v-problem" data-title="Error:"><ul>
      <li><a href="#id_name">Name: use up to 200 characters</a></li>
      <li><a href="#id_day">Enter the day</a></li>
      <li><a href="#documents">Select a file</a></li></ul></section>
    <form id="answers">
      <div class="v-field v-field--bad"><p class="v-error" id="id_name-error">Use up to 200</p>
        <input id="id_name" name="name" aria-invalid="true"
          aria-describedby="id_name-hint id_name-error"></div>
    </form>
    <fieldset class="v-field v-field--bad" id="id_day" aria-describedby="id_day-error">
      <p class="v-error" id="id_day-error">Enter the day</p>
      <input type="radio" id="id_day_0" name="day" form="answers" aria-invalid="true"></fieldset>
    <div class="v-field v-field--bad"><p class="v-error" id="documents-error">Select a file</p>
      <button type="button" id="documents" aria-describedby="documents-rules documents-error">Choose</button>
      <input type="file" name="documents" form="answers" hidden></div>
    <form id="other"><div class="v-field v-field--bad"><p class="v-error" id="id_code-error">Enter it</p>
      <input id="id_code" name="code" aria-invalid="true"></div></form>`);
});

const problems = () => [...document.querySelectorAll(".v-problem a")].map((link) => link.hash);

test("a field that was mended says nothing of it any more, the others still do", () => {
  settleFields(find("#answers"), ["day"]);
  assert.equal(find("#id_name-error"), null);
  assert.equal(find("#id_name").closest(".v-field--bad"), null);
  assert.equal(find("#id_name").hasAttribute("aria-invalid"), false);
  assert.equal(find("#id_name").getAttribute("aria-describedby"), "id_name-hint");
  assert.deepEqual(problems(), ["#id_day", "#documents"]);
  assert.ok(find("#id_day-error") && find("#id_code-error"), "still wrong, and of another form");
});

test("a group of choices is mended as a whole", () => {
  settleFields(find("#answers"), ["name"]);
  assert.equal(find("#id_day-error"), null);
  assert.equal(find("#id_day").hasAttribute("aria-describedby"), false);
  assert.deepEqual(problems(), ["#id_name", "#documents"]);
});

test("a file that is missing is not mended by what is saved beside it", () => {
  settleFields(find("#answers"), []);
  assert.deepEqual(problems(), ["#documents"]);
  assert.ok(find("#documents-error"));
});

test("with its last problem the box goes, and the title says no error any more", () => {
  settle("documents");
  assert.equal(document.title, "Error: Your answers – Northwind");
  assert.equal(find("#documents-error"), null);
  assert.equal(find("#documents").getAttribute("aria-describedby"), "documents-rules");
  settleFields(find("#answers"), []);
  assert.equal(find(".v-problem"), null);
  assert.equal(document.title, "Your answers – Northwind");
});
