// Keys of the queue of proposals: Enter or 1–3 accept, X no, O another segment, L later, J and K the next and the previous firm. Every one is a button or link of the page.
(() => {
  "use strict";
  const panel = document.querySelector("#decide");
  document.querySelector(".queue [aria-current]")?.scrollIntoView({ block: "nearest" });
  if (!panel) return;
  const go = address => { if (address) location.href = address; };
  const press = key => panel.querySelector(`button[data-key="${key}"]`)?.click();
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.target.closest("input, textarea, select, dialog, details[open], [contenteditable]")) return;
    if (event.key === "Enter" && event.target.closest("a, button, summary, .fig")) return;
    const key = event.key.toLowerCase();
    if (key === "enter") press("1");
    else if ("123xl".includes(key) && key.length === 1) press(key);
    else if (key === "o") panel.querySelector("input[data-key=o]")?.focus();
    else if (key === "j") go(panel.dataset.next);
    else if (key === "k") go(panel.dataset.previous);
    else return;
    event.preventDefault();
  });
})();
