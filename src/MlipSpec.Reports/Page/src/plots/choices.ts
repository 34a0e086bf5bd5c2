import { current, go } from "../state";
import type { Range } from "./chart";

// What a reader has switched off and zoomed to, kept in the URL's hash.

const read = <T>(key: string, otherwise: T): T => {
  try {
    const text = current().get(key);
    return text ? (JSON.parse(text) as T) : otherwise;
  } catch {
    return otherwise;
  }
};

const write = (key: string, value: unknown, isEmpty: boolean): void => go({ [key]: isEmpty ? "" : JSON.stringify(value) });

const list = (key: string): string[] => {
  const value = read<unknown>(key, []);
  return Array.isArray(value) ? value.map(String) : [];
};

function toggle(key: string, item: string): void {
  const items = list(key);
  const rest = items.filter((i) => i !== item);
  if (rest.length === items.length) rest.push(item);
  write(key, rest, rest.length === 0);
}

/** Potentials that are switched off in all plots. */
export const isHidden = (potential: string): boolean => list("hide").includes(potential);
export const toggleHidden = (potential: string): void => toggle("hide", potential);

/** Series of one plot that are switched off; the name of a series may contain anything, so the two stand as JSON. */
const place = (plot: string, name: string): string => JSON.stringify([plot, name]);
export const isOff = (plot: string, name: string): boolean => list("off").includes(place(plot, name));
export const toggleOff = (plot: string, name: string): void => toggle("off", place(plot, name));

type Zoom = { x: Range; y: Range };

export function zoomOf(plot: string): Zoom | null {
  const found = read<Record<string, number[]>>("zoom", {})?.[plot];
  if (!Array.isArray(found) || found.length !== 4 || !found.every(Number.isFinite)) return null;
  const [a, b, c, d] = found as [number, number, number, number];
  return a < b && c < d ? { x: [a, b], y: [c, d] } : null;
}

export function setZoom(plot: string, zoom: Zoom | null): void {
  const all = read<Record<string, number[]>>("zoom", {}) ?? {};
  const kept = Object.fromEntries(Object.entries(all).filter(([key]) => key !== plot));
  if (zoom) kept[plot] = [...zoom.x, ...zoom.y].map((v) => Number(v.toPrecision(6)));
  write("zoom", kept, Object.keys(kept).length === 0);
}
