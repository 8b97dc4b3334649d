// The rules of eslint.config.js that keep a stranger's words from becoming a script of ours.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ESLint } from "eslint";

const linter = new ESLint();

async function found(code) {
  const [result] = await linter.lintText(code, { filePath: "assets/js/example.js" });
  return result.messages.map((message) => message.ruleId);
}

const DANGEROUS = {
  "innerHTML is written": "document.body.innerHTML = location.hash;",
  "innerHTML is written under a name in quotes": 'document.body["innerHTML"] = location.hash;',
  "innerHTML is one of several properties": "Object.assign(document.body, { innerHTML: location.hash });",
  "outerHTML is written": "document.body.outerHTML = location.hash;",
  "markup is put beside an element": 'document.body.insertAdjacentHTML("beforeend", location.hash);',
  "markup becomes a fragment": "document.body.append(new Range().createContextualFragment(location.hash));",
  "markup is written into the page": "document.write(location.hash);",
  "an attribute holds a script": 'document.body.setAttribute("onclick", location.hash);',
  "a frame holds a page": 'document.body.setAttribute("srcdoc", location.hash);',
  "words are run": "eval(location.hash);",
  "words become a function": "document.title = new Function(location.hash)();",
  "a timer runs words": 'setTimeout("location.hash");',
};

for (const [what, code] of Object.entries(DANGEROUS)) {
  test(`the linter is red where ${what}`, async () => {
    assert.equal((await found(`${code}\n`)).length, 1);
  });
}

test("the linter is green where words become text", async () => {
  assert.deepEqual(await found("document.body.textContent = location.hash;\n"), []);
});

test("the linter is red for what nobody uses, for loose equality and for console.log", async () => {
  assert.deepEqual(await found("const left = 1;\n"), ["no-unused-vars"]);
  assert.deepEqual(await found("document.hidden = location.hash == 1;\n"), ["eqeqeq"]);
  assert.deepEqual(await found("console.log(location.hash);\n"), ["no-console"]);
});
