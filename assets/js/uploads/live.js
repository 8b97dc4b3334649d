// What is said aloud: sentences that come together are said together, in the one polite region of the page.
let waiting = [];
let timer = 0;

export function say(sentence) {
  if (!sentence) return;
  waiting.push(sentence);
  clearTimeout(timer);
  timer = setTimeout(() => {
    const live = document.getElementById("live");
    if (live) live.textContent = waiting.join(" ");
    waiting = [];
  }, 250);
}
