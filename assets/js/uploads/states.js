// The states of a file on its way, and what they mean for the other files of the page: whose turn it is, and
// whether leaving or sending must wait.
//
// waiting, sending, checking, paused, lost (no connection), elsewhere (another window sends it), added,
// failed (may be tried again), refused (the server's sentence is in `why`), gone.
export const GOING = ["sending", "lost", "elsewhere"]; // trying
export const MOVING = ["waiting", "sending", "checking", "elsewhere"]; // leaving the page would stop it
export const STILL = ["paused", "failed", "added", "refused", "gone"];
export const OVER = ["added", "refused", "gone"];
// Takes one of the places of those that are sent at once.
const BUSY = ["sending", "checking", "elsewhere", "lost"];
const MOST = 3; // at once

// The next one that may begin, or undefined. New ones are announced to the server one after the other: its
// lists have them in that order, as they were chosen. One that was announced goes on, whether or not the
// server has answered.
export function nextToBegin(sendings) {
  const busy = sendings.filter((one) => BUSY.includes(one.state)).length;
  const announcing = sendings.some((one) => one.state === "sending" && !one.url && !one.tries);
  const next = sendings.find((one) => one.state === "waiting" && (one.url || one.announced || !announcing));
  return busy < MOST ? next : undefined;
}

// Files that would not arrive if the page ended now.
export function unfinished(sendings) {
  return sendings.filter((one) => one.state === "lost" || MOVING.includes(one.state));
}

// Files that a person has chosen and that do not come by themselves. `begun` are the names of those that the
// page only knows from the server's list.
export function notAdded(sendings, begun = []) {
  return [
    ...sendings.filter((one) => ["paused", "failed", "refused"].includes(one.state)),
    ...begun.map((name) => ({ state: "begun", file: { name } })),
  ];
}

// How all of these files stand, or an empty string when each stands in its own way.
export function commonState(sendings) {
  const states = new Set(sendings.map((one) => one.state));
  return states.size === 1 ? [...states][0] : "";
}

// Whether the next press on its row brings the file on, and takes nothing away.
export function canGoOn({ state }) {
  return ["paused", "failed"].includes(state);
}

export function leavingStops(sendings) {
  return sendings.some((one) => MOVING.includes(one.state));
}

// One cut alone is tried again at once and not worth a notice, unless the browser itself says that it is
// offline.
export function isOffline(sendings, online) {
  return sendings.some((one) => one.state === "lost" && (one.cuts > 1 || !online));
}

// The sending that already has this file for this place, or undefined.
export function already(sendings, file, at) {
  return sendings.find((one) => one.place.at === at && !OVER.includes(one.state) && isSame(one.file, file));
}

export function isSame(one, other) {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}
