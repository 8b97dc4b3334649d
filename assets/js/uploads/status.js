// How a file stands, in words: its sentence, its size, its tone and its buttons. `says` are the sentences of
// the page (parts/uploads.html).
import { amount, fill, left, size, sizeAbove } from "./words.js";

const SHOWN = {
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
// Where [Pause] may come or come back, its place is kept: the button beside it must not move under a finger.
const KEEPS_PAUSE = ["waiting", "checking", "elsewhere"];
const TONE = { added: "ok", refused: "bad", failed: "bad", paused: "warn", lost: "warn", elsewhere: "warn" };

export function tone({ state }) {
  return TONE[state] || "busy";
}

export function shows({ state, why }, button) {
  if (button === "sign-in") return why === (state === "added" ? "addedSignedOut" : "signedOut");
  return SHOWN[state].includes(button);
}

export function keepsPlaceOfPause({ state }) {
  return KEEPS_PAUSE.includes(state);
}

export function hidesBar({ state, sent }) {
  return ["refused", "added"].includes(state) || (state === "failed" && !sent);
}

export function sentence({ state, sent, file, rate, why }, says) {
  const units = unitsOf(says);
  const [total, unit] = amount(file.size, units);
  const [done] = amount(sent, units, file.size);
  const told = { name: file.name, done, size: `${total} ${unit}` };
  if (state === "added" && why) return says[why];
  if (state === "failed" || state === "refused") return says[why] || why || fill(says.failed, told);
  if (state === "sending" && rate > 0 && sent < file.size) {
    return fill(says.adding, { ...told, left: left((file.size - sent) / rate, says) });
  }
  return fill(says[state], told);
}

// Its size, and how fast it goes.
export function measures({ state, file, rate }, says) {
  const units = unitsOf(says);
  const whole = (file.size > Number(says.limit) ? sizeAbove : size)(file.size, units);
  return state === "sending" && rate > 0 ? fill(says.speed, { size: whole, rate: size(rate, units) }) : whole;
}

// Why a file is hopeless, or an empty string: the server says the same, but only when it has the bytes. It
// decides all the same.
export function earlyRefusal(file, says) {
  const { name } = file;
  const [, ending] = /(\.[^.]*)$/.exec(name.toLowerCase().slice(1)) || [];
  if (!file.size) return fill(says.empty, { name });
  if (file.size > Number(says.limit)) {
    return fill(says.tooLarge, { name, size: sizeAbove(file.size, unitsOf(says)) });
  }
  if (ending && says.texts.split(" ").includes(ending)) return fill(says.textFile, { name });
  if (ending && says.foreign.split(" ").includes(ending)) return fill(says.wrongKind, { name });
  return "";
}

function unitsOf(says) {
  return says.units.split("|");
}
