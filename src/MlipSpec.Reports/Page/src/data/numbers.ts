import type { Judgement } from "./types";

/** A number with so many digits as its uncertainty leaves it, at most five; else with four. */
export function number(value: number, uncertainty?: number | null): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return exponential(value);
  if (!uncertainty || !Number.isFinite(uncertainty)) return minus(String(Number(value.toPrecision(size >= 1000 ? 6 : 4))));
  const most = 4 - Math.floor(Math.log10(size || 1));
  const told = 1 - Math.floor(Math.log10(uncertainty));
  return minus(value.toFixed(Math.max(0, Math.min(told, most))));
}

const exponential = (value: number): string => {
  const [digits, exponent] = value.toExponential(2).split("e") as [string, string];
  const mantissa = String(Number(digits));
  const raised = [...exponent.replace("+", "")].map((c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("");
  return `${minus(mantissa)}·10${raised}`;
};

const minus = (text: string): string => text.replace(/^-/, "−");

interface Some {
  value?: number;
  uncertainty?: number;
  text: string;
}

/** The value without unit and uncertainty, or what stands for it in words. */
export const plain = (v: Some): string => (typeof v.value === "number" ? number(v.value, v.uncertainty) : v.text);

/** One standard uncertainty with its sign; empty where there is none, or none that shows beside the value. */
export const spread = (v: Some): string =>
  typeof v.value === "number" && v.uncertainty && v.uncertainty > 5e-5 * Math.abs(v.value)
    ? `± ${number(Number(v.uncertainty.toPrecision(2)))}`
    : "";

/** A deviation in tolerances that has the sign of measured − expected. */
export function signedDeviation(j: Judgement): number | null {
  if (typeof j.deviationInTolerances !== "number") return null;
  const isBelow = (j.measured.value ?? 0) < (j.expected.value ?? 0);
  return isBelow ? -j.deviationInTolerances : j.deviationInTolerances;
}

/** Deviation in tolerances with its sign. */
export const deviation = (d: number): string =>
  `${d > 0 ? "+" : d < 0 ? "−" : ""}${Math.abs(d) >= 100 ? Math.abs(d).toFixed(0) : Math.abs(d).toFixed(Math.abs(d) < 10 ? 2 : 1)}`;

export function seconds(s: number): string {
  if (s < 1) return `${Math.round(s * 1000)} ms`;
  if (s < 90) return `${s.toFixed(1)} s`;
  if (s < 5400) return `${Math.round(s / 60)} min`;
  return `${(s / 3600).toFixed(1)} h`;
}
