import { type Chart, type Scene, chart } from "./chart";
import { areaMark } from "./marks";
import { marksOf } from "./lines";
import type { Drawn } from "./look";

/** Violins side by side: a place for each category, and in it one for each potential. */
export function distribution(scene: Scene): Chart {
  const { categories } = scene.plot;
  if (categories.length === 0) return chart(scene, { marks: marksOf(scene.series) });
  const owners = [...new Set(scene.series.map((d) => d.series.potential ?? ""))];
  const share = 0.86 / Math.max(owners.length, 1);
  const moved = (d: Drawn): Drawn => {
    const shift = owners.indexOf(d.series.potential ?? "") - (owners.length - 1) / 2;
    const x = d.series.x.map((at) => (at === null ? null : Math.round(at) + (shift + at - Math.round(at)) * share));
    return { ...d, series: { ...d.series, x } };
  };
  const shifted = scene.series.map(moved);
  const result = chart(scene, {
    marks: [
      ...shifted.filter((d) => d.isArea).map((d) => areaMark(d, d.series.x.map((x) => x ?? NaN))),
      ...marksOf(shifted.filter((d) => !d.isArea)),
    ],
    x: {
      domain: scene.zoom?.x ?? [-0.5, categories.length - 0.5],
      ticks: categories.map((label, at) => ({ at, label: label.length * 7 > scene.width / categories.length ? `${label.slice(0, Math.max(2, scene.width / categories.length / 7 - 1))}…` : label })),
      rules: categories.slice(1).map((_, i) => i + 0.5),
    },
  });
  const places = new Map(scene.series.map((d, i) => [d.series, shifted[i]!.series]));
  return { ...result, at: (d, i) => [result.x(places.get(d.series)?.x[i] ?? NaN), result.y(d.series.y[i] ?? NaN)] };
}
