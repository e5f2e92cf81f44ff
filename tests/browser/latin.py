"""Latin words on a Russian screen: what is seen and what a screen reader says, outside of a list of names."""

import re

from playwright.sync_api import Page

_FILES = {
    "XLSX",
    "XLSM",
    "XLS",
    "ODS",
    "PDF",
    "PPTX",
    "DOCX",
    "CSV",
    "KB",
    "MB",
    "GB",
    "QR",
    "xlsx",
    "pdf",
    "xls",
    "ods",
    "zip",
}
_KEYS = {"Shift", "Esc", "Enter", "Escape", "Ctrl"}
_OTHER_LANGUAGE = {"Language", "Eng"}
_SOURCES = {"OpenStreetMap"}
# How many entries a list has is still said in English, by the library of lists.
_NOT_YET = {"options", "option", "available"}
_TECHNIQUES = {
    "WebSocket",
    "HTTP",
    "Upgrade",
    "Connection",
    "JavaScript",
}  # the administrator knows them by these names
NAMES = _SOURCES | _NOT_YET | _FILES | _KEYS | _OTHER_LANGUAGE | _TECHNIQUES
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
_SAID = """
() => {
  const said = [];
  const kinds = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
  const walker = document.createTreeWalker(document.documentElement, kinds, node =>
    node.nodeType === Node.ELEMENT_NODE
      && node.matches('style, script, noscript, code, [lang=en], input[type=hidden], [data-testid=stIconMaterial]')
      ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.parentElement.checkVisibility()) said.push(node.data);
    } else if (node.checkVisibility())
      for (const name of ['aria-label', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt'])
        said.push(node.getAttribute(name) ?? '');
  }
  return [document.title, ...said];
}
"""


def words(page: Page) -> dict[str, str]:
    """Latin word that is no name -> the text in which it stands."""
    strangers: dict[str, str] = {}
    for text in page.evaluate(_SAID):
        for word in _WORD.findall(text):
            if word not in NAMES:
                strangers.setdefault(word, text.strip()[:80])
    return strangers
