// <cc-chart>: draws the option that stands as JSON in its <script type="application/json">; the library is fetched by the first chart of a page. Colours and fonts are those of the style sheet;
// a colour is written as the name of a token, "--accent". Without script the table beside it says the same.
(() => {
  "use strict";
  const NARROW = 560;
  const PRINT_WIDTH = 700; // CSS pixels of an A4 page's text
  const charts = new Set();
  let library;

  const load = address => library ??= new Promise((ready, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = ready;
    script.onerror = failed;
    document.head.append(script);
  });

  const style = () => {
    const computed = getComputedStyle(document.documentElement);
    return { token: name => computed.getPropertyValue(name).trim() || "#888", family: computed.getPropertyValue("--font-sans").trim() };
  };

  // Tokens by name become colours, wherever they stand in the option.
  const coloured = (value, token) => typeof value === "string" ? (value.startsWith("--") ? token(value) : value)
    : Array.isArray(value) ? value.map(each => coloured(each, token))
    : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, coloured(each, token)])) : value;

  const base = ({ token, family }) => {
    const axis = {
      axisLine: { lineStyle: { color: token("--silk-4") } }, axisTick: { show: false }, splitLine: { lineStyle: { color: token("--silk-3") } },
      axisLabel: { color: token("--ink-3"), fontSize: 12, fontFamily: family }, nameTextStyle: { color: token("--ink-3"), fontSize: 12, fontFamily: family },
    };
    return {
      color: ["--accent", "--down", "--mid", "--sup", "--up", "--grey"].map(token), backgroundColor: "transparent",
      textStyle: { color: token("--ink-1"), fontFamily: family, fontSize: 12 },
      categoryAxis: axis, valueAxis: axis, timeAxis: axis,
      tooltip: { backgroundColor: token("--surface"), borderColor: token("--silk-4"), textStyle: { color: token("--ink-1"), fontSize: 12, fontFamily: family } },
    };
  };

  const LEGEND_ROW = 22, LEGEND_SIGN = 40; // a row of names; the sign before a name and the space behind it
  const pen = document.createElement("canvas").getContext("2d");

  const cut = (name, room) => {
    if (pen.measureText(name).width <= room) return name;
    let end = name.length;
    while (end > 1 && pen.measureText(name.slice(0, end) + "…").width > room) end--;
    return name.slice(0, end) + "…";
  };

  // How many rows the names of the lines fill, one behind the other.
  const rowsOf = (option, width, family) => {
    pen.font = `12px ${family}`;
    let rows = 1, filled = 0;
    for (const name of new Set(option.series.map(series => series.name).filter(Boolean))) {
      const needed = LEGEND_SIGN + pen.measureText(cut(name, width - LEGEND_SIGN)).width;
      if (filled > 0 && filled + needed > width) { rows++; filled = 0; }
      filled += needed;
    }
    return rows;
  };

  // On a narrow page names stand above the drawing, not at the ends of the lines; all of them are seen.
  const fitted = (option, width, rows) => width >= NARROW ? option : {
    ...option, legend: { type: "plain", top: 0, left: 0, right: 0, itemGap: 10, textStyle: { color: "--ink-2" }, formatter: name => cut(name, width - LEGEND_SIGN) },
    grid: { ...option.grid, right: 16, top: 36 + rows * LEGEND_ROW }, series: option.series.map(series => ({ ...series, endLabel: { show: false } })),
  };

  class Chart extends HTMLElement {
    async connectedCallback() {
      if (this.box) return;
      this.option = JSON.parse(this.querySelector("script[type='application/json']").textContent);
      this.box = document.createElement("div");
      this.box.className = "chart-box";
      this.box.setAttribute("aria-hidden", "true"); // the table says it to those who do not see
      this.append(this.box);
      await load(this.dataset.library);
      if (!this.isConnected) return;
      charts.add(this);
      this.observer = new ResizeObserver(() => {
        if (this.printing || !this.chart) return;
        const narrow = this.clientWidth < NARROW;
        if (narrow === this.narrow) this.chart.resize(); else this.draw();
      });
      this.observer.observe(this);
      this.draw();
    }

    disconnectedCallback() {
      this.observer?.disconnect();
      this.chart?.dispose();
      charts.delete(this);
    }

    draw(width) {
      this.removeAttribute("data-ready");
      this.chart?.dispose();
      this.narrow = this.clientWidth < NARROW;
      const look = style(), room = width ?? this.clientWidth, rows = room < NARROW ? rowsOf(this.option, room, look.family) : 1;
      this.box.style.blockSize = "";
      if (rows > 1) this.box.style.blockSize = `${this.box.clientHeight + (rows - 1) * LEGEND_ROW}px`;
      this.chart = echarts.init(this.box, base(look), { renderer: "svg", width });
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || width !== undefined;
      this.chart.on("finished", () => this.setAttribute("data-ready", ""));
      this.chart.setOption({ ...coloured(fitted(this.option, room, rows), look.token), animation: false, animationDurationUpdate: calm ? 0 : 120 });
    }
  }

  const redraw = width => charts.forEach(chart => { chart.printing = width !== undefined; chart.draw(width); });
  addEventListener("beforeprint", () => charts.forEach(chart => { chart.printing = true; chart.draw(Math.min(PRINT_WIDTH, chart.clientWidth || PRINT_WIDTH)); }));
  addEventListener("afterprint", () => redraw());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => redraw());
  customElements.define("cc-chart", Chart);
})();
