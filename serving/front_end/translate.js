// What Streamlit says in English, in the language of the address; what the language is, Streamlit's calendar included.
(function () {
  const { said } = window.frontEnd;
  // What people wrote or we drew stays as it is.
  const NOT_STREAMLIT = ".stHtml, [role=option][aria-selected], textarea, script, style, svg, canvas, #front-end-banner";
  const SPOKEN = ["aria-label", "aria-valuetext", "aria-roledescription", "title", "placeholder", "alt"];

  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const GAP = /%\(\w+\)s/g;
  // [what stands there, what shall stand there], of messages in which something is put in
  const pattern = (from, to) => {
    const names = from.match(GAP);
    const expression = new RegExp("^" + from.split(GAP).map(escaped).join("(.+?)") + "$");
    return [expression, (found) => to.replace(GAP, (name) => found[names.indexOf(name) + 1])];
  };
  // The field of a day speaks American English in any browser: «06 – June», «June 14, 2025».
  const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(2001, month, 1));
  const inEnglish = MONTHS.map((day) => day.toLocaleDateString("en-US", { month: "long" }));
  const inRussian = MONTHS.map((day) => day.toLocaleDateString("ru-RU", { month: "long" }));
  const AMERICAN = new RegExp(`(${inEnglish.join("|")})( \\d{1,2}, \\d{4})?`);
  const dated = (text) =>
    text.replace(AMERICAN, (found, month, rest) =>
      rest
        ? new Date(found).toLocaleDateString("ru-RU", { day: "numeric", month: "long", year: "numeric" })
        : inRussian[inEnglish.indexOf(month)],
    );
  const dictionary = (pairs) => ({
    words: new Map(pairs.filter(([from]) => !from.match(GAP))),
    patterns: pairs.filter(([from]) => from.match(GAP)).map(([from, to]) => pattern(from, to)),
  });
  const pairs = Object.entries(said);
  const dictionaries = { ru: dictionary(pairs), en: dictionary(pairs.map(([from, to]) => [to, from])) };

  const language = () => (new URLSearchParams(location.search).get("lang") === "en" ? "en" : "ru");
  let spoken = language();
  window.frontEnd.sentence = (kind) => window.frontEnd.ours[spoken][kind];

  // The browser's own language would decide on the first day of the week and the names of months.
  const locale = () => (spoken === "en" ? "en-GB" : "ru-RU");
  Object.defineProperty(navigator, "language", { get: locale, configurable: true });
  Object.defineProperty(navigator, "languages", { get: () => [locale()], configurable: true });

  const inOurs = (text) => {
    const words = text.trim();
    if (!words) return text;
    const { words: exact, patterns } = dictionaries[spoken];
    const one = exact.get(words);
    if (one !== undefined) return text.replace(words, () => one);
    for (const [expression, said] of patterns) {
      const found = expression.exec(words);
      if (found) return spoken === "ru" ? dated(said(found)) : said(found);
    }
    return spoken === "ru" && /^\d{2} – /.test(words) ? dated(words) : text;
  };
  const renew = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = inOurs(node.data);
      if (text !== node.data) node.data = text;
      return;
    }
    for (const name of SPOKEN) {
      const text = node.getAttribute(name);
      if (text === null) continue;
      const ours = inOurs(text);
      if (ours !== text) node.setAttribute(name, ours);
    }
  };
  const walk = (root) => {
    if (root.nodeType !== Node.TEXT_NODE && root.nodeType !== Node.ELEMENT_NODE) return;
    const element = root.nodeType === Node.TEXT_NODE ? root.parentElement : root;
    if (!element || element.closest(NOT_STREAMLIT)) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(NOT_STREAMLIT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    for (let node = root; node; node = walker.nextNode()) renew(node);
  };

  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(walk);
      else if (type === "characterData") walk(target);
      else if (!target.closest(NOT_STREAMLIT)) renew(target);
    }
  }).observe(document.documentElement, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: SPOKEN,
  });

  // To be called whenever the address has changed.
  window.frontEnd.readLanguage = () => {
    if (spoken === language()) return;
    spoken = language();
    document.documentElement.lang = spoken;
    dispatchEvent(new Event("languagechange"));
    walk(document.body);
    window.frontEnd.sayConnection();
  };
})();
