// Sizes and times as people say them, in the language of the page. The sentences stand in the page itself
// (parts/uploads.html).
const language = document.documentElement.lang || "en";
const numbers = [0, 1].map((digits) => new Intl.NumberFormat(language, { maximumFractionDigits: digits }));

export function fill(sentence, words = {}) {
  return (sentence || "").replace(/\{(\w+)\}/g, (whole, name) => words[name] ?? whole);
}

// 0.6 KB, 8.1 MB; a second amount is told in the same unit: 4.2 of 8.1 MB. Only an empty file has 0.
export function amount(bytes, units, within = bytes) {
  let [power, worth] = [0, 1000];
  while (within / worth >= 999.5 && power < units.length - 1) {
    power += 1;
    worth *= 1000;
  }
  const value = Math.max(bytes, bytes && bytes === within ? 100 : 0) / worth;
  return [numbers[value < 9.95 ? 1 : 0].format(value), units[power]];
}

export function size(bytes, units) {
  return amount(bytes, units).join(" ");
}

// Sizes that break a limit are rounded up: a file just above 50 MB is not "50 MB".
export function sizeAbove(bytes, units) {
  let [power, worth] = [0, 1000];
  while (bytes / worth >= 1000 && power < units.length - 1) {
    power += 1;
    worth *= 1000;
  }
  return `${numbers[1].format(Math.ceil((bytes * 10) / worth) / 10)} ${units[power]}`;
}

// Seconds rounded so that the words do not change with every look.
export function left(seconds, says) {
  if (seconds > 90) return fill(says.minutes, { n: Math.round(seconds / 60) });
  return fill(says.seconds, {
    n: seconds > 10 ? Math.ceil(seconds / 5) * 5 : Math.max(1, Math.ceil(seconds)),
  });
}
