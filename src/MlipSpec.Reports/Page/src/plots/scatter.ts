import { type Chart, type Range, type Scene, chart, domainOf, isLog } from "./chart";
import { element } from "./marks";
import { marksOf } from "./lines";
import type { Drawn } from "./look";

const room = 46;

/** Points, with histograms of both coordinates at the margins where there are enough of them. */
export function scatter(scene: Scene): Chart {
  const groups = Map.groupBy(
    scene.series.filter((d) => d.isPoints && !d.isReference),
    (d) => d.series.potential ?? d.series.name,
  );
  const most = Math.max(0, ...[...groups.values()].map((g) => g.reduce((n, d) => n + d.series.x.length, 0)));
  if (most < 40 || isLog(scene.plot.x) || isLog(scene.plot.y)) return chart(scene, { marks: marksOf(scene.series) });
  return chart(scene, {
    marks: [
      ...marksOf(scene.series),
      ...[...groups.values()].flatMap((g) => [margin(scene, g, "x"), margin(scene, g, "y")]),
    ],
    margins: { top: room + 10, right: room + 10 },
  });
}

/** The histogram of one coordinate of one potential's points, as steps. */
function margin(scene: Scene, group: Drawn[], axis: "x" | "y") {
  const [low, high] = domainOf(scene, axis);
  const values = group.flatMap((d) => d.series[axis]);
  const counts = histogram(values, [low, high]);
  const most = Math.max(...counts, 1);
  return (_index: unknown, scales: any, _values: unknown, d: any) => {
    const edge = (i: number): string => scales[axis](low + (i / counts.length) * (high - low)).toFixed(1);
    const base = axis === "x" ? d.marginTop - 4 : d.width - d.marginRight + 4;
    const at = (n: number): string => (axis === "x" ? base - (n / most) * room : base + (n / most) * room).toFixed(1);
    const [along, across] = axis === "x" ? ["H", "V"] : ["V", "H"];
    const steps = counts.map((n, i) => `${across}${at(n)}${along}${edge(i + 1)}`).join("");
    const start = axis === "x" ? `M${edge(0)} ${base}` : `M${base} ${edge(0)}`;
    return element("path", {
      d: `${start}${steps}${across}${base}`,
      fill: "none",
      stroke: group[0]!.colour,
      "stroke-width": 1.2,
      "stroke-opacity": group[0]!.isFaint ? 0.3 : 0.9,
    });
  };
}

function histogram(values: (number | null)[], [low, high]: Range): number[] {
  const counts = new Array<number>(48).fill(0);
  for (const v of values) {
    const at = v === null ? -1 : (v - low) / (high - low);
    if (at >= 0 && at <= 1) counts[Math.min(47, Math.floor(at * 48))]!++;
  }
  return counts;
}
