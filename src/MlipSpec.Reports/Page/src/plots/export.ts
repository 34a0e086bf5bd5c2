import type { PlotRecord, Series } from "../data/types";
import { labelOf } from "./chart";
import { shapePath } from "./marks";
import type { Drawn } from "./look";
import { isReference, lightTheme } from "./look";
import { svg } from "../dom";

/** The visible series as a table. A cell of text that a spreadsheet would take for a formula begins with an apostrophe. */
export function csv(plot: PlotRecord, series: Series[]): string {
  const text = (value: string | null | undefined): string => {
    const safe = /^[\s]*[=+\-@\t\r]/.test(value ?? "") ? `'${value}` : (value ?? "");
    return `"${safe.replaceAll('"', '""')}"`;
  };
  const head = ["potential", "series", "role", labelOf(plot.x), labelOf(plot.y), "low", "high", "source", "doi"];
  const rows = series.flatMap((s) =>
    s.x.map((x, i) => [
      text(s.potential),
      text(s.name),
      text(s.role),
      x ?? "",
      s.y[i] ?? "",
      s.low?.[i] ?? "",
      s.high?.[i] ?? "",
      text(s.source),
      text(s.doi),
    ].join(",")),
  );
  return `${head.map(text).join(",")}\r\n${rows.join("\r\n")}\r\n`;
}

/** A drawing that stands alone: with title and legend, light, and without style sheets. */
export function standalone(plot: PlotRecord, drawing: SVGSVGElement, series: Drawn[]): string {
  const width = Number(drawing.getAttribute("width"));
  const height = Number(drawing.getAttribute("height"));
  const entries = legendOf(series);
  const columns = Math.max(1, Math.floor(width / 210));
  const rows = Math.ceil(entries.length / columns);
  const top = 34 + rows * 18;
  const legend = entries.map(([label, d], i) => {
    const [x, y] = [16 + (i % columns) * (width / columns), 44 + Math.floor(i / columns) * 18];
    return svg("g", {}, sample(d, x, y), svg("text", { x: x + 34, y: y + 4, "font-size": 12, fill: lightTheme.ink }, label));
  });
  drawing.setAttribute("y", String(top));
  const whole = svg(
    "svg",
    { width, height: height + top, viewBox: `0 0 ${width} ${height + top}`, "font-family": "system-ui, Helvetica, Arial, sans-serif" },
    svg("rect", { width, height: height + top, fill: "#ffffff" }),
    svg("text", { x: 16, y: 24, "font-size": 15, "font-weight": 600, fill: lightTheme.ink }, plot.title),
    ...legend,
    drawing,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(whole)}\n`;
}

/** Each potential once, or each of its series where there are several names. */
function legendOf(series: Drawn[]): [string, Drawn][] {
  const names = new Set(series.filter((d) => !isReference(d.series)).map((d) => d.series.name));
  const entries = new Map<string, Drawn>();
  for (const d of series) {
    const label = isReference(d.series) || !d.series.potential ? d.series.name : names.size > 1 ? `${d.series.potential}, ${d.series.name}` : d.series.potential;
    if (!entries.has(label)) entries.set(label, d);
  }
  return [...entries];
}

/** What a series looks like, in a legend. */
export function sample(d: Drawn, x: number, y: number): SVGElement {
  if (d.isArea) return svg("rect", { x, y: y - 5, width: 26, height: 10, fill: d.colour, "fill-opacity": 0.28, stroke: d.colour });
  if (!d.isPoints) return svg("line", { x1: x, x2: x + 26, y1: y, y2: y, stroke: d.colour, "stroke-width": 2, "stroke-dasharray": d.dash || null });
  const open = d.isReference || d.shape === "cross" || d.shape === "plus";
  return svg("path", { d: shapePath(d.shape, x + 13, y, 4), fill: open ? "none" : d.colour, stroke: d.colour, "stroke-width": 1.5 });
}
