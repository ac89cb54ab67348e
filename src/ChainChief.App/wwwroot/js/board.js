// The board of projects: on a card ← and → lead to the form that moves it back or on; a card dropped on another column does the same.
(() => {
  "use strict";
  const board = document.querySelector(".board");
  if (!board) return;
  const go = (card, stage) => {
    const address = new URL(card.dataset.move, location.href);
    address.searchParams.set("to", stage);
    address.hash = "move";
    location.href = address;
  };
  board.addEventListener("keydown", event => {
    const card = event.target.closest(".kc[data-move]");
    const stage = event.key === "ArrowRight" ? card?.dataset.forward : event.key === "ArrowLeft" ? card?.dataset.back : null;
    if (!stage || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(card, stage);
  });
  let held = null;
  board.addEventListener("dragstart", event => { held = event.target.closest?.(".kc[data-move]"); });
  board.addEventListener("dragend", () => { held = null; });
  board.addEventListener("dragover", event => { if (held && event.target.closest(".lane")) event.preventDefault(); });
  board.addEventListener("drop", event => {
    const lane = event.target.closest(".lane");
    if (!held || !lane || lane.contains(held)) return;
    event.preventDefault();
    go(held, lane.dataset.stage);
  });
})();
