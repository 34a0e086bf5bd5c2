import { svg } from "../dom";
import { css } from "./elements";
import { type Camera, type Scene, seenFrom } from "./scene";

const most = 1500;

/** The same view as an SVG, from back to front: where there is no WebGL, and on paper. Of more than 1,500 atoms the
 * front ones are drawn. */
export function projection(scene: Scene, camera: Camera, width: number, height: number): SVGSVGElement {
  const scale = (camera.zoom * Math.min(width, height)) / (2 * (scene.size + 1.2));
  const seen = scene.atoms.map((a) => seenFrom(camera, a.at));
  const at = (p: number[]): [number, number] => [width / 2 + p[0]! * scale, height / 2 - p[1]! * scale];
  const parts: { z: number; element: SVGElement }[] = [];
  for (const [from, to] of scene.edges) {
    const [a, b] = [seenFrom(camera, from), seenFrom(camera, to)];
    parts.push({ z: Math.min(a[2], b[2]), element: line(at(a), at(b), "currentColor", 1) });
  }
  const order = seen.map((_, i) => i).sort((i, j) => seen[j]![2] - seen[i]![2]).slice(0, most);
  const shown = new Set(order);
  for (const i of order) {
    const [x, y] = at(seen[i]!);
    const { radius, colour } = scene.atoms[i]!;
    parts.push({ z: seen[i]![2], element: svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: (radius * scale).toFixed(1), fill: css(colour), stroke: "#1b2430", "stroke-width": 0.6 }) });
  }
  for (const [i, j] of scene.bonds)
    if (shown.has(i) && shown.has(j))
      parts.push({ z: (seen[i]![2] + seen[j]![2]) / 2 - 0.05, element: line(at(seen[i]!), at(seen[j]!), "#8a94a0", Math.max(1, 0.18 * scale)) });
  parts.sort((a, b) => a.z - b.z);
  return svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "projection", "aria-hidden": "true" }, ...parts.map((p) => p.element));
}

const line = (a: [number, number], b: [number, number], stroke: string, width: number): SVGElement =>
  svg("line", { x1: a[0].toFixed(1), y1: a[1].toFixed(1), x2: b[0].toFixed(1), y2: b[1].toFixed(1), stroke, "stroke-width": width.toFixed(1), "stroke-linecap": "round" });
