// The frame beside a text whose page came back with words that are not saved shows those words.
export function showSample(page = document) {
  const form = page.querySelector("form[data-sample]");
  const look = page.querySelector("[form=text][formtarget=sample]");
  if (form && look) form.requestSubmit(look);
}
