import { type Chart, type Scene, chart } from "./chart";
import type { Drawn } from "./look";
import { bandMark, lineMark, pointsMark } from "./marks";

/** Curves with their bands of uncertainty; references lie on top. */
export const lines = (scene: Scene): Chart => chart(scene, { marks: marksOf(scene.series) });

export function marksOf(series: Drawn[]) {
  const ordered = series.toSorted((a, b) => Number(a.isReference) - Number(b.isReference));
  return [
    ...ordered.filter((d) => d.series.low && d.series.high && !d.isPoints).map(bandMark),
    ...ordered.filter((d) => !d.isPoints).map(lineMark),
    ...ordered.filter((d) => d.isPoints).map(pointsMark),
  ];
}
