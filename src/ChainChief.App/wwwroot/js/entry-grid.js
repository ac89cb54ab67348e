// The grid of a monthly form as a spreadsheet: arrows, Enter, F2, Esc, typing replaces, blocks from Excel, Ctrl+Z; drafts keep themselves. Without it the form is saved by its button.
(() => {
  "use strict";
  const frame = document.querySelector("[data-saves]"), table = document.querySelector("table.grid");
  if (!table) return;
  const words = frame ? frame.dataset : {}, said = document.querySelector("#entry-saved"), undone = [];
  const inputs = () => [...table.querySelectorAll('input[name^="cell:"]')];
  const key = input => input.name.slice(5);
  const seen = input => input.nextElementSibling;
  let editing = null, pending = null, running = false;

  const rows = () => [...table.tBodies[0].rows].filter(row => row.dataset.key !== undefined);
  const place = cell => [rows().indexOf(cell.closest("tr")), Number(cell.closest(".gc").dataset.col)];
  const at = (row, col) => rows()[row]?.querySelector(`.gc[data-col="${col}"]`);
  const go = cell => {
    if (!cell) return false;
    const input = cell.querySelector('input[name^="cell:"]');
    (input || cell).focus();
    if (input) input.select();
    return true;
  };
  const mark = input => {
    const cell = input.closest(".gc"), edited = input.value.trim() !== "";
    if (!cell.classList.contains("bad") && !cell.classList.contains("ask")) { cell.classList.toggle("edit", edited); cell.classList.toggle("todo", !edited); }
  };

  function set(changes) {
    const before = changes.map(([input]) => [input, input.dataset.kept ?? ""]);
    changes.forEach(([input, text]) => { input.value = text; mark(input); });
    undone.push(before);
    keep();
  }

  async function keep() {
    if (!frame?.dataset.saves) return;
    clearTimeout(pending);
    pending = setTimeout(send, 250);
  }

  async function send() {
    if (running) { pending = setTimeout(send, 200); return; }
    const changed = inputs().filter(input => input.value.trim() !== (input.dataset.kept ?? "").trim() && input.dataset.other !== "yes");
    if (changed.length === 0) return;
    running = true;
    said.textContent = words.wordSaving;
    try {
      const sent = changed.map(input => ({ line: key(input), text: input.value, seen: Number(seen(input).value) }));
      const answer = await fetch(frame.dataset.saves, { method: "PUT", headers: { "Content-Type": "application/json", "X-ChainChief": "1" }, body: JSON.stringify({ cells: sent }) });
      if (!answer.ok) { said.textContent = (await answer.json().catch(() => ({}))).title || words.wordFailed; return; }
      const saved = await answer.json();
      const steps = new Map(saved.seen.map(one => [one.line, one.seen])), others = new Map(saved.conflicts.map(one => [one.line, one]));
      changed.forEach((input, i) => {
        const other = others.get(key(input));
        if (other) {
          input.dataset.other = "yes";
          input.dataset.kept = other.now ?? "";
          seen(input).value = other.seen;
          input.closest(".gc").classList.add("other");
          input.title = words.wordConflict.replace("{0}", other.now ?? "");
          said.textContent = input.title;
          return;
        }
        input.dataset.kept = sent[i].text;
        if (steps.has(key(input))) seen(input).value = steps.get(key(input));
      });
      const version = document.querySelector('#sheet > input[name="seen"]');
      if (version) version.value = saved.version;
      if (others.size === 0) said.textContent = `${words.wordSaved} ${new Date().toTimeString().slice(0, 5)}`;
      await refresh();
    } catch { said.textContent = words.wordFailed; } finally { running = false; }
  }

  // What the rules say is told by the server alone: its page is asked again and its words put in place.
  async function refresh() {
    const page = new DOMParser().parseFromString(await (await fetch(location.pathname + location.search.replace(/[?&](conflict|refused|why)=[^&]*/g, ""), { headers: { Accept: "text/html" } })).text(), "text/html");
    for (const id of ["entry-hits", "entry-counts"]) {
      const [now, then] = [document.getElementById(id), page.getElementById(id)];
      if (now && then && !now.contains(document.activeElement)) now.replaceWith(document.importNode(then, true));
    }
    const [submit, fresh] = [document.querySelector("#entry-submit"), page.querySelector("#entry-submit")];
    if (submit && fresh) { submit.disabled = fresh.disabled; submit.textContent = fresh.textContent; }
    for (const row of rows()) {
      const other = page.querySelector(`tr[data-key="${CSS.escape(row.dataset.key)}"]`);
      if (!other) continue;
      const [cell, wanted] = [row.querySelector("td.cur .gc"), other.querySelector("td.cur .gc")];
      if (cell && wanted && !cell.classList.contains("other")) {
        cell.className = wanted.className;
        cell.querySelector("i.k")?.remove();
        const number = wanted.querySelector("i.k");
        if (number) cell.prepend(document.importNode(number, true));
        const [input, before] = [cell.querySelector("input"), wanted.querySelector("input")];
        if (input && before) for (const name of ["aria-invalid", "aria-describedby"]) before.hasAttribute(name) ? input.setAttribute(name, before.getAttribute(name)) : input.removeAttribute(name);
      }
      const [sums, freshSums] = [row.querySelectorAll(".gc.sum"), other.querySelectorAll(".gc.sum")];
      sums.forEach((sum, i) => { if (freshSums[i]) sum.textContent = freshSums[i].textContent; });
    }
    arm();
  }

  table.addEventListener("focusin", event => { if (event.target.matches('input[name^="cell:"]')) { editing = null; event.target.select(); } });
  table.addEventListener("keydown", event => {
    const cell = event.target.closest(".gc");
    if (!cell) return;
    const [row, col] = place(cell), input = event.target.matches("input") ? event.target : null;
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && editing === null) {
      const last = undone.pop();
      if (last) { last.forEach(([one, text]) => { one.value = text; mark(one); }); keep(); go(last[0][0].closest(".gc")); }
      event.preventDefault();
    } else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "F2" && input) { editing = input; input.setSelectionRange(input.value.length, input.value.length); event.preventDefault(); }
    else if (event.key === "Escape" && input) { input.value = input.dataset.kept ?? ""; mark(input); editing = null; input.select(); event.preventDefault(); }
    else if (event.key === "Enter") { event.preventDefault(); if (input) input.dispatchEvent(new Event("change", { bubbles: true })); go(at(row + (event.shiftKey ? -1 : 1), col)); }
    else if (moves[event.key] && !(editing === input && input && moves[event.key][1] !== 0)) { if (input && moves[event.key][0] !== 0) input.dispatchEvent(new Event("change", { bubbles: true })); if (go(at(row + moves[event.key][0], col + moves[event.key][1]))) event.preventDefault(); }
    else if (input && event.key.length === 1 && editing === null) editing = input;
  });
  table.addEventListener("change", event => {
    const input = event.target;
    if (!input.matches?.('input[name^="cell:"]')) return;
    if (input.dataset.other === "yes") { delete input.dataset.other; input.closest(".gc").classList.remove("other"); }
    if (input.value.trim() === (input.dataset.kept ?? "").trim()) return;
    undone.push([[input, input.dataset.kept ?? ""]]);
    mark(input);
    keep();
  });
  table.addEventListener("paste", event => {
    const input = event.target.closest('input[name^="cell:"]'), text = event.clipboardData?.getData("text/plain") ?? "";
    if (!input || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const all = inputs(), from = all.indexOf(input);
    const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n");
    set(lines.slice(0, all.length - from).map((line, i) => [all[from + i], line.split("\t")[0].trim()]));
  });

  const goTo = name => go(table.querySelector(`tr[data-key="${CSS.escape(name)}"] td.cur .gc`));
  function arm() { document.querySelectorAll("[data-again]").forEach(button => { button.hidden = false; }); }
  document.addEventListener("click", event => {
    const again = event.target.closest("[data-again]"), link = event.target.closest("[data-goto]");
    if (again) goTo(again.dataset.again);
    if (link && goTo(link.dataset.goto)) event.preventDefault();
  });
  arm();
})();
