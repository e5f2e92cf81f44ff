// What a reader's hand does on a page without asking the server: a table shows as many whole columns as there is room
// for and leads to the others, a click on a head sorts its rows, and what is wider than the window can be reached by the
// keyboard. Tables come and go with every run, so the page is watched. Nothing here changes what a table says.

const WIDE = 2; // pixels: less is rounding
const watched = new WeakSet();
const COLLATOR = new Intl.Collator("ru", { numeric: true });
let words = {};

const rowsOf = (table) => [...table.rows];
const away = (cell, hidden) => cell.classList.toggle("away", hidden);

function shown(table, from, until) {
  for (const row of rowsOf(table))
    for (let place = 1; place < row.cells.length; place++) away(row.cells[place], place < from || place >= until);
}

// As many columns from this one on as have room beside the name of the row; at least one.
function fit(box, from) {
  const table = box.querySelector("table");
  const columns = table.tHead?.rows[0]?.cells.length ?? 0;
  if (columns < 2 || !box.clientWidth) return;
  box.classList.remove("paged");
  shown(table, 1, columns);
  let until = columns;
  if (from === 1 && table.scrollWidth <= box.clientWidth + WIDE) return offer(box, 1, columns, columns);
  const widths = [...table.tHead.rows[0].cells].map((cell) => cell.getBoundingClientRect().width);
  let room = box.clientWidth - widths[0] - widths[from];
  for (until = from + 1; until < columns && widths[until] <= room; until++) room -= widths[until];
  shown(table, from, until);
  while (until > from + 1 && table.scrollWidth > box.clientWidth + WIDE) shown(table, from, --until);
  box.classList.add("paged");
  offer(box, from, until, columns);
}

function offer(box, from, until, columns) {
  box.handled = { width: box.clientWidth, from };
  let line = box.previousElementSibling;
  if (!line?.classList.contains("columns-line")) {
    if (from === 1 && until === columns) return;
    line = document.createElement("p");
    line.className = "columns-line";
    for (const step of ["back", "more"]) line.append(button(step));
    box.before(line);
  }
  const [back, more] = line.children;
  back.hidden = from === 1;
  more.hidden = until === columns;
  line.hidden = back.hidden && more.hidden;
  back.textContent = words.back;
  more.textContent = words.more?.[columns - until] ?? "→";
  back.onclick = () => fit(box, 1);
  more.onclick = () => fit(box, until);
}

function button(kind) {
  const one = document.createElement("button");
  one.type = "button";
  one.className = `columns-${kind}`;
  return one;
}

function headed(table) {
  const body = table.tBodies[0];
  if (!body || body.rows.length < 3) return;
  for (const head of table.tHead?.rows[0]?.cells ?? []) {
    if (head.querySelector("button") || !head.textContent.trim()) continue;
    const one = button("sort");
    one.className = "sort";
    one.title = head.dataset.first === "low" ? words.lagging : words.sort;
    one.append(...head.childNodes);
    one.onclick = () => sort(table, head);
    head.append(one);
  }
}

function value(cell) {
  const written = cell.dataset.v;
  return written === undefined ? (cell.tagName === "TH" || cell.classList.contains("left") ? cell.textContent : null) : written;
}

function compared(one, other) {
  return isNaN(one) || isNaN(other) ? COLLATOR.compare(one, other) : one - other;
}

// First click: those who lag behind come first, or the largest; second: the other way round; third: as it was.
function sort(table, head) {
  const body = table.tBodies[0];
  table.first ??= [...body.rows];
  const order = head.dataset.first === "high" ? ["descending", "ascending"] : ["ascending", "descending"];
  const next = order[order.indexOf(head.getAttribute("aria-sort")) + 1];
  const limit = table.first.filter((row) => !row.matches(".rest, .total")).length;
  const totals = table.first.filter((row) => row.matches(".total"));
  let rows = table.first.filter((row) => !row.matches(".total"));
  const cut = rows.some((row) => row.matches(".rest"));
  if (next) {
    const keyed = rows.map((row) => [value(row.cells[head.cellIndex]), row]);
    const empty = ([key]) => key === null || key === "";
    const way = next === "ascending" ? 1 : -1;
    rows = [
      ...keyed.filter((pair) => !empty(pair)).sort(([one], [other]) => way * compared(one, other)),
      ...keyed.filter(empty),
    ].map(([, row]) => row);
  }
  for (const each of head.parentElement.cells) each.removeAttribute("aria-sort");
  if (next) head.setAttribute("aria-sort", next);
  if (cut) rows.forEach((row, place) => row.classList.toggle("rest", place >= limit));
  body.append(...rows, ...totals);
}

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) if (Math.abs((target.handled?.width ?? 0) - target.clientWidth) > WIDE) fit(target, 1);
});

function handle() {
  for (const table of document.querySelectorAll("table.matrix")) {
    const box = table.closest(".matrix-box");
    if (watched.has(table)) continue;
    watched.add(table);
    headed(table);
    if (box) {
      fit(box, 1);
      sizes.observe(box);
    }
  }
  reachable();
}

// What has to be scrolled sideways can be reached by Tab and scrolled by the arrows; what need not is passed over.
function reachable() {
  for (const box of document.querySelectorAll('[class*="st-key-plot-"]')) {
    // A chart is drawn after its box has come, and makes it wider inside alone.
    for (const one of [box, ...box.querySelectorAll(".stPlotlyChart, .js-plotly-plot, .main-svg")]) {
      if (watched.has(one)) continue;
      watched.add(one);
      boxes.observe(one);
    }
    const scrolls = box.scrollWidth > box.clientWidth + WIDE;
    if (scrolls === box.hasAttribute("tabindex")) continue;
    const given = { tabindex: "0", role: "group", "aria-label": words.sideways };
    for (const [name, of] of Object.entries(given)) scrolls ? box.setAttribute(name, of) : box.removeAttribute(name);
  }
}

const boxes = new ResizeObserver(reachable);
// Drawn for a window, shown as wide as the paper: a drawing with a view box scales without being drawn anew.
function forPaper() {
  // Chromium leaves a button out of the heads that it repeats on each sheet.
  for (const one of document.querySelectorAll(".matrix thead .sort")) one.replaceWith(...one.childNodes);
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")) {
    const { width, height } = drawing.getBoundingClientRect();
    if (!width || drawing.hasAttribute("viewBox")) continue;
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    drawing.closest(".svg-container").style.aspectRatio = `${width} / ${height}`;
  }
}

function forScreen() {
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg[viewBox]")) {
    drawing.removeAttribute("viewBox");
    drawing.closest(".svg-container").style.aspectRatio = "";
  }
  for (const table of document.querySelectorAll("table.matrix")) headed(table);
  handle();
}

let begun = false;

export default function ({ data }) {
  words = data;
  if (!begun) {
    begun = true;
    new MutationObserver(handle).observe(document.body, { childList: true, subtree: true });
    // Paper has room for all columns and their first order is what the caption speaks of.
    // Letters that come later are of another width: what was fitted with others is fitted anew.
    document.fonts.addEventListener("loadingdone", () => {
      for (const box of document.querySelectorAll(".matrix-box")) if (box.handled) fit(box, 1);
    });
    addEventListener("beforeprint", forPaper);
    addEventListener("afterprint", forScreen);
  }
  handle();
}
