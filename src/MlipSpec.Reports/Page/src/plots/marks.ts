import * as Plot from "@observablehq/plot";
import { workshop } from "./chart";
import type { Drawn, Shape } from "./look";

const opacityOf = (d: Drawn, otherwise: number): number => (d.isFaint ? otherwise * 0.3 : otherwise);

/** A line that is interrupted where there is no number. */
export function lineMark(d: Drawn): Plot.Markish {
  const { x, y } = d.series;
  return Plot.line(x, {
    x,
    y,
    stroke: d.colour,
    strokeWidth: d.isReference ? 2 : 1.6,
    strokeDasharray: d.dash || undefined,
    strokeOpacity: opacityOf(d, 1),
    strokeLinejoin: "round",
    clip: true,
  } as Plot.LineOptions);
}

/** The band of uncertainty of a line. */
export function bandMark(d: Drawn): Plot.Markish {
  const { x, low, high } = d.series;
  return Plot.areaY(x, { x, y1: low!, y2: high!, fill: d.colour, fillOpacity: opacityOf(d, 0.16), clip: true } as Plot.AreaYOptions);
}

/** All points of a series in one path, however many, with bars of uncertainty where they are given. */
export function pointsMark(d: Drawn): Plot.Markish {
  return (_index: unknown, scales: any, _values: unknown, dimensions: any) => {
    const { x, y, low, high } = d.series;
    const many = x.length > 150;
    const radius = d.isReference ? 4 : many ? 1.8 : 3.2;
    let path = "";
    let bars = "";
    for (let i = 0; i < x.length; i++) {
      if (x[i] === null || y[i] === null) continue;
      const [px, py] = [scales.x(x[i]), scales.y(y[i])];
      if (!isWithin(px, py, dimensions)) continue;
      path += shapePath(d.shape, px, py, radius);
      if (low && high && low[i] !== null && high[i] !== null && low[i] !== high[i])
        bars += `M${px.toFixed(1)} ${scales.y(low[i]).toFixed(1)}V${scales.y(high[i]).toFixed(1)}`;
    }
    const group = element("g", {});
    if (bars) group.append(element("path", { d: bars, stroke: d.colour, "stroke-width": 1.2, fill: "none" }));
    const stroked = d.shape === "cross" || d.shape === "plus";
    group.append(
      element("path", {
        d: path,
        fill: stroked || d.isReference ? "none" : d.colour,
        "fill-opacity": opacityOf(d, many ? 0.45 : 0.85),
        stroke: stroked || d.isReference ? d.colour : "none",
        "stroke-width": 1.5,
        "stroke-opacity": opacityOf(d, 1),
      }),
    );
    return group as unknown as SVGElement;
  };
}

/** A closed outline, such as a violin. */
export function areaMark(d: Drawn, x: number[]): Plot.Markish {
  return (_index: unknown, scales: any) => {
    let path = "";
    for (let i = 0; i < x.length; i++)
      if (d.series.y[i] !== null && Number.isFinite(x[i]))
        path += `${path ? "L" : "M"}${scales.x(x[i]).toFixed(1)} ${scales.y(d.series.y[i]).toFixed(1)}`;
    return element("path", { d: `${path}Z`, fill: d.colour, "fill-opacity": opacityOf(d, 0.28), stroke: d.colour, "stroke-opacity": opacityOf(d, 1) }) as unknown as SVGElement;
  };
}

const isWithin = (x: number, y: number, d: any): boolean =>
  x >= d.marginLeft - 1 && x <= d.width - d.marginRight + 1 && y >= d.marginTop - 1 && y <= d.height - d.marginBottom + 1;

export function element(tag: string, attributes: Record<string, string | number>): SVGElement {
  const e = workshop.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, String(value));
  return e as SVGElement;
}

export function shapePath(shape: Shape, x: number, y: number, r: number): string {
  const f = (v: number): string => v.toFixed(1);
  switch (shape) {
    case "circle":
      return `M${f(x - r)} ${f(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
    case "square":
      return `M${f(x - r)} ${f(y - r)}h${2 * r}v${2 * r}h${-2 * r}z`;
    case "triangle":
      return `M${f(x)} ${f(y - 1.2 * r)}l${f(1.15 * r)} ${f(2 * r)}h${f(-2.3 * r)}z`;
    case "diamond":
      return `M${f(x)} ${f(y - 1.3 * r)}l${f(1.1 * r)} ${f(1.3 * r)}l${f(-1.1 * r)} ${f(1.3 * r)}l${f(-1.1 * r)} ${f(-1.3 * r)}z`;
    case "cross":
      return `M${f(x - r)} ${f(y - r)}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`;
    case "plus":
      return `M${f(x - r)} ${f(y)}h${2 * r}m${-r} ${-r}v${2 * r}`;
  }
}
