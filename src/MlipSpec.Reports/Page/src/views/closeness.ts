import type { Judgement } from "../data/types";
import type { Look } from "../data/words";

const same: Look = { glyph: "≈", label: "within noise", tone: "none" };

/**
 * How one measurement stands beside another of the same quantity: closer to the reference, farther from it, or moved
 * within the noise of both (two standard uncertainties of their difference).
 */
export function closeness(one: Judgement, other: Judgement): Look {
  const a = one.measured.value;
  const b = other.measured.value;
  if (typeof a !== "number" || typeof b !== "number")
    return one.verdict === other.verdict
      ? { ...same, label: "same verdict" }
      : one.verdict === "pass"
        ? { glyph: "●", label: "passes, the other does not", tone: "good" }
        : { glyph: "✕", label: "does not pass as the other", tone: "bad" };
  const noise = 2 * Math.hypot(one.measured.uncertainty ?? 0, other.measured.uncertainty ?? 0);
  const rounding = 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  if (Math.abs(a - b) <= Math.max(noise, rounding)) return same;
  const reference = one.expected.value;
  if (typeof reference !== "number") return { glyph: "◆", label: a > b ? "higher" : "lower", tone: "open" };
  return Math.abs(a - reference) < Math.abs(b - reference)
    ? { glyph: "●", label: "closer", tone: "good" }
    : { glyph: "✕", label: "farther", tone: "bad" };
}
