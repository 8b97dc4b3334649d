// Which document comes next. Documents are given as {due, marked}, in their order.

// The next one that nobody has marked yet, after this one and round to the first; -1 when all are marked.
export function nextUnmarked(documents, here) {
  const after = documents.map((_one, n) => (here + 1 + n) % documents.length);
  return after.find((n) => documents[n].due && !documents[n].marked && n !== here) ?? -1;
}

// The neighbour, where there is one.
export function neighbour(documents, here, by) {
  return documents[here + by] ? here + by : here;
}
