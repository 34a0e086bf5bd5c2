import type { Model, Row } from "../data/model";
import type { Judgement, Test } from "../data/types";
import { type Look, spaced } from "../data/words";
import { h } from "../dom";
import { closeness } from "./closeness";

/** What numbers are compared with, if that is no potential: what was last approved. */
export const baseline = "(approved)";

/** How a number stands beside what it is compared with; null where that is its reference, or there is nothing. */
export function besides(model: Model, row: Row, test: Test, judgement: Judgement, against: string): Look | null {
  if (against === baseline) return approved(model, test);
  const other = against === test.potential ? null : row.cells.get(against)?.judgement;
  return other ? closeness(judgement, other) : null;
}

/** How the measurement stands beside its approved baseline. */
function approved(model: Model, test: Test): Look | null {
  const status = test.measurement ? model.measurements.get(test.measurement)?.baseline?.status : undefined;
  if (!status) return null;
  if (status === "unchanged") return { glyph: "≈", label: "within noise", tone: "none" };
  if (status === "accepted") return { glyph: "◆", label: "accepted in this run", tone: "open" };
  return { glyph: "◆", label: status === "changed" ? "moved" : spaced(status), tone: "off" };
}

/** The colour of a number that is compared with another. */
export const colourOf = (tone: string): string => ({ good: "dev-0", bad: "dev-3", off: "moved" })[tone] ?? "";

/** The legend. */
export function keyOf(against: string): HTMLElement[] {
  const byTolerance: [string, string, string][] = [
    ["tone-good dev-0", "●", "within half a tolerance"],
    ["tone-good dev-1", "●", "within the tolerance"],
    ["tone-bad dev-2", "▲▼", "up to twice"],
    ["tone-bad dev-3", "▲▼", "up to five times"],
    ["tone-bad dev-4", "▲▼", "farther, above or below"],
  ];
  const byOther: [string, string, string][] = [
    ["tone-good dev-0", "●", `closer to the reference than ${against}`],
    ["tone-bad dev-3", "✕", "farther"],
    ["tone-none", "≈", "moved within the noise of both"],
    ["tone-open", "◆", "differs, and no reference says which is closer"],
  ];
  const byBaseline: [string, string, string][] = [
    ["tone-none", "≈", "within noise and drift of the approved baseline"],
    ["tone-off moved", "◆", "moved, or there is no baseline"],
  ];
  const steps = against === "" ? byTolerance : against === baseline ? byBaseline : byOther;
  return steps.map(([tone, glyph, text]) => h("span", {}, h("i", { class: `swatch ${tone}`, "aria-hidden": "true" }, glyph), text));
}
