// Every verdict and every state has a colour, a shape and a word; none stands for itself by colour alone.

export interface Look {
  glyph: string;
  label: string;
  tone: string;
}

const verdicts: Record<string, Look> = {
  pass: { glyph: "●", label: "pass", tone: "good" },
  fail: { glyph: "✕", label: "fail", tone: "bad" },
  unstable: { glyph: "✕", label: "unstable", tone: "bad" },
  inconclusive: { glyph: "◐", label: "inconclusive", tone: "open" },
  notApplicable: { glyph: "–", label: "not applicable", tone: "none" },
  unavailable: { glyph: "–", label: "unavailable", tone: "none" },
  otherTheory: { glyph: "–", label: "other theory", tone: "none" },
  notRun: { glyph: "○", label: "not run", tone: "none" },
  leftOut: { glyph: "○", label: "left out", tone: "none" },
};

const states: Record<string, Look> = {
  valid: { glyph: "●", label: "valid", tone: "good" },
  notValid: { glyph: "✕", label: "not valid", tone: "bad" },
  numbersOff: { glyph: "▲", label: "numbers off", tone: "off" },
  undecided: { glyph: "◐", label: "undecided", tone: "open" },
  notClaimed: { glyph: "○", label: "not claimed", tone: "none" },
};

const signed: Look = { glyph: "▲", label: "fail, signed", tone: "off" };

const notClaimed: Look = { glyph: "○", label: "fail, not claimed", tone: "none" };

const find = (looks: Record<string, Look>, name: string): Look =>
  Object.hasOwn(looks, name) ? looks[name]! : { glyph: "?", label: name, tone: "open" };

export const verdictLook = (verdict: string, isSigned = false): Look =>
  isSigned && verdict === "fail" ? signed : find(verdicts, verdict);

/** What a test says for a release. */
export const standing = (test: { verdict: string; claimed: boolean; signed?: { holds: boolean } }): Look =>
  test.verdict === "fail" && !test.claimed ? notClaimed : verdictLook(test.verdict, test.signed?.holds === true);

export const stateLook = (state: string): Look => find(states, state);

export const allStates: Look[] = Object.values(states);

/** Worst first. */
const severity = ["fail", "unstable", "inconclusive", "pass", "otherTheory", "unavailable", "notApplicable", "notRun", "leftOut"];

export const severityOf = (verdict: string): number => {
  const place = severity.indexOf(verdict);
  return place < 0 ? 2 : place;
};

/** "DiamondStatics" → "Diamond statics", "lastFrame" → "last frame"; abbreviations stay. */
export const spaced = (name: string): string =>
  name
    .replaceAll("_", " ")
    .replace(/([a-z0-9])([A-Z])(?=[a-z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
    .replace(/([a-z])([A-Z])/g, "$1 $2");

export const count = (n: number, noun: string): string => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
