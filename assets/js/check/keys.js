// Which key does what on the page of a check. A member of staff chooses whether single keys do anything, only
// with Alt, or never (WCAG 2.1.4); while somebody types they never do.
const COMMANDS = {
  n: "next",
  u: "unmarked",
  p: "previous",
  a: "ok",
  r: "again",
  t: "toggle",
  o: "turn",
  v: "move",
  z: "loupe",
  l: "close",
  "\\": "alone",
  "[": "page back",
  "]": "page on",
  "+": "larger",
  "=": "larger",
  "-": "smaller",
  0: "fit",
  "?": "help",
};
const TYPING = "textarea, select, input:not([type=radio]):not([type=checkbox]), [contenteditable=true]";

// The command of a key, or "" for none: a word, "number 3" for a digit, "reason 3" for one with Shift.
export function commandOf(event, mode) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return "decide";
  if (mode === "off" || event.ctrlKey || event.metaKey || event.altKey !== (mode === "alt")) return "";
  if (event.target.closest?.(TYPING)) return "";
  const key = keyOf(event);
  if (/^[1-9]$/.test(key)) return `number ${key}`;
  // Where digits need Shift anyway, Tab and the space bar choose more reasons.
  if (event.shiftKey && /^Digit[1-9]$/.test(event.code)) return `reason ${event.code.at(-1)}`;
  return Object.hasOwn(COMMANDS, key) ? COMMANDS[key] : "";
}

// With Alt some keyboards write another sign: then it counts where the key is.
function keyOf({ key, code = "" }) {
  const plain = key.length === 1 && key <= "~";
  return (plain ? key : code.replace(/^(Key|Digit)/, "")).toLowerCase();
}

// As long as the page is there.
export function listenToKeys(page, mode, does) {
  document.addEventListener("keydown", (event) => {
    const command = page.isConnected && commandOf(event, mode);
    if (!command || (event.repeat && !["page back", "page on"].includes(command))) return;
    if (does(command) !== false) event.preventDefault();
  });
}
