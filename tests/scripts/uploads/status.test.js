import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { SAYS } from "./sentences.js";

globalThis.document = { documentElement: { lang: "en" } };
const { earlyRefusal, hidesBar, keepsPlaceOfPause, measures, sentence, shows, tone } =
  await import("../../../assets/js/uploads/status.js");

const BUTTONS = ["preview", "pause", "resume", "retry", "cancel", "dismiss"];
const STATES = {
  waiting: ["preview", "cancel"],
  sending: ["preview", "pause", "cancel"],
  checking: ["preview", "cancel"],
  elsewhere: ["preview", "cancel"],
  lost: ["preview", "pause", "cancel"],
  paused: ["preview", "resume", "cancel"],
  failed: ["preview", "retry", "cancel"],
  refused: ["dismiss"],
  added: ["preview"],
};

function file(state, more = {}) {
  const size = 8_100_000;
  return { state, sent: 4_200_000, rate: 0, why: "", file: { name: "passport.pdf", size }, ...more };
}

for (const [state, buttons] of Object.entries(STATES)) {
  test(`a file that is ${state} has the buttons ${buttons.join(", ")}`, () => {
    assert.deepEqual(
      BUTTONS.filter((button) => shows(file(state), button)),
      buttons,
    );
  });
}

test("the place of Pause is kept where it may come, and nowhere else", () => {
  const kept = Object.keys(STATES).filter((state) => keepsPlaceOfPause(file(state)));
  assert.deepEqual(kept, ["waiting", "checking", "elsewhere"]);
});

test("each state has a sentence of its own, with how much is done in the unit of the whole", () => {
  const said = (state) => sentence(file(state), SAYS);
  assert.equal(said("waiting"), "Waiting");
  assert.equal(said("sending"), "Adding… 4.2 of 8.1 MB");
  assert.equal(sentence(file("sending", { sent: 300_000 }), SAYS), "Adding… 0.3 of 8.1 MB");
  assert.equal(said("checking"), "Checking…");
  assert.equal(said("paused"), "Paused at 4.2 of 8.1 MB");
  assert.equal(said("lost"), "No connection. 4.2 of 8.1 MB uploaded");
  assert.equal(said("elsewhere"), "Uploading in another window. 4.2 of 8.1 MB");
  assert.equal(said("added"), "Added – not sent yet");
  assert.equal(said("failed"), "We could not add passport.pdf. Try again");
});

test("how long it takes is said when it is known, and not for a file whose last byte has gone", () => {
  const sending = file("sending", { rate: 100_000 });
  assert.equal(sentence(sending, SAYS), "Adding… 4.2 of 8.1 MB, about 40 s");
  assert.equal(sentence({ ...sending, sent: 8_100_000 }, SAYS), "Adding… 8.1 of 8.1 MB");
});

test("the speed stands beside the size only while bytes move", () => {
  assert.equal(measures(file("sending", { rate: 640_000 }), SAYS), "8.1 MB, 640 KB a second");
  assert.equal(measures(file("sending"), SAYS), "8.1 MB");
  assert.equal(measures(file("paused", { rate: 640_000 }), SAYS), "8.1 MB");
});

test("the size of a file above the limit is the one that its refusal says", () => {
  const large = file("refused", { file: { name: "scan.pdf", size: 50_350_000 } });
  assert.equal(measures(large, SAYS), "50.4 MB");
  const fits = file("sending", { file: { name: "scan.pdf", size: 49_600_000 } });
  assert.equal(measures(fits, SAYS), "50 MB");
});

test("a refusal is the server's own sentence, and a failure the page's sentence for its reason", () => {
  const why = "passport.pdf has a virus.";
  assert.equal(sentence(file("refused", { why }), SAYS), why);
  assert.equal(sentence(file("failed", { why: "unread" }), SAYS), SAYS.unread);
  assert.equal(sentence(file("failed", { why: "signedOut" }), SAYS), SAYS.signedOut);
});

test("refused and failed look bad, added looks good, what waits for a person or a line warns", () => {
  const tones = Object.fromEntries(Object.keys(STATES).map((state) => [state, tone(file(state))]));
  assert.deepEqual(tones, {
    waiting: "busy",
    sending: "busy",
    checking: "busy",
    elsewhere: "warn",
    lost: "warn",
    paused: "warn",
    failed: "bad",
    refused: "bad",
    added: "ok",
  });
});

test("there is a bar where bytes are under way, also of a file that failed on its way", () => {
  const bare = Object.keys(STATES).filter((state) => hidesBar(file(state)));
  assert.deepEqual(bare, ["refused", "added"]);
  assert.equal(hidesBar(file("failed", { sent: 0 })), true);
});

test("an empty, too large or foreign file is refused before a byte is sent", () => {
  const refusal = (name, size) => earlyRefusal({ name, size }, SAYS);
  assert.equal(refusal("passport.pdf", 0), "passport.pdf is empty.");
  assert.equal(refusal("film.pdf", 50_000_001), "film.pdf is 50.1 MB. A file can be up to 50 MB.");
  assert.equal(refusal("film.pdf", 50_000_000), "");
  assert.equal(refusal("Setup.EXE", 10), "Setup.EXE is not a kind of file that we take.");
  assert.equal(refusal("Notes.TXT", 10), "Notes.TXT is a text.");
  assert.equal(refusal("a.exe.pdf", 10), "");
  assert.equal(refusal("a.ex", 10), "");
});

test("a name without an ending, or that is nothing but an ending, is left to the server", () => {
  assert.equal(earlyRefusal({ name: "exe", size: 10 }, SAYS), "");
  assert.equal(earlyRefusal({ name: ".exe", size: 10 }, SAYS), "");
});

test("the sentences of these tests are those that the page has", async () => {
  const page = await readFile(new URL("../../../templates/parts/uploads.html", import.meta.url), "utf8");
  const [, words] = /<template data-words(.*?)<li /s.exec(page);
  const names = [...words.matchAll(/ data-([a-z-]+)=/g)].map(([, name]) =>
    name.replace(/-[a-z]/g, (letter) => letter[1].toUpperCase()),
  );
  assert.deepEqual(names.sort(), Object.keys(SAYS).sort());
});
