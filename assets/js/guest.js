import { followDownloads } from "./downloads.js";
import { keep, pressOnce } from "./autosave.js";
import { countCharacters } from "./limits.js";
import { askBeforeLeaving } from "./leaving.js";
import { postWithoutFragment } from "./fragments.js";
import { watch } from "./polling.js";
import { usePasskeys } from "./passkeys.js";
import { showPasswords } from "./passwords.js";
import { stayTrue } from "./freshness.js";
import { prepareUploads } from "./uploads.js";

// Customer pages work without this. With it, files are added while one looks on, what is written is kept, and
// a problem gets the focus.
watch(document.getElementById("live"));
proposeZone(document.querySelector("select[data-zone]"));
// The answer to a press is a page like any other: Back asks for it anew, and no browser asks whether to send
// the form once more.
history.replaceState(history.state, "");
const problem = document.querySelector(".v-problem[tabindex]");
if (problem) problem.focus();

pressOnce();
postWithoutFragment();
showPasswords();
countCharacters(document.getElementById("live"));
usePasskeys();
prepareUploads();
askBeforeLeaving();
followDownloads(document.querySelector("[data-downloads]"));
stayTrue(document.getElementById("main"));
for (const form of document.querySelectorAll("form[data-keep]")) keep(form, document.getElementById("live"));

// Nobody has said yet where the organisation is: where this device is, is the likeliest answer.
function proposeZone(list) {
  if (!list || list.value) return;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...list.options].some((one) => one.value === here)) list.value = here;
}
