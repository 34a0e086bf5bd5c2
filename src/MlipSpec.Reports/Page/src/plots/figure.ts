import type { Model } from "../data/model";
import type { PlotRecord } from "../data/types";
import { download, fill, h, svg } from "../dom";
import { spaced } from "../data/words";
import { onChange } from "../state";
import { type Chart, type Scene, labelOf } from "./chart";
import { isHidden, isOff, setZoom, toggleOff, zoomOf } from "./choices";
import { csv, sample, standalone } from "./export";
import { rendererOf } from "./kinds";
import { type Drawn, type Theme, drawn, isReference, lightTheme, theme } from "./look";
import { interact } from "./pointer";

interface Options {
  /** The potential that is looked at; the others are faint. */
  emphasis?: string;
}

/** A plot with its title, legend, zoom and downloads. It is drawn while it is in sight, so that a page of hundreds of
 * plots stays light. */
export function figure(model: Model, plot: PlotRecord, options: Options = {}): HTMLElement {
  const name = `${titleOf(plot)}, ${plot.y.label}`;
  const canvas = h("div", { class: "canvas" });
  const tip = h("div", { class: "tip", hidden: true, role: "status" });
  const legend = h("div", { class: "keys" });
  const reset = h("button", { class: "small", hidden: true, click: () => setZoom(plot.id, null) }, "Whole range");
  const element = h(
    "figure",
    { class: `plot-figure${plot.kind === "dispersion" || plot.categories.length > 0 ? " wide" : ""}`, "data-plot": plot.id },
    h(
      "figcaption",
      {},
      h("span", { class: "title" }, h("strong", {}, titleOf(plot)), h("small", {}, labelOf(plot.y))),
      h(
        "span",
        { class: "tools" },
        reset,
        h("button", { class: "small", title: "Zoom in", "aria-label": `Zoom into ${name}`, click: () => zoomIn() }, "+"),
        h("button", { class: "small", "aria-label": `SVG of ${name}`, click: () => saveSvg() }, "SVG"),
        h("button", { class: "small", "aria-label": `CSV of ${name}`, click: () => saveCsv() }, "CSV"),
      ),
    ),
    h("div", { class: "stage" }, canvas, tip),
    legend,
  );
  const visible = (look: Theme): Drawn[] =>
    plot.series
      .filter((s) => !(s.potential && isHidden(s.potential)) && !isOff(plot.id, switchOf(s)))
      .map((s) => drawn(model, plot, s, look, options.emphasis));
  const sceneOf = (width: number, look: Theme): Scene => ({
    plot,
    series: visible(look),
    width,
    height: plot.kind === "parity" ? Math.min(width, 520) : Math.round(Math.min(440, Math.max(260, width * 0.62))),
    theme: look,
    zoom: zoomOf(plot.id),
  });
  let chart: Chart | null = null;
  let inSight = false;
  const draw = (): void => {
    if (!inSight || !element.isConnected) return;
    const scene = sceneOf(Math.max(260, Math.floor(canvas.clientWidth)), theme());
    chart = rendererOf(plot.kind)(scene);
    chart.svg.setAttribute("tabindex", "0");
    chart.svg.setAttribute("role", "img");
    chart.svg.setAttribute("aria-label", `${name}: ${scene.series.length} series. Arrow keys go through its points.`);
    for (const child of chart.svg.children) child.setAttribute("aria-hidden", "true");
    tip.hidden = true;
    reset.hidden = scene.zoom === null;
    canvas.style.minHeight = `${scene.height}px`;
    fill(canvas, chart.svg);
    const focused = [...legend.children].indexOf(document.activeElement!);
    fill(legend, ...keys(model, plot, options));
    (legend.children[focused] as HTMLElement | undefined)?.focus();
    interact(plot, chart, scene.series, tip, (zoom) => setZoom(plot.id, zoom));
  };
  const zoomIn = (): void => {
    if (!chart) return;
    const middle = (scale: Chart["x"]): [number, number] => {
      const [a, b] = scale.range;
      const ends = [a + (b - a) / 4, b - (b - a) / 4].map((p) => scale.invert(p));
      return [Math.min(...ends), Math.max(...ends)];
    };
    setZoom(plot.id, { x: middle(chart.x), y: middle(chart.y) });
  };
  const saveSvg = (): void => {
    const scene = sceneOf(720, lightTheme);
    download(`${name}.svg`, "image/svg+xml", standalone(plot, rendererOf(plot.kind)(scene).svg, scene.series));
  };
  const saveCsv = (): void => download(`${name}.csv`, "text/csv", csv(plot, visible(lightTheme).map((d) => d.series)));
  watch(element, (seen) => {
    if (seen === inSight) return;
    inSight = seen;
    if (seen) draw();
    else if (!printing) fill(canvas);
  });
  redrawn(element, canvas, draw, () => {
    inSight = true;
    draw();
  });
  return element;
}

/** "DiamondStatics: VolumeCurve (Si diamond)" as "Diamond statics: volume curve (Si diamond)". */
const titleOf = (plot: PlotRecord): string => {
  const at = plot.title.indexOf(": ");
  if (at < 0) return plot.title;
  const name = spaced(plot.title.slice(at + 2));
  const first = /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() : name.charAt(0);
  return `${spaced(plot.title.slice(0, at))}: ${first}${name.slice(1)}`;
};

let printing = false;
addEventListener("beforeprint", () => (printing = true));
addEventListener("afterprint", () => (printing = false));

/** A button for each series that can be switched off: names, where potentials have several, and references. */
const switchOf = (s: PlotRecord["series"][number]): string => (isReference(s) ? `reference ${s.name}` : s.name);

function keys(model: Model, plot: PlotRecord, options: Options): Node[] {
  const look = theme();
  const owners = [...new Set(plot.series.map((s) => s.potential).filter((p) => p !== null && p !== undefined))];
  const names = Map.groupBy(plot.series, switchOf);
  const many = [...names.values()].filter((g) => !isReference(g[0]!)).length > 1;
  const colours = owners.map((owner) => {
    const first = plot.series.find((s) => s.potential === owner)!;
    const { colour } = drawn(model, plot, first, look);
    const mark = h("span", { class: "dot", "aria-hidden": "true" }, "■");
    mark.style.color = colour;
    return h("span", { class: isHidden(owner) || (options.emphasis && owner !== options.emphasis) ? "key faint" : "key" }, mark, owner);
  });
  const switches = [...names].flatMap(([name, group]) => {
    const d = drawn(model, plot, group[0]!, look);
    if (!d.isReference && !many) return [];
    const neutral = d.isReference || owners.length < 2 ? d : { ...d, colour: look.soft };
    const on = !isOff(plot.id, name);
    return [
      h(
        "button",
        { class: "key", "aria-pressed": String(on), title: group[0]!.source ?? null, click: () => toggleOff(plot.id, name) },
        svg("svg", { width: 28, height: 12, "aria-hidden": "true" }, sample(neutral, 1, 6)),
        group[0]!.name,
      ),
    ];
  });
  return [...colours, ...switches];
}

const seen = new WeakMap<Element, (isSeen: boolean) => void>();
const observer = new IntersectionObserver((entries) => entries.forEach((e) => seen.get(e.target)?.(e.isIntersecting)), {
  rootMargin: "300px",
});

function watch(element: Element, onSeen: (isSeen: boolean) => void): void {
  seen.set(element, onSeen);
  observer.observe(element);
}

/** Draws anew when the state, the width or the colours change, and before printing, as long as the figure is there. */
function redrawn(element: Element, canvas: HTMLElement, draw: () => void, drawUnseen: () => void): void {
  const off = onChange(draw);
  const stops: (() => void)[] = [off];
  const listen = (target: EventTarget, type: string, act: () => void): void => {
    const handler = (): void => {
      if (element.isConnected) act();
      else for (const stop of stops) stop();
    };
    target.addEventListener(type, handler);
    stops.push(() => target.removeEventListener(type, handler));
  };
  listen(window, "themechange", draw);
  listen(matchMedia("(prefers-color-scheme: dark)"), "change", draw);
  listen(window, "beforeprint", drawUnseen);
  let width = 0;
  const resize = new ResizeObserver(() => {
    if (canvas.clientWidth === width) return;
    width = canvas.clientWidth;
    draw();
  });
  resize.observe(canvas);
  stops.push(() => resize.disconnect());
}
