import { type Chart, type Scene, chart } from "./chart";
import { marksOf } from "./lines";

/** Branches along a named path: a line and a name at each special point, and none between. */
export function dispersion(scene: Scene): Chart {
  const points = scene.plot.x.ticks;
  if (points.length === 0) return chart(scene, { marks: marksOf(scene.series) });
  return chart(scene, { marks: marksOf(scene.series), x: { ticks: points, rules: points.map((t) => t.at) } });
}
