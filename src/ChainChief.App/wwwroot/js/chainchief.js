// What the pages gain where script runs: popovers of figures, suggestions, closing of menus, dropping of files. Every page works without it.
(() => {
  "use strict";
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const narrow = () => matchMedia("(max-width: 640px)").matches;
  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  // ---- figures: the title of a figure becomes a popover, built when it is asked for ----
  const pop = find("#figure-pop");
  let shown = null, pinned = false, returning = false, timer = 0;

  const tipOf = figure => {
    if (figure.title) { figure.dataset.tip = figure.title; figure.removeAttribute("title"); }
    return (figure.dataset.tip || "").split("\n").map(line => line.split("\t"));
  };

  const fill = figure => {
    const [[indicator, value, unit], ...lines] = tipOf(figure);
    const head = make("div", "", { class: "v" });
    head.append(value, make("small", unit), make("small", indicator, { class: "what" }));
    const list = make("dl");
    for (const [label, text] of lines) list.append(make("dt", label), make("dd", text));
    pop.replaceChildren(head, list);
    if (figure.dataset.others) pop.append(others(figure.dataset.others.split("\n")));
    const foot = make("footer");
    if (figure.href) foot.append(make("a", pop.dataset.all, { href: figure.href }));
    const cite = make("a", pop.dataset.cite, { href: "#", role: "button" });
    cite.addEventListener("click", event => { event.preventDefault(); copy(citation(figure), pop.dataset.cited); });
    foot.append(cite);
    const close = make("button", pop.dataset.close, { class: "close", type: "button" });
    close.addEventListener("click", hide);
    pop.append(foot, close);
  };

  const others = lines => {
    const box = make("div", "", { class: "alt" }), head = make("h4"), list = make("ul");
    head.append(make("span", "≠", { class: "clash" }), pop.dataset.others.replace("{0}", lines.length));
    for (const [value, scope, when] of lines.map(line => line.split("\t"))) {
      const item = make("li");
      item.append(make("b", value), make("span", scope), make("i", when));
      list.append(item);
    }
    box.append(head, list);
    return box;
  };

  const citation = figure => {
    const [[indicator, value, unit], ...lines] = tipOf(figure);
    return `${indicator} ${value}${unit}（${lines.map(([label, text]) => `${label}：${text}`).join("；")}）`;
  };

  const place = figure => {
    if (narrow()) return;
    const at = figure.getBoundingClientRect(), width = pop.offsetWidth, height = pop.offsetHeight, edge = 12;
    const left = Math.max(edge, Math.min(at.left - 12, innerWidth - width - edge));
    const above = at.bottom + 9 + height > innerHeight - edge && at.top - 9 - height > edge;
    pop.classList.toggle("above", above);
    pop.style.left = `${left}px`;
    pop.style.top = `${above ? at.top - 9 - height : at.bottom + 9}px`;
    pop.style.setProperty("--at", `${Math.max(12, Math.min(at.left + at.width / 2 - left - 5, width - 24))}px`);
  };

  const show = figure => {
    clearTimeout(timer);
    if (shown === figure) return;
    hide();
    shown = figure;
    fill(figure);
    pop.hidden = false;
    place(figure);
    figure.setAttribute("aria-expanded", "true");
    figure.setAttribute("aria-describedby", "figure-pop");
  };

  function hide() {
    clearTimeout(timer);
    if (!shown) return;
    shown.removeAttribute("aria-expanded");
    shown.removeAttribute("aria-describedby");
    shown = null;
    pinned = false;
    pop.hidden = true;
  }

  const later = (action, delay) => { clearTimeout(timer); timer = setTimeout(action, delay); };

  if (pop) {
    document.addEventListener("mouseover", event => {
      const figure = event.target.closest?.(".fig");
      if (figure) { tipOf(figure); if (!pinned) later(() => show(figure), shown ? 80 : 300); }
      else if (event.target.closest?.("#figure-pop")) clearTimeout(timer);
      else if (shown && !pinned) later(hide, 250);
    });
    document.addEventListener("focusin", event => {
      const figure = event.target.closest?.(".fig");
      if (returning) return;
      if (figure?.matches(":focus-visible")) show(figure);
      else if (shown && !pinned && !event.target.closest("#figure-pop")) hide();
    });
    document.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const figure = event.target.closest(".fig");
      if (figure) {
        event.preventDefault();
        event.stopPropagation();
        if (shown === figure && pinned) hide(); else { show(figure); pinned = true; }
      } else if (!event.target.closest("#figure-pop")) hide();
    });
    document.addEventListener("keydown", event => {
      const figure = event.target.closest?.(".fig");
      if (figure && (event.key === "Enter" || event.key === " ") && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        show(figure);
        pinned = true;
        find("a, button", pop)?.focus();
      }
      if (event.key === "Escape" && shown) { const back = shown, inside = pop.contains(document.activeElement); hide(); if (inside) { returning = true; back.focus(); returning = false; } }
    });
    addEventListener("scroll", () => { if (shown && !narrow()) place(shown); }, { passive: true, capture: true });
    addEventListener("resize", hide);
  }

  // ---- on paper every figure gains the number of its source, and the sources stand at the foot ----
  addEventListener("beforeprint", () => {
    const foot = find(".print-foot"), seen = new Map();
    if (!foot) return;
    for (const figure of all(".fig")) {
      const text = citation(figure);
      if (!seen.has(text)) seen.set(text, seen.size + 1);
      figure.after(make("sup", `[${seen.get(text)}]`, { class: "print-mark" }));
    }
    const notes = make("ol", "", { class: "print-notes print-mark" });
    for (const [text, number] of seen) notes.append(make("li", `[${number}] ${text}`));
    if (seen.size > 0) foot.before(notes);
  });
  addEventListener("afterprint", () => all(".print-mark").forEach(mark => mark.remove()));

  // ---- toast, copying ----
  const say = text => {
    const toast = find("#toast");
    toast.textContent = text;
    toast.hidden = false;
    setTimeout(() => { toast.hidden = true; }, 6000);
  };
  const copy = (text, done) => navigator.clipboard?.writeText(text).then(() => say(done));
  all("[data-toast]").forEach(toast => setTimeout(() => toast.remove(), 6000));

  // ---- menus: Esc and a press elsewhere close them; one at a time ----
  document.addEventListener("click", event => all("details.menu[open]").forEach(menu => { if (!menu.contains(event.target)) menu.open = false; }));
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    all("details.menu[open]").forEach(menu => { menu.open = false; find("summary", menu).focus(); });
  });
  if (matchMedia("(max-width: 900px)").matches) all("details.facets").forEach(facets => { facets.open = false; });

  // ---- search: / goes to it, suggestions come while typing ----
  const input = find(".top .search input[type=search]");
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || !input || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  if (input) {
    const form = input.form, box = make("div", "", { class: "suggest", id: "suggest", role: "listbox", "aria-label": input.getAttribute("aria-label") });
    box.hidden = true;
    form.append(box);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": "suggest", "aria-expanded": "false" })) input.setAttribute(name, value);
    let wait = 0, asked = 0, chosen = -1;
    const options = () => all("[role=option]", box);
    const close = () => { box.hidden = true; chosen = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const choose = next => {
      const items = options();
      if (!items.length) return;
      chosen = (next + items.length) % items.length;
      items.forEach((item, i) => { item.id ||= `suggest-${i}`; item.setAttribute("aria-selected", String(i === chosen)); });
      items[chosen].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", items[chosen].id);
    };
    const ask = async () => {
      const turn = ++asked, text = input.value.trim();
      if (!text) return close();
      const address = new URL(form.dataset.suggest, location.href);
      address.searchParams.set("q", text);
      try {
        const answer = await fetch(address, { headers: { accept: "text/html" } });
        if (!answer.ok || turn !== asked) return;
        box.innerHTML = await answer.text();
        chosen = -1;
        box.hidden = !box.childElementCount;
        input.setAttribute("aria-expanded", String(!box.hidden));
      } catch { close(); }
    };
    input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 120); });
    input.addEventListener("keydown", event => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); choose(chosen + (event.key === "ArrowDown" ? 1 : -1)); }
      else if (event.key === "Escape") { if (box.hidden) input.blur(); close(); }
      else if (event.key === "Enter" && !event.ctrlKey && !box.hidden) {
        const target = options()[Math.max(chosen, 0)];
        if (target?.href) { event.preventDefault(); location.href = target.href; }
      } else if (event.key === "Enter" && event.ctrlKey) form.requestSubmit();
    });
    input.addEventListener("blur", () => setTimeout(close, 200));
  }

  // ---- Esc closes the panel of a chosen thing; menus, suggestions and figures go first ----
  document.addEventListener("keydown", event => {
    const close = find("a[data-escape]");
    if (event.key !== "Escape" || !close || event.defaultPrevented || shown || find("details.menu[open]") || event.target.closest("input, textarea, select, dialog")) return;
    location.href = close.href;
  });

  // ---- a list that follows while one types into its search ----
  for (const form of all("form[data-typed]")) {
    const field = find("input[type=search]", form);
    let wait = 0, asked = 0;
    const follow = async () => {
      const turn = ++asked, address = new URL(form.action);
      for (const [name, value] of new FormData(form)) if (value) address.searchParams.append(name, value);
      try {
        const answer = await fetch(address, { headers: { accept: "text/html" } });
        if (!answer.ok || turn !== asked) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html"), list = find("[data-live]", page);
        if (!list || turn !== asked) return;
        find("[data-live]").replaceWith(list);
        const actions = find(".head .acts", page);
        if (actions) find(".head .acts")?.replaceWith(actions);
        history.replaceState(null, "", address);
      } catch { /* the form itself still works */ }
    };
    field.addEventListener("input", event => { if (event.isComposing) return; clearTimeout(wait); wait = setTimeout(follow, 150); });
    field.addEventListener("compositionend", () => { clearTimeout(wait); wait = setTimeout(follow, 150); });
  }

  // ---- rows that lead on as a whole ----
  document.addEventListener("click", event => {
    const row = event.target.closest("tr[data-href]");
    if (row && !event.defaultPrevented && !event.target.closest("a, button, input, label, summary, .fig") && !String(getSelection())) location.href = row.dataset.href;
  });

  // ---- files: drop or paste into the well ----
  for (const well of all("[data-well]")) {
    const field = find("input[type=file]", well), name = find(".chosen-name", well);
    const tell = () => {
      const files = [...field.files];
      name.textContent = files.map(file => `${file.name} · ${(file.size / 1024).toLocaleString(undefined, { maximumFractionDigits: 0 })} KB`).join("，");
      well.classList.toggle("chosen", files.length > 0);
    };
    const take = files => { if (files?.length) { field.files = files; tell(); } };
    field.addEventListener("change", tell);
    for (const kind of ["dragenter", "dragover"]) well.addEventListener(kind, event => { event.preventDefault(); well.classList.add("over"); });
    for (const kind of ["dragleave", "drop"]) well.addEventListener(kind, event => { event.preventDefault(); well.classList.remove("over"); });
    well.addEventListener("drop", event => take(event.dataTransfer.files));
    document.addEventListener("paste", event => take(event.clipboardData?.files));
  }

  // ---- forms that take a while: say so, and take one press only ----
  document.addEventListener("submit", event => {
    const form = event.target;
    if (!form.dataset.busy) return;
    if (form.getAttribute("aria-busy") === "true") return event.preventDefault();
    form.setAttribute("aria-busy", "true");
    for (const button of all("button").filter(button => button.form === form && button.type === "submit")) { button.setAttribute("aria-busy", "true"); button.textContent = form.dataset.busy; }
  });
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });

  // ---- buttons that act on the page ----
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-opens], [data-print], [data-copy]");
    if (!button) return;
    if (button.dataset.opens) { event.preventDefault(); document.getElementById(button.dataset.opens)?.showModal(); }
    else if ("print" in button.dataset) { event.preventDefault(); print(); }
    else { event.preventDefault(); copy(location.href, button.dataset.copy); }
  });
})();

// Where tabs are wider than the window the current one is brought into sight.
for (const current of document.querySelectorAll(":is(.tabs, .chain-choice) > [aria-current]")) {
  const row = current.parentElement, over = current.offsetLeft + current.offsetWidth - row.offsetLeft - row.clientWidth;
  if (over > 0) row.scrollLeft = over + 24;
}

// The number beside a slider follows it.
document.addEventListener("input", event => {
  const slider = event.target;
  if (slider.matches?.("input[type=range][data-follow]")) slider.parentElement.querySelector("output").value = slider.value;
});
