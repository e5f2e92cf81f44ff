// The first script of the page, in ES5: words for a browser that cannot run the rest, and the two functions that
// browsers of 2022 lack and Streamlit calls (Chromium 109, the last one for Windows 7, is among them).
(function () {
  "use strict";
  var place = document.currentScript ? document.currentScript.src : "";
  var english = /[?&]lang=en(&|$)/.test(location.search);
  var say = window.frontEnd;
  // address of the dashboard, with its base path and a slash at the end
  say.root = place.replace(/[^\/]*$/, "");

  // One line over the page; an empty sentence takes it away. Each kind has its own, the first that is there is shown.
  var sentences = {};
  say.banner = function (kind, sentence) {
    sentences[kind] = sentence;
    var text = sentences.refused || sentences.lost || sentences.old || "";
    var banner = document.getElementById("front-end-banner");
    if (!banner) {
      if (!text) return;
      banner = document.createElement("div");
      banner.id = "front-end-banner";
      banner.setAttribute("role", "status");
      (document.body || document.documentElement).appendChild(banner);
    }
    if (banner.textContent !== text) banner.textContent = text;
    banner.hidden = !text;
  };

  function copy(list) {
    return Array.prototype.slice.call(list);
  }
  function add(name, body) {
    if (!Array.prototype[name])
      Object.defineProperty(Array.prototype, name, { value: body, writable: true, configurable: true });
  }
  var lacks = !Array.prototype.toSorted;
  add("toSorted", function (order) {
    return copy(this).sort(order);
  });
  add("toReversed", function () {
    return copy(this).reverse();
  });
  if (!Object.hasOwn || !window.ResizeObserver || !window.structuredClone || !("noModule" in document.createElement("script")))
    lacks = true;
  if (lacks) say.banner("old", say.ours[english ? "en" : "ru"].old);
})();
