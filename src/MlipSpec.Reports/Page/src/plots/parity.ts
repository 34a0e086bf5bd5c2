import { type Chart, type Range, type Scene, chart, extent, isLog } from "./chart";
import { marksOf } from "./lines";

/** Predicted against labelled: a square with the same scale on both axes. */
export function parity(scene: Scene): Chart {
  const log = isLog(scene.plot.x);
  const [low, high] = extent(scene.series.flatMap(({ series: s }) => [s.x, s.y]), log);
  const edge = 0.04 * (high - low);
  const all: Range = log ? [low / 1.3, high * 1.3] : [low - edge, high + edge];
  return chart(scene, {
    marks: marksOf(scene.series),
    x: { domain: scene.zoom?.x ?? all },
    y: { domain: scene.zoom?.y ?? all },
    square: true,
  });
}
