// One calm sentence while there is no connection, and Streamlit's own dialogs about it out of the way.
(function () {
  const { root, banner, sentence } = window.frontEnd;
  const PATIENCE = 6000; // milliseconds after which a connection that neither opens nor fails counts as refused
  const BETWEEN = 2000; // milliseconds between two looks at whether the server answers
  const SERVER_GOES = [1001, 1012]; // what a server says that is being stopped
  const FAILED_ON_THE_WAY = [502, 503, 504]; // what a proxy says whose server is away

  let state = "connecting"; // or "connected", "lost", "refused"
  let reason = "lost";
  const show = () => {
    banner("lost", state === "lost" ? sentence(reason) : "");
    banner("refused", state === "refused" ? sentence("refused") : "");
    document.documentElement.dataset.connection = state;
  };
  const turn = (to) => {
    state = to;
    show();
  };
  window.frontEnd.sayConnection = show;

  // 200 and the like, or 0 where nobody answers
  const health = () =>
    fetch(root + "_stcore/health", { cache: "no-store" }).then((answer) => answer.status, () => 0);

  let asking = false;
  const look = async () => {
    if (asking) return;
    asking = true;
    while (state === "lost" || state === "refused") {
      const status = await health();
      if (state !== "lost" && state !== "refused") break;
      if (!navigator.onLine) reason = "offline";
      else if (FAILED_ON_THE_WAY.includes(status)) reason = "restarting";
      show();
      await new Promise((done) => setTimeout(done, BETWEEN));
    }
    asking = false;
  };

  // The server answers, yet the connection does not open: it is refused on the way. A server that is about to come up
  // refuses too, for a moment, and then opens.
  const failed = async () => {
    const status = await health();
    if (state === "connected") return;
    turn(status === 200 ? "refused" : "lost");
    look();
  };

  const Plain = window.WebSocket;
  class Watched extends Plain {
    constructor(address, ...rest) {
      super(address, ...rest);
      if (!String(address).includes("_stcore/stream")) return;
      let opened = false;
      const late = setTimeout(failed, PATIENCE);
      this.addEventListener("open", () => {
        opened = true;
        clearTimeout(late);
        turn("connected");
      });
      this.addEventListener("close", ({ code }) => {
        clearTimeout(late);
        if (!opened) {
          failed();
          return;
        }
        reason = SERVER_GOES.includes(code) ? "restarting" : navigator.onLine ? "lost" : "offline";
        turn("lost");
        look();
      });
    }
  }
  window.WebSocket = Watched;

  // Streamlit's dialogs, English and in the way of what is read: closed before they are drawn.
  const NAMES = new Set(["Connection error", "Page not found"].flatMap((name) => [name, window.frontEnd.said[name]]));
  new MutationObserver(() => {
    for (const dialog of document.querySelectorAll('[data-testid="stDialog"], [role="dialog"][aria-modal="true"]')) {
      const title = dialog.querySelector("h2, header, [slot=title], [data-testid]") || dialog;
      if (!NAMES.has(title.textContent.trim()) && ![...NAMES].some((name) => dialog.textContent.trim().startsWith(name))) continue;
      dialog.style.visibility = "hidden";
      dialog.querySelector("button")?.click();
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
