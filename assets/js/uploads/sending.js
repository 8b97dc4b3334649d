// One file on its way (tus): when it begins, goes on, waits, and what an answer means for it. Knows nothing
// of the page's looks.
import { Upload } from "tus-js-client/lib/browser/index.js";
import * as memory from "./memory.js";
import { GOING, STILL } from "./states.js";

// Milliseconds before the next try; the last one again and again.
const DELAYS = [0, 1000, 2000, 4000, 8000, 15000];
const TRIES = 8; // in a row at a server that answers with a problem
const LOOK = 5000; // milliseconds between two looks at a silent line
const ASIDE = 3000; // milliseconds between two looks at a file that another window sends
// Milliseconds without a sign after which a line counts as dead.
const SILENT = { sending: 15000, lost: 15000, checking: 60000 };
const RAW = "application/offset+octet-stream";
const TUS = { "Tus-Resumable": "1.0.0" };

export class Sending {
  state = "waiting";
  sent = 0;
  why = "";

  // `place` is where it goes: `at`, the `headers` that prove who sends, and `renew()`.
  constructor(file, place, changed) {
    Object.assign(this, { file, place, changed, tries: 0, cuts: 0, reached: 0, samples: [] });
    this.announced = this.creating = this.renewed = false; // told to the server; told, and no answer yet
    this.key = memory.fingerprint(file, place.at);
    this.upload = new Upload(file, {
      endpoint: place.at,
      headers: place.headers,
      metadata: { filename: file.name, filetype: file.type, "idempotency-key": random() },
      fingerprint: async () => null,
      storeFingerprintForResuming: false,
      retryDelays: null, // we try again ourselves, for as long as it takes
      onAfterResponse: (asked, answer) =>
        asked.getMethod() === "HEAD" && this.#told(Number(answer.getHeader("Upload-Offset"))),
      onUploadUrlAvailable: () => this.#known(),
      onProgress: (sent) => this.#moved(sent),
      onSuccess: () => this.#done(),
      onError: (error) => this.#problem(error),
    });
  }

  get url() {
    return this.upload.url;
  }

  // The name of the upload, as the server's lists have it.
  get id() {
    return this.url ? this.url.split("/").at(-2) : "";
  }

  // Bytes in a second, over the last few seconds; 0 while that cannot be said.
  get rate() {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    return first && last[0] - first[0] > 900
      ? Math.max(0, ((last[1] - first[1]) * 1000) / (last[0] - first[0]))
      : 0;
  }

  // Begin, go on after a pause, try again.
  start() {
    this.tries = 0;
    this.renewed = false;
    this.#go();
  }

  pause() {
    this.#halt();
    this.#is("paused");
  }

  // Given up by its sender: the server forgets it too.
  async cancel() {
    const before = this.state;
    this.#halt();
    this.#is("gone");
    memory.forget(this.key);
    if (before === "refused") return;
    if (this.announced && !this.url) await this.#answered();
    if (this.url) await remove(this.url, this.place.headers);
  }

  // The answer to the announcement is awaited. Of one that got lost nobody knows whether the server heard it:
  // under the same key it is said again, until the server names the upload or refuses it.
  async #answered() {
    for (const delay of DELAYS) {
      await new Promise((done) => setTimeout(done, this.creating ? 0 : delay));
      const status = await new Promise((known) => {
        this.whenKnown = known;
        if (this.creating) return;
        this.creating = true;
        this.upload.start();
      });
      if (this.url || (status >= 400 && status < 500)) return;
    }
  }

  async #go() {
    this.#still();
    this.samples = [];
    this.heard = Date.now();
    this.watch = setInterval(() => this.#look(), LOOK);
    if (!GOING.includes(this.state)) this.#is("sending");
    if (this.creating) return;
    const alone = await this.#alone();
    const known = this.url || memory.recall(this.key);
    if (!GOING.includes(this.state)) return this.#leave();
    this.creating = alone && !known;
    this.announced ||= this.creating;
    this.#at(known || null);
    alone ? this.upload.start() : this.#stepAside();
  }

  // Only one window of this browser sends a file. Whether it is this one.
  async #alone() {
    if (this.held || !navigator.locks) return true;
    return new Promise((known) => {
      navigator.locks.request(this.key, { ifAvailable: true }, (lock) => {
        known(Boolean(lock));
        return lock && new Promise((free) => (this.held = free));
      });
    });
  }

  // Another window may send it from now on.
  #leave() {
    this.held?.();
    this.held = null;
  }

  // Another window sends it: we look on.
  async #stepAside() {
    this.#still();
    this.#is("elsewhere");
    const said = this.url && (await asks(this.url, "HEAD", this.place.headers));
    if (this.state !== "elsewhere") return;
    this.sent = Number(said?.headers?.get("Upload-Offset") ?? 0);
    this.#is("elsewhere");
    this.timer = setTimeout(() => this.#go(), ASIDE);
  }

  // Where it goes on. Once the server knows it, an error there must not begin it anew.
  #at(url) {
    this.upload.url = url;
    this.upload.options.endpoint = url ? null : this.place.at;
  }

  #known() {
    this.creating = false;
    this.#at(this.url);
    if (["gone", "paused"].includes(this.state)) this.upload.abort();
    if (this.state !== "gone") memory.remember(this.key, this.url);
    this.whenKnown?.();
    this.changed(this, ""); // the next one may be announced
  }

  // How far the server says it is: what it has is safe, and only that counts as getting on.
  #told(offset) {
    if (offset > this.reached) this.tries = 0;
    this.reached = offset;
  }

  #moved(sent) {
    const now = Date.now();
    if (sent > this.sent) this.heard = now;
    this.sent = sent;
    this.cuts = 0;
    if (now - (this.samples.at(-1)?.[0] ?? 0) > 300) this.samples.push([now, sent]);
    while (this.samples.length > 2 && now - this.samples[0][0] > 6000) this.samples.shift();
    this.#is(sent >= this.file.size ? "checking" : "sending");
  }

  #done() {
    this.#still();
    memory.forget(this.key);
    this.sent = this.file.size;
    this.#is("added");
  }

  async #problem(error) {
    this.#still();
    const answer = error.originalResponse;
    const status = answer?.getStatus() || 0;
    const words = answer?.getHeader("Content-Type")?.startsWith("text/plain") ? answer.getBody().trim() : "";
    this.creating = false;
    if (["gone", "paused"].includes(this.state)) return this.whenKnown?.(status);
    if (!status) return error.originalRequest ? this.#lose() : this.#fail("failed", "unread");
    // It goes on elsewhere in the file; our own dead line still holds it.
    if (status === 409 || status === 423) return this.#later("sending");
    if (error.originalRequest.getMethod() === "HEAD" && [404, 410].includes(status)) {
      return this.#nothingThere();
    }
    if ([400, 403, 404, 410, 413, 422].includes(status) && words) return this.#fail("refused", words);
    if (status === 507) return this.#fail("failed", words);
    if (status < 500 && ![408, 429, 460].includes(status)) return this.#stranger();
    this.tries < TRIES ? this.#later("sending") : this.#fail("failed", words);
  }

  #lose() {
    this.cuts += 1;
    this.#later("lost");
    this.changed(this, "");
  }

  // The server has nothing under this address: refused as we lost the line, or given up long ago.
  async #nothingThere() {
    if (this.sent) {
      const said = await asks(this.url, "PATCH", this.place.headers, {
        "Upload-Offset": "0",
        "Content-Type": RAW,
      });
      if (said?.status === 410) return this.#fail("refused", (await said.text()).trim());
    }
    memory.forget(this.key);
    this.#at(null);
    this.announced = false;
    // What was begun is gone: this is another announcement.
    this.upload.options.metadata["idempotency-key"] = random();
    this.sent = this.reached = 0;
    this.#later("sending");
  }

  // The server no longer knows who we are. The page may have a newer proof.
  async #stranger() {
    const welcome = !this.renewed && (await this.place.renew());
    this.renewed = true;
    welcome ? this.#later("sending") : this.#fail("failed", "signedOut");
  }

  #fail(state, why) {
    if (state === "refused") memory.forget(this.key);
    this.why = why;
    this.#is(state);
  }

  #later(state) {
    this.#is(state);
    this.timer = setTimeout(() => this.#go(), DELAYS[Math.min(this.tries, DELAYS.length - 1)]);
    this.tries += 1;
  }

  // Nothing has moved for a while: the server says whether something still reaches it.
  async #look() {
    const limit = SILENT[this.state];
    if (!limit || Date.now() - this.heard < limit || this.asking) return;
    this.asking = true;
    const said = this.url && (await asks(this.url, "HEAD", this.place.headers));
    this.asking = false;
    if (!SILENT[this.state]) return;
    const offset = Number(said?.headers?.get("Upload-Offset") ?? -1);
    if (offset > this.reached && offset < this.file.size) {
      this.heard = Date.now();
      return this.#told(offset);
    }
    this.creating = false;
    this.#halt();
    said ? this.#go() : this.#lose();
  }

  #halt() {
    this.#still();
    if (!this.creating) this.upload.abort();
  }

  #still() {
    clearTimeout(this.timer);
    clearInterval(this.watch);
  }

  #is(state) {
    const before = this.state;
    this.state = state;
    if (STILL.includes(state)) this.#leave();
    this.changed(this, before);
  }
}

// Whoever asks again for want of an answer says the same key: the server then knows that it is the same file
// (tus.py).
function random() {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

// DELETE, until the server has heard it.
export async function remove(url, headers) {
  for (const delay of [0, ...DELAYS.slice(1), ...DELAYS.slice(-2)]) {
    await new Promise((done) => setTimeout(done, delay));
    const said = await asks(url, "DELETE", headers);
    if (said && said.status < 500) return;
  }
}

// An answer, or null when none comes.
async function asks(url, method, headers, more = {}) {
  const patience = new AbortController();
  const bell = setTimeout(() => patience.abort(), 10000);
  try {
    return await fetch(url, {
      method,
      headers: { ...TUS, ...headers, ...more },
      signal: patience.signal,
      cache: "no-store",
    });
  } catch {
    return null;
  } finally {
    clearTimeout(bell);
  }
}
