// "/" opens the search from anywhere but a field, and what is typed next stands in it. Streamlit calls this for the
// button in the side bar and again inside of the dialog.

const FIELD = ".st-key-search input";
const FRAMES = 120; // some seconds on a slow machine, then it is left to the reader
let listening = false;

const typing = (event) => event.target.closest?.("input, textarea, select, [contenteditable]");

function pressed(event) {
  // On a Russian keyboard the key of the slash writes a full stop.
  const slash = event.key === "/" || event.code === "Slash";
  if (!slash || event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
  const button = document.querySelector(".st-key-searching button");
  if (!button) return;
  event.preventDefault();
  button.click();
}

// The dialog takes the keyboard to itself when it has opened: from then on the field can have it.
function enter(frames) {
  const field = document.querySelector(FIELD);
  if (field && document.activeElement?.closest("[role=dialog]")) field.focus();
  else if (frames) requestAnimationFrame(() => enter(frames - 1));
}

export default function ({ data }) {
  if (!listening) {
    listening = true;
    document.addEventListener("keydown", pressed);
  }
  if (data.field) enter(FRAMES);
}
