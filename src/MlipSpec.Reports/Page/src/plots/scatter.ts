import { type Chart, type Range, type Scene, chart, domainOf, element, isLog } from "./chart";
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
  if (most < 40) return chart(scene, { marks: marksOf(scene.series) });
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
  const log = isLog(scene.plot[axis]);
  const domain = domainOf(scene, axis);
  const counts = histogram(
    group.flatMap((d) => d.series[axis]),
    domain,
    log,
  );
  const most = Math.max(...counts, 1);
  return (_index: unknown, scales: any, _values: unknown, d: any) => {
    const scale = scales[axis];
    const edge = (i: number): number =>
      scale(log ? domain[0] * (domain[1] / domain[0]) ** (i / counts.length) : domain[0] + (i / counts.length) * (domain[1] - domain[0]));
    const base = axis === "x" ? d.marginTop - 4 : d.width - d.marginRight + 4;
    const at = (n: number): number => (axis === "x" ? base - (n / most) * room : base + (n / most) * room);
    let path = "";
    counts.forEach((n, i) => {
      const [from, to, high] = [edge(i).toFixed(1), edge(i + 1).toFixed(1), at(n).toFixed(1)];
      path += axis === "x" ? `${i ? "L" : `M${from} ${base}L`}${from} ${high}H${to}` : `${i ? "L" : `M${base} ${from}L`}${high} ${from}V${to}`;
    });
    return element("path", { d: path, fill: "none", stroke: group[0]!.colour, "stroke-width": 1.2, "stroke-opacity": group[0]!.isFaint ? 0.3 : 0.9 }) as SVGElement;
  };
}

function histogram(values: (number | null)[], [low, high]: Range, log: boolean): number[] {
  const counts = new Array<number>(48).fill(0);
  for (const v of values) {
    if (v === null) continue;
    const at = log ? Math.log(v / low) / Math.log(high / low) : (v - low) / (high - low);
    if (at >= 0 && at <= 1) counts[Math.min(47, Math.floor(at * 48))]!++;
  }
  return counts;
}
