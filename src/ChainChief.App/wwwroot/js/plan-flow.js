// The flow of plan versions: a ribbon that is pointed at or focused stands out and says what it is; so does its row in the list beside.
(() => {
  "use strict";
  const flow = document.querySelector("[data-flow]"), pop = document.getElementById("flow-pop");
  if (!flow || !pop) return;
  const ribbons = [...flow.querySelectorAll(".ribbon")], nodes = [...flow.querySelectorAll(".node")];
  const ends = ribbon => ribbon.dataset.key.split("~");

  const clear = () => {
    flow.classList.remove("dim");
    [...ribbons, ...nodes].forEach(each => each.classList.remove("lit"));
    document.querySelectorAll(".link-row.lit").forEach(row => row.classList.remove("lit"));
    pop.hidden = true;
  };

  const light = (chosen, keys) => {
    flow.classList.add("dim");
    chosen.forEach(ribbon => ribbon.classList.add("lit"));
    nodes.filter(node => keys.has(node.dataset.key)).forEach(node => node.classList.add("lit"));
    chosen.forEach(ribbon => document.querySelector(`.link-row[data-link="${CSS.escape(ribbon.dataset.key)}"]`)?.classList.add("lit"));
  };

  const say = (text, x, y) => {
    pop.textContent = text;
    pop.hidden = false;
    const edge = 12;
    pop.style.left = `${Math.max(edge, Math.min(x - pop.offsetWidth / 2, innerWidth - pop.offsetWidth - edge))}px`;
    pop.style.top = `${y - 14 - pop.offsetHeight > edge ? y - 14 - pop.offsetHeight : y + 18}px`;
  };

  const show = (target, x, y) => {
    clear();
    const ribbon = target.closest(".ribbon"), node = target.closest(".node");
    if (ribbon) {
      light([ribbon], new Set(ends(ribbon)));
      say(ribbon.getAttribute("aria-label"), x, y);
    } else if (node) {
      const mine = ribbons.filter(each => ends(each).includes(node.dataset.key));
      if (mine.length > 0) light(mine, new Set([node.dataset.key, ...mine.flatMap(ends)]));
    }
  };

  flow.addEventListener("mousemove", event => event.target.closest(".ribbon, .node") ? show(event.target, event.clientX, event.clientY) : clear());
  flow.addEventListener("mouseleave", clear);
  flow.addEventListener("focusin", event => {
    const box = event.target.getBoundingClientRect();
    if (event.target.matches(":focus-visible")) show(event.target, box.left + box.width / 2, box.top + box.height / 3);
  });
  flow.addEventListener("focusout", clear);
  document.addEventListener("keydown", event => { if (event.key === "Escape") clear(); });
  document.querySelectorAll(".link-row").forEach(row => {
    row.addEventListener("mouseenter", () => {
      const ribbon = ribbons.find(each => each.dataset.key === row.dataset.link);
      clear();
      if (ribbon) light([ribbon], new Set(ends(ribbon)));
    });
    row.addEventListener("mouseleave", clear);
  });
})();
