// What can be done with a chart of any kind: see it or its numbers, save it as PNG or SVG, save the numbers as CSV. A chart stands in a .chart-frame (drawn by <cc-chart>) or in a .chart-card (drawn on the server).
(() => {
  "use strict";
  const SCALE = 2; // pixels of a PNG for one of the page
  const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "paint-order", "opacity", "font-family", "font-size", "font-weight", "font-style", "text-anchor"];
  const MARGIN = 16, LEAST_WIDTH = 300;
  const SVG = "http://www.w3.org/2000/svg";

  const save = (content, name, type) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  const element = (name, attributes, text = "") => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  };

  const pen = document.createElement("canvas").getContext("2d");

  // Lines no wider than the room; Chinese breaks between any two characters, English between words.
  const lines = (text, room, font) => {
    pen.font = font;
    const found = [""];
    for (const part of text.match(/[\x21-\u02ff]+\s*|\s+|./gu) ?? []) {
      if (found.at(-1) && pen.measureText((found.at(-1) + part).trimEnd()).width > room) found.push("");
      found[found.length - 1] += part;
    }
    return found.map(line => line.trim());
  };

  // What the drawing looks like on the page, written into it, without links.
  const looked = drawn => {
    const copy = drawn.cloneNode(true), [from, to] = [drawn, copy].map(root => [root, ...root.querySelectorAll("*")]);
    from.forEach((one, i) => {
      const seen = getComputedStyle(one);
      for (const name of KEPT) to[i].setAttribute(name, seen.getPropertyValue(name));
      for (const name of ["class", "style", "id", "aria-label", "role"]) to[i].removeAttribute(name);
    });
    for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    return copy;
  };

  // The drawing as a file of its own: ground, title and unit above, how to read it and its source below.
  const alone = (frame, drawn, look) => {
    const style = getComputedStyle(document.documentElement), ink = name => style.getPropertyValue(name).trim(), family = ink("--font-sans");
    const box = drawn.viewBox.baseVal, { width, height } = drawn.getClientRects()[0] ?? box, wide = Math.max(width, LEAST_WIDTH);
    const head = lines(frame.querySelector("h2, h3").textContent.trim(), wide, `600 15px ${family}`);
    const unit = lines(frame.querySelector("header > .note, figcaption > .note")?.textContent.trim() ?? "", wide, `12px ${family}`).filter(Boolean);
    const source = [".how", "[data-source]"].flatMap(part => lines(frame.querySelector(part)?.textContent.trim().replace(/\s+/g, " ") ?? "", wide, `12px ${family}`)).filter(Boolean);
    const top = MARGIN + (head.length * 21) + (unit.length * 17) + 8, tall = top + height + (source.length > 0 ? 10 + (source.length * 17) : 0) + MARGIN;
    const file = element("svg", { xmlns: SVG, width: Math.ceil(wide + (2 * MARGIN)), height: Math.ceil(tall), "font-family": family });
    file.append(element("rect", { width: "100%", height: "100%", fill: ink("--surface") }));
    head.forEach((line, i) => file.append(element("text", { x: MARGIN, y: MARGIN + 15 + (i * 21), fill: ink("--ink-1"), "font-size": 15, "font-weight": 600 }, line)));
    unit.forEach((line, i) => file.append(element("text", { x: MARGIN, y: MARGIN + (head.length * 21) + 13 + (i * 17), fill: ink("--ink-3"), "font-size": 12 }, line)));
    const copy = look ? looked(drawn) : drawn.cloneNode(true);
    for (const [name, value] of Object.entries({ x: MARGIN, y: top, width, height })) copy.setAttribute(name, value);
    file.append(copy);
    source.forEach((line, i) => file.append(element("text", { x: MARGIN, y: top + height + 22 + (i * 17), fill: ink("--ink-3"), "font-size": 12 }, line)));
    return { text: new XMLSerializer().serializeToString(file), width: Math.ceil(wide + (2 * MARGIN)), height: Math.ceil(tall) };
  };

  const picture = ({ text, width, height }, name) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(blob => save(blob, name, "image/png"), "image/png");
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  };

  // Cells as they stand in the table; one that a spreadsheet would take for a formula is led by an apostrophe.
  const csv = table => "\uFEFF" + [...table.rows].map(row => [...row.cells].map(cell => {
    const text = (cell.dataset.value ?? cell.textContent).trim().replace(/\s+/g, " ");
    const safe = /^[=@\t]|^[+-](?![\d.]+$)/.test(text) ? "'" + text : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }).join(",")).join("\r\n") + "\r\n";

  // Of the drawings for desk and phone the one that is seen; where a phone lists instead of drawing, the one of the desk.
  const seen = card => {
    const all = [...card.querySelectorAll(".chart-drawing svg")];
    return all.find(drawing => drawing.getClientRects().length > 0) ?? all[0];
  };

  const show = (card, what) => {
    card.classList.toggle("as-numbers", what === "numbers");
    card.querySelector(".chart-table").open = what === "numbers";
    for (const button of card.querySelectorAll("[data-chart-show]")) button.setAttribute("aria-pressed", String(button.dataset.chartShow === what));
  };

  const file = (frame, kind) => {
    const name = `${frame.dataset.name ?? frame.querySelector(".chart-tools").dataset.name}.${kind}`;
    if (kind === "csv") return save(csv(frame.querySelector(".chart-table table")), name, "text/csv");
    const numbers = frame.classList.contains("as-numbers");
    if (numbers) frame.classList.remove("as-numbers"); // for the moment in which it is read
    const inside = frame.querySelector("cc-chart svg"), drawing = alone(frame, inside ?? seen(frame), !inside);
    frame.classList.toggle("as-numbers", numbers);
    if (kind === "svg") save(drawing.text, name, "image/svg+xml"); else picture(drawing, name);
  };

  document.addEventListener("click", event => {
    const button = event.target.closest?.("[data-chart-save], [data-chart-show]"), frame = button?.closest(".chart-frame, .chart-card");
    if (!frame) return;
    if (button.dataset.chartShow) show(frame, button.dataset.chartShow); else file(frame, button.dataset.chartSave);
  });
})();
