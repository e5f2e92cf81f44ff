// One visit is one entry of the browser's history, each choice one more; Back and Forward bring back the choices and
// the place on the page. Links between our pages do not load the dashboard anew.
//
// Streamlit makes an entry whenever an address changes, also when a page only completes its own. An entry is made here
// when a person has acted since the last one; any other change takes the place of the entry that stands.
(function () {
  const { root } = window.frontEnd;
  const make = history.pushState.bind(history);
  const change = history.replaceState.bind(history);
  const KEPT = 200; // milliseconds without scrolling after which the place on the page is written down

  // The place that is to be reached, as soon as the page is long enough; null: the reader is the one who scrolls.
  let aim = null;
  const main = () => document.querySelector('[data-testid="stMain"]');
  const place = () => main()?.scrollTop ?? 0;
  const hasRun = () => document.querySelector('[data-test-script-state="notRunning"]') !== null;

  let acted = false;
  let ready = false; // a first run has ended: what changes before is no choice
  for (const kind of ["click", "keydown", "change", "paste", "drop"])
    addEventListener(kind, (event) => {
      ready ||= hasRun();
      if (!ready || !event.isTrusted) return;
      acted = true;
      if (hasRun() && aim === null) leave(); // what is drawn in answer may move the page
    }, true);

  const written = () => {
    window.frontEnd.readLanguage();
  };
  const leave = () => change({ ...history.state, place: place() }, "");

  history.pushState = (_state, _title, address) => {
    const to = new URL(address ?? location.href, location.href);
    if (to.href === location.href) return;
    if (acted) {
      const page = location.pathname;
      make({ place: to.pathname === page ? place() : 0 }, "", to);
      if (to.pathname !== page) begin(0);
    } else change(history.state, "", to);
    acted = false;
    written();
  };
  history.replaceState = (_state, _title, address) => {
    change(history.state, "", address ?? location.href);
    written();
  };

  // ---- the place on the page ---------------------------------------------------------------------------------------

  const TRIES = 600; // frames in which a page may still be worked out and grow; one that has become shorter stays at its end
  const STEADY = 10; // frames in which nothing has moved it
  let tries = 0;
  let steady = 0;
  let ran = false; // the page that is asked for is being worked out: until then the one that is left still stands
  const reach = () => {
    if (aim === null) return;
    const page = main();
    ran ||= !hasRun();
    tries += 1;
    steady = page?.scrollTop === aim ? steady + 1 : 0;
    if (page && !steady) page.scrollTop = aim;
    // Under way what is drawn may become shorter and move the page again, so it is held until the end.
    if (tries > TRIES || (ran && hasRun() && steady > STEADY)) aim = null;
    else requestAnimationFrame(reach);
  };
  const begin = (at) => {
    const waits = aim !== null;
    aim = at;
    tries = steady = 0;
    ran = false;
    if (!waits) requestAnimationFrame(reach);
  };
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"])
    addEventListener(kind, () => { aim = null; }, { capture: true, passive: true });
  let soon;
  addEventListener("scroll", (event) => {
    if (event.target !== main()) return;
    clearTimeout(soon);
    // a page that is being drawn is scrolled by its own growing and shrinking
    soon = setTimeout(() => { if (aim === null && hasRun()) leave(); }, KEPT);
  }, true);
  history.scrollRestoration = "manual";

  addEventListener("popstate", (event) => {
    acted = false;
    clearTimeout(soon);
    written();
    if (event.isTrusted) begin(event.state?.place ?? 0);
  }, true);

  // ---- links between our pages -------------------------------------------------------------------------------------

  addEventListener("click", (event) => {
    const link = event.target.closest?.(".stHtml a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.target === "_blank" || link.hasAttribute("download") || link.getAttribute("href").startsWith("#")) return;
    const to = new URL(link.href);
    if (!to.href.startsWith(root) || /[/.]/.test(to.pathname.slice(new URL(root).pathname.length))) return;
    if (document.documentElement.dataset.connection !== "connected") return;
    if (to.pathname === location.pathname) return; // of its own page Streamlit asks for nothing anew
    if (new URL(root).pathname !== "/") return; // below a path Streamlit does not take a page up in this way
    event.preventDefault();
    leave();
    make({ place: 0 }, "", to);
    acted = false;
    begin(0);
    written();
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  });
})();
