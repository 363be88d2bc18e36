/**
 * The page's only script: the light and dark button, unfolding for print, keyboard focus for boxes that scroll, and
 * `j` and `k` to go from finding to finding. The page is complete without it.
 */
export const PAGE_SCRIPT = `(function () {
  "use strict";
  var root = document.documentElement, button = document.getElementById("theme");
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches; }
  function show() {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", isDark() ? "Switch to light colours" : "Switch to dark colours");
  }
  try { var kept = localStorage.getItem("sequitur-theme"); if (kept === "dark" || kept === "light") root.dataset.theme = kept; } catch (e) {}
  button.hidden = false;
  show();
  dark.addEventListener("change", show);
  button.addEventListener("click", function () {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("sequitur-theme", root.dataset.theme); } catch (e) {}
    show();
  });
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () { closed.forEach(function (d) { d.open = false; }); });
  function reach() {
    document.querySelectorAll(".math, .scroll").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0; else box.removeAttribute("tabindex");
    });
  }
  reach();
  if (document.fonts) document.fonts.ready.then(reach);
  window.addEventListener("resize", reach);
  document.addEventListener("toggle", reach, true);
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== "j" && event.key !== "k")) return;
    var all = Array.from(document.querySelectorAll(".step.finding"));
    var here = all.indexOf(document.activeElement && document.activeElement.closest(".step"));
    var next = all[here < 0 && event.key === "k" ? all.length - 1 : here + (event.key === "j" ? 1 : -1)];
    if (!next) return;
    next.scrollIntoView({ block: "center" });
    next.querySelector(".line").focus({ preventScroll: true });
  });
})();`;
