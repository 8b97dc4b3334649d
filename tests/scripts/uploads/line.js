// A server of uploads (tus) and the line to it, in memory. `trouble(request)` may answer in its place:
// {status, words} is an answer, {cut: true} a line that breaks, {silent: true} one on which nothing comes any
// more; `takes` says how many bytes of a PATCH arrive all the same, and `until` is a promise that an answer
// waits for.
export const at = "https://vestibule.example/guest/upload/";

export class Line {
  files = new Map(); // address -> {size, has, metadata}
  asked = []; // {method, url, headers, bytes, when}
  aborted = []; // methods
  trouble = () => null;

  static #said = 0; // no two files of a test run have one address

  methods() {
    return this.asked.map((request) => request.method).join(" ");
  }

  // Puts this line in the place of the browser's own.
  connect() {
    const line = this;
    globalThis.XMLHttpRequest = class extends Request {
      line = line;
    };
    globalThis.fetch = (url, { method, headers }) => line.#fetched({ method, url, headers, bytes: 0 });
    return this;
  }

  answer(request) {
    this.asked.push({ ...request, when: Date.now() });
    const odd = this.trouble(request);
    if (odd?.takes) this.#take(request, odd.takes);
    return odd ?? this[request.method.toLowerCase()](request);
  }

  post({ url, headers }) {
    const address = `${url}${++Line.#said}/`;
    const metadata = Object.fromEntries(
      headers["Upload-Metadata"].split(",").map((one) => {
        const [name, value] = one.split(" ");
        return [name, Buffer.from(value, "base64").toString()];
      }),
    );
    this.files.set(address, { size: Number(headers["Upload-Length"]), has: 0, metadata });
    return { status: 201, headers: { location: address } };
  }

  head({ url }) {
    const file = this.files.get(url);
    if (!file) return { status: 404 };
    return { status: 200, headers: { "upload-offset": `${file.has}`, "upload-length": `${file.size}` } };
  }

  patch(request) {
    const file = this.files.get(request.url);
    if (!file) return { status: 404 };
    if (Number(request.headers["Upload-Offset"]) !== file.has) return { status: 409 };
    this.#take(request, request.bytes);
    return { status: 204, headers: { "upload-offset": `${file.has}` } };
  }

  delete({ url }) {
    this.files.delete(url);
    return { status: 204 };
  }

  #take({ url }, bytes) {
    this.files.get(url).has += bytes;
  }

  async #fetched(request) {
    const { status, words = "", headers, cut, silent } = this.answer(request);
    if (silent) return new Promise(() => {});
    if (cut) throw new TypeError("the line is cut");
    return new Response(status === 204 ? null : words, { status, headers });
  }
}

// XMLHttpRequest, as far as the tus client needs it.
class Request {
  upload = {};
  headers = {};

  open(method, url) {
    Object.assign(this, { method, url });
  }

  setRequestHeader(name, value) {
    this.headers[name] = value;
  }

  getResponseHeader(name) {
    return this.answer.headers?.[name.toLowerCase()] ?? null;
  }

  get status() {
    return this.answer.status;
  }

  get responseText() {
    return this.answer.words ?? "";
  }

  send(body) {
    queueMicrotask(async () => {
      if (this.aborted) return;
      const { method, url, headers } = this;
      const bytes = body?.size ?? 0;
      this.answer = this.line.answer({ method, url, headers, bytes });
      if (this.answer.words) this.answer.headers ??= { "content-type": "text/plain; charset=utf-8" };
      const gone = this.answer.takes ?? (this.answer.status === 204 ? bytes : 0);
      if (gone) this.upload.onprogress?.({ lengthComputable: true, loaded: gone });
      await this.answer.until;
      if (this.answer.silent || this.aborted) return;
      this.answer.cut ? this.onerror(new Error("cut")) : this.onload();
    });
  }

  abort() {
    this.line.aborted.push(this.method);
    this.aborted = true;
  }
}
