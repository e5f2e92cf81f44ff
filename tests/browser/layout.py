"""What is wrong with the layout of a page at the size of its window, measured in the browser.

Every text that can be seen is measured where it is drawn: whether it lies on another one, whether the box around it
cuts it, whether its letters are too small, and whether a plot or a box is too narrow or too wide. Nothing is excepted.
"""

from playwright.sync_api import Page

LEAST_FONT = 11  # pixels
LEAST_PLOT = 320  # pixels: what bars and the names beside them need
TOUCHING = 2  # pixels by which the boxes of two letters may meet: they are higher and wider than what is drawn

_MEASURE = """
([leastFont, leastPlot, touching]) => {
  const main = document.querySelector('[data-testid="stMain"]'), wrong = [], words = [];
  const short = text => text.trim().replace(/\\s+/g, ' ').slice(0, 60);
  const scrolls = value => value === 'auto' || value === 'scroll';
  const styles = new Map();
  const style = element => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  // What a box lets through: one that clips cuts its text, one that scrolls only keeps it for later.
  const seen = (element, box) => {
    let {left, right, top, bottom} = box, cut = false;
    for (let at = element; at && at !== main; at = at.parentElement) {
      const of = style(at);
      if (of.visibility === 'hidden' || of.opacity === '0' || at.classList.contains('visually-hidden')) return null;
      if (of.clipPath !== 'none') return null;
      const clips = at.tagName === 'svg' ? of.overflow !== 'visible' : of.overflowX !== 'visible';
      if (!clips || of.display === 'inline') continue;
      const frame = at.getBoundingClientRect();
      if (frame.width <= 2 && frame.height <= 2) return null;  // for the ear alone
      const inside = {left: Math.max(left, frame.left), right: Math.min(right, frame.right),
                      top: Math.max(top, frame.top), bottom: Math.min(bottom, frame.bottom)};
      if (!scrolls(of.overflowX) && (frame.left - left > touching || right - frame.right > touching)) cut = true;
      const over = Math.max(frame.top - top, bottom - frame.bottom);
      if (!scrolls(of.overflowY) && over > touching + 2) cut = true;
      if (inside.left >= inside.right || inside.top >= inside.bottom)
        return cut ? {cut, left, right, top, bottom} : null;
      // A plot scrolls in its own box; a table shows whole cells.
      const cell = element.closest('td, th');
      if (cell && scrolls(of.overflowX) && right - frame.right > touching && left < frame.right - touching) cut = true;
      ({left, right, top, bottom} = inside);
    }
    return {cut, left, right, top, bottom};
  };
  const app = document.querySelector('[data-testid="stApp"]');
  const walker = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility()) continue;
    if (/^(STYLE|SCRIPT|TITLE|DESC|OPTION|NOSCRIPT)$/i.test(parent.tagName)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = parseFloat(style(parent).fontSize);
    const svg = parent.closest('svg');
    const zoom = svg && svg.viewBox.baseVal && svg.viewBox.baseVal.width
      ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1 || box.right <= 0) continue;  // nothing, or drawn off the window
      const shown = seen(parent, box);
      if (!shown) continue;
      if (shown.cut) wrong.push(`cut: ${short(node.data)}`);
      if (size * zoom < leastFont - 0.05) wrong.push(`${(size * zoom).toFixed(1)} px: ${short(node.data)}`);
      const air = (box.height - Math.min(box.height, size * zoom)) / 2;
      words.push({node, left: shown.left + touching / 2, right: shown.right - touching / 2, parent,
                  top: shown.top + air + touching / 2, bottom: shown.bottom - air - touching / 2});
    }
  }
  words.sort((one, other) => one.top - other.top);
  const floats = element => {
    for (let at = element; at; at = at.parentElement)
      if (/^(fixed|sticky)$/.test(style(at).position)) return true;
    return false;
  };
  for (let one = 0; one < words.length; one++)
    for (let other = one + 1; other < words.length && words[other].top < words[one].bottom; other++) {
      const [a, b] = [words[one], words[other]];
      const flat = b.bottom <= b.top || a.bottom <= a.top;
      if (flat || a.node === b.node || a.right <= b.left || b.right <= a.left) continue;
      // What stays in sight while the rest scrolls under it covers it on purpose; nothing does before it is scrolled.
      if (floats(a.parent) !== floats(b.parent) && main.scrollTop > 0) continue;
      wrong.push(`overlap: ${short(a.node.data)} | ${short(b.node.data)}`);
    }
  for (const plot of main.querySelectorAll('.js-plotly-plot, svg.tiles')) {
    const box = plot.getBoundingClientRect();
    if (box.width && box.width < leastPlot) wrong.push(`plot of ${Math.round(box.width)} px`);
  }
  const across = main.clientWidth;
  if (main.scrollWidth > across) wrong.push(`the page is ${main.scrollWidth} px wide in ${across}`);
  for (const box of main.querySelectorAll('.stColumn, [data-testid="stElementContainer"], .goal, section, td, th')) {
    const of = style(box);
    if (of.display === 'none' || !box.clientWidth || box.closest('.visually-hidden')) continue;
    if (!scrolls(of.overflowX) && box.scrollWidth > box.clientWidth + touching + 1)
      wrong.push(`wider than its box: ${box.scrollWidth} in ${box.clientWidth}, ${short(box.innerText || '')}`);
  }
  return [...new Set(wrong)];
}
"""


def faults(page: Page) -> list[str]:
    """What is wrong at the size that the window has, one sentence each; empty where nothing is."""
    return list(page.evaluate(_MEASURE, [LEAST_FONT, LEAST_PLOT, TOUCHING]))
