// The chain map where script runs: choosing without reloading the page, zoom and drag, arrow keys along the flows, search inside. Without it every choice is a link.
(() => {
  "use strict";
  const root = document.querySelector("[data-map]");
  if (!root) return;
  const within = (selector) => root.querySelector(selector);
  const all = (selector) => [...root.querySelectorAll(selector)];
  let zoom = 1, natural = 0, asked = 0, shown = location.pathname + location.search;

  // ---- zoom: the drawing grows inside its window; the address remembers ----
  const view = () => within("[data-map-view]"), svg = () => within("svg.map");
  const fitted = () => Math.min(1, view().clientWidth / natural) || 1;
  const least = () => view().dataset.least === "1" ? Math.max(fitted(), 0.62) : fitted(); // many boxes stay legible and scroll

  const draw = () => {
    const drawing = svg();
    if (!drawing) return;
    natural = drawing.viewBox.baseVal.width;
    drawing.style.setProperty("inline-size", `${Math.round(natural * least() * zoom)}px`);
    view().classList.toggle("zoomed", zoom > 1.001);
  };

  const setZoom = (next, at) => {
    const window_ = view(), before = svg().getBoundingClientRect();
    const focus = at ?? { x: window_.getBoundingClientRect().left + window_.clientWidth / 2, y: window_.getBoundingClientRect().top + Math.min(window_.clientHeight, innerHeight) / 2 };
    const share = { x: (focus.x - before.left) / before.width, y: (focus.y - before.top) / before.height };
    zoom = Math.min(4, Math.max(0.5, next));
    draw();
    const after = svg().getBoundingClientRect();
    window_.scrollLeft += after.left + share.x * after.width - focus.x;
    window_.scrollTop += after.top + share.y * after.height - focus.y;
    const address = new URL(location.href);
    if (Math.abs(zoom - 1) < 0.01) address.searchParams.delete("zoom"); else address.searchParams.set("zoom", zoom.toFixed(2));
    history.replaceState(null, "", address);
    shown = address.pathname + address.search;
  };

  // ---- choosing: the server draws the new state, only the map and its panel change ----
  const choose = async (address, push = true) => {
    const turn = ++asked, kept = view() ? [view().scrollLeft, view().scrollTop] : [0, 0], held = document.activeElement?.dataset?.key;
    const url = new URL(address, location.href);
    if (zoom !== 1) url.searchParams.set("zoom", zoom.toFixed(2));
    try {
      const answer = await fetch(url, { headers: { accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html"), fresh = page.querySelector("[data-map]");
      if (turn !== asked || !fresh) return;
      root.replaceChildren(...fresh.childNodes);
      if (push) history.pushState(null, "", url);
      shown = url.pathname + url.search;
      start();
      [view().scrollLeft, view().scrollTop] = kept;
      if (held) within(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
    } catch { location.href = url; }
  };

  // a jump inside the page, such as to the drawing on the phone, changes nothing that the server draws
  addEventListener("popstate", () => { if (location.pathname + location.search !== shown) choose(location.href, false); });

  root.addEventListener("click", event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a.seg, a.flow, a[data-swap], .toolbar .seg a");
    if (!link) return;
    event.preventDefault();
    if (!dragged) choose(link.getAttribute("href"));
  });

  root.addEventListener("click", event => {
    const button = event.target.closest("[data-zoom]");
    if (button) setZoom(button.dataset.zoom === "fit" ? 1 : zoom * (button.dataset.zoom === "in" ? 1.25 : 0.8));
  });

  root.addEventListener("wheel", event => {
    if (!event.ctrlKey || !event.target.closest("[data-map-view]")) return;
    event.preventDefault();
    setZoom(zoom * Math.exp(-event.deltaY / 400), { x: event.clientX, y: event.clientY });
  }, { passive: false });

  // ---- drag ----
  let from = null, dragged = false;
  root.addEventListener("pointerdown", event => {
    dragged = false;
    if (event.button || event.pointerType === "touch" || !event.target.closest("[data-map-view]")) return;
    from = { x: event.clientX, y: event.clientY, left: view().scrollLeft, top: view().scrollTop };
  });
  addEventListener("pointermove", event => {
    if (!from) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    if (!dragged && Math.hypot(x, y) < 5) return;
    dragged = true;
    view().classList.add("dragging");
    view().scrollLeft = from.left - x;
    view().scrollTop = from.top - y;
  });
  addEventListener("pointerup", () => { from = null; view()?.classList.remove("dragging"); setTimeout(() => { dragged = false; }); });
  root.addEventListener("dragstart", event => { if (event.target.closest?.("svg.map")) event.preventDefault(); });

  // ---- arrow keys: down and up along the flows, left and right inside a row ----
  const boxOf = key => within(`.seg[data-key="${CSS.escape(key)}"]`);
  const middle = element => { const area = element.getBoundingClientRect(); return { x: area.left + area.width / 2, y: area.top + area.height / 2 }; };
  const nearest = (candidates, to) => candidates.sort((one, other) => Math.abs(middle(one).x - to.x) - Math.abs(middle(other).x - to.x))[0];

  root.addEventListener("keydown", event => {
    const box = event.target.closest?.("svg .seg");
    if (box && event.key.startsWith("Arrow")) {
      const here = middle(box), key = box.dataset.key;
      const flows = all("svg .flow").filter(flow => event.key === "ArrowDown" ? flow.dataset.from === key : flow.dataset.to === key);
      const along = flows.map(flow => boxOf(event.key === "ArrowDown" ? flow.dataset.to : flow.dataset.from)).filter(Boolean);
      const beside = all("svg .seg").filter(other => other !== box && Math.abs(middle(other).y - here.y) < 30 && (event.key === "ArrowRight" ? middle(other).x > here.x : middle(other).x < here.x));
      const next = event.key === "ArrowDown" || event.key === "ArrowUp" ? nearest(along, here) : nearest(beside, here);
      event.preventDefault();
      next?.focus();
      next?.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else if ((event.key === "+" || event.key === "=" || event.key === "-" || event.key === "0") && event.target.closest?.("[data-map-view]") && !event.ctrlKey) {
      event.preventDefault();
      setZoom(event.key === "0" ? 1 : zoom * (event.key === "-" ? 0.8 : 1.25));
    }
  });

  // Esc and J, K work on the panel without leaving the map
  document.addEventListener("keydown", event => {
    if (event.target.closest?.("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    const link = event.key === "Escape" ? within("a[data-escape]") : event.key === "j" ? within("a[rel=next]") : event.key === "k" ? within("a[rel=prev]") : null;
    if (!link || document.querySelector("details.menu[open]") || event.defaultPrevented) return;
    event.preventDefault();
    choose(link.getAttribute("href"));
  }, true);

  // ---- looking at one box shows its flows; searching fades what does not fit ----
  const light = key => {
    for (const flow of all("svg .flow")) flow.classList.toggle("near", key !== null && (flow.dataset.from === key || flow.dataset.to === key));
  };
  root.addEventListener("mouseover", event => { const box = event.target.closest?.("svg .seg"); if (box) light(box.dataset.key); });
  root.addEventListener("mouseout", event => { if (event.target.closest?.("svg .seg")) light(null); });
  root.addEventListener("focusin", event => { const box = event.target.closest?.("svg .seg"); light(box ? box.dataset.key : null); });

  const look = input => {
    const words = input.value.trim().toLowerCase();
    const hits = all("svg .seg").filter(box => { const fits = !words || box.dataset.find.includes(words); box.classList.toggle("lost", !fits); return fits; });
    svg().classList.toggle("searching", words !== "");
    if (words && hits.length) hits[0].scrollIntoView({ block: "nearest", inline: "nearest" });
    return hits;
  };
  root.addEventListener("input", event => { if (event.target.matches("[data-map-find]")) look(event.target); });
  root.addEventListener("keydown", event => {
    if (!event.target.matches?.("[data-map-find]")) return;
    if (event.key === "Enter") { event.preventDefault(); look(event.target)[0]?.focus(); }
    if (event.key === "Escape") { event.target.value = ""; look(event.target); event.target.blur(); }
  });

  const start = () => {
    for (const hidden of all(".map-find, .map-zoom")) hidden.hidden = false;
    draw();
  };
  addEventListener("resize", draw);
  zoom = Number(new URL(location.href).searchParams.get("zoom")) || 1;
  start();
})();
