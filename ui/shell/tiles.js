// Shows the SVG that Python drew and reports the hexagon that was chosen. Streamlit calls this again with new data on
// every rerun that changes them, so it keeps the keyboard where it was.

const probe = () => {
  try {
    const canvas = document.createElement("canvas");
    return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl"));
  } catch {
    return false;
  }
};

let webgl; // asked once a page: a browser allows only a few contexts at a time

export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  let holder = parentElement.querySelector(".tile-map");
  const fresh = !holder;
  if (fresh) {
    holder = document.createElement("div");
    holder.className = "tile-map";
    parentElement.appendChild(holder);
  }
  if (holder.shown !== data.svg) {
    const focused = holder.contains(document.activeElement) && document.activeElement.dataset.district;
    holder.innerHTML = data.svg;
    holder.shown = data.svg;
    if (focused) holder.querySelector(`[data-district="${CSS.escape(focused)}"]`)?.focus();
  }

  const choose = (event) => {
    const tile = event.target.closest?.("[data-district]");
    if (tile) setTriggerValue("district", tile.dataset.district);
  };
  holder.onclick = choose;
  holder.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault(); // Space would scroll the page
    choose(event);
  };

  if (fresh) {
    webgl ??= probe();
    if (!webgl) setStateValue("webgl", false); // only bad news costs a rerun
  }
}
