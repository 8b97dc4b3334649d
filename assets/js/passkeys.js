// A form marked data-passkey asks the device for a passkey before it is sent: to make one, or to sign with
// one. What the device answers goes along in its hidden field; the server checks it.
import { fromBase64url, toBase64url } from "./base64url.js";

export function usePasskeys() {
  let connected = [];

  function connectAll() {
    connected = [...document.querySelectorAll("form[data-passkey]")].map(connect);
  }

  function disconnectAll() {
    for (const disconnect of connected) disconnect();
    connected = [];
  }

  connectAll();
  addEventListener("pagehide", disconnectAll);
  addEventListener("pageshow", ({ persisted }) => persisted && connectAll()); // back from the next page
}

// Returns what ends it: a dialog that is still open closes then.
export function connect(form) {
  const answer = form.elements.credential;
  const options = JSON.parse(form.querySelector("template").content.textContent);
  const said = form.querySelector("[role=alert]");
  const button = form.querySelector("[type=submit]");
  const ending = new AbortController();
  let asking = false;

  function say(sentence) {
    said.textContent = sentence;
    said.hidden = !sentence;
  }

  async function ask(event) {
    // What is not filled in, the server says before a passkey is made in vain.
    if (event.defaultPrevented || [...form.elements].some((field) => field.required && !field.value)) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    say("");
    try {
      answer.value = JSON.stringify(answerOf(await dialog(options, ending.signal)));
      form.submit();
    } catch (problem) {
      const known = problem.name === "InvalidStateError" && form.dataset.known;
      if (!ending.signal.aborted) say(known || form.dataset.failed);
    }
    asking = false;
  }

  answer.value = "";
  if (globalThis.PublicKeyCredential && navigator.credentials) {
    form.addEventListener("submit", ask, { signal: ending.signal });
  } else {
    button.hidden = true;
    say(form.dataset.without);
  }
  return () => ending.abort();
}

// The window of the browser: it makes a passkey where the options say for whom, else it signs.
function dialog({ publicKey }, signal) {
  const options = { publicKey: optionsOf(publicKey), signal };
  return publicKey.user ? navigator.credentials.create(options) : navigator.credentials.get(options);
}

// What the server says as JSON, with bytes where browsers want them.
export function optionsOf(said) {
  const options = { ...said, challenge: fromBase64url(said.challenge) };
  if (said.user) options.user = { ...said.user, id: fromBase64url(said.user.id) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (said[list]) options[list] = said[list].map((one) => ({ ...one, id: fromBase64url(one.id) }));
  }
  return options;
}

// What the device answers, as JSON.
export function answerOf({ id, rawId, type, authenticatorAttachment, response }) {
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const given = names.filter((name) => response[name]).map((name) => [name, toBase64url(response[name])]);
  return {
    id,
    rawId: toBase64url(rawId),
    type,
    authenticatorAttachment,
    response: Object.fromEntries(given),
    clientExtensionResults: {},
  };
}
