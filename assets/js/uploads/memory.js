// Which file is on its way to which address: kept in this browser, so that an upload goes on after a reload,
// a restart, in another tab. The key is a digest of the file's name, size and date and of the place it goes
// to; a stranger who looks at the device reads no names.
const PREFIX = "upload:";
const KEPT = 7 * 24 * 3600 * 1000; // as long as the server waits for the rest

export function fingerprint(file, at) {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const letter of [file.name, file.size, file.lastModified, at].join("\n")) {
    a = Math.imul(a ^ letter.codePointAt(0), 2654435761);
    b = Math.imul(b ^ letter.codePointAt(0), 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return PREFIX + (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

export function remember(key, url) {
  attempt(() => localStorage.setItem(key, JSON.stringify({ path: new URL(url).pathname, at: Date.now() })));
}

export function recall(key) {
  const known = attempt(() => JSON.parse(localStorage.getItem(key)));
  return known && Date.now() - known.at < KEPT ? new URL(known.path, location.href).href : null;
}

export function forget(key) {
  attempt(() => localStorage.removeItem(key));
}

// What the server has given up by now is forgotten here too.
export function tidy() {
  attempt(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX) && !recall(key)) forget(key);
  });
}

// A browser may refuse its memory: then uploads go on within this page only.
function attempt(deed) {
  try {
    return deed();
  } catch {
    return null;
  }
}
