import { type Model, cellKey } from "../data/model";
import { seconds } from "../data/numbers";
import { allStates, count, type Look, severityOf, standing, stateLook } from "../data/words";
import { type Child, h } from "../dom";
import { go } from "../state";

/** The first screen: the gate's answer and why, domains by potentials, and the facts of the run. */
export function overview(model: Model): HTMLElement {
  return h(
    "div",
    { class: "overview" },
    gate(model),
    ...model.results.notices.map((n) => h("p", { class: "notice" }, n)),
    h("div", { class: "beside" }, matrix(model), facts(model)),
    potentials(model),
  );
}

const words: Record<string, [tone: string, text: string]> = {
  green: ["good", "By this run, nothing stands against a release."],
  red: ["bad", "By this run, there must be no release."],
  partial: ["open", "The run was narrowed, so it gives no answer."],
};

function gate(model: Model): HTMLElement {
  const { answer, line, reasons, remarks, counts } = model.results.gate;
  const [tone, text] = words[answer] ?? ["open", answer];
  return h(
    "section",
    { class: `gate tone-${tone}`, "aria-label": "Answer of the gate", title: line },
    h("div", { class: "gate-answer" }, h("span", { class: "glyph", "aria-hidden": "true" }, glyphOf(tone)), answer.toUpperCase()),
    h(
      "div",
      { class: "gate-why" },
      h("p", { class: "gate-word" }, text),
      h("p", {}, counts),
      reasons.length > 0 && items(reasons.map((r) => (r.potential && !r.text.includes(r.potential) ? `${r.potential}: ${r.text}` : r.text))),
      remarks.length > 0 && h("details", {}, h("summary", {}, count(remarks.length, "remark")), items(remarks)),
      verdicts(model),
    ),
  );
}

function verdicts(model: Model): HTMLElement {
  // A failure that somebody has signed, or in a domain that is not claimed, is told apart from one that stands against
  // a release.
  const counts = new Map<string, { verdict: string; look: Look; n: number }>();
  for (const test of model.results.tests) {
    const look = standing(test);
    const kind = counts.get(look.label) ?? { verdict: test.verdict, look, n: 0 };
    counts.set(look.label, { ...kind, n: kind.n + 1 });
  }
  const order = [...counts.values()].sort((a, b) => severityOf(a.verdict) - severityOf(b.verdict));
  return h(
    "p",
    { class: "chips" },
    ...order.map(({ verdict, look, n }) =>
      h(
        "button",
        { class: `chip tone-${look.tone}`, click: () => go({ verdict }, "compare") },
        h("span", { class: "glyph", "aria-hidden": "true" }, look.glyph),
        `${n.toLocaleString("en")} ${look.label}`,
      ),
    ),
  );
}

const glyphOf = (tone: string) => ({ good: "●", bad: "✕" })[tone] ?? "◐";

const mostItems = 200;

/** A list that shows five and tells the others when it is asked; of thousands the first two hundred. */
function items(texts: string[]): HTMLElement {
  const list = (some: string[]) => h("ul", { class: "reasons" }, ...some.map((t) => h("li", {}, t)));
  if (texts.length <= 6) return list(texts);
  const rest = texts.slice(5, mostItems);
  const more = h("details", {}, h("summary", {}, `${(texts.length - 5).toLocaleString("en")} more`));
  const tell = (): void =>
    more.append(list(rest), texts.length > mostItems ? `and ${count(texts.length - mostItems, "other")}, which results.json lists` : "");
  more.addEventListener("toggle", tell, { once: true });
  return h("div", {}, list(texts.slice(0, 5)), more);
}

function matrix(model: Model): HTMLElement {
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, "Domain"),
    ...model.potentials.map((p) => h("th", { scope: "col", class: "rotated", title: p }, h("span", {}, p))),
  );
  const rows = model.domains.map((domain) =>
    h("tr", {}, h("th", { scope: "row" }, domain), ...model.potentials.map((p) => h("td", {}, matrixCell(model, domain, p)))),
  );
  return h(
    "section",
    { class: "panel matrix-panel" },
    h(
      "div",
      { class: "panel-head" },
      h("h2", {}, "What each potential is good for"),
      h(
        "p",
        { class: "legend", "aria-label": "Legend" },
        ...allStates.map((s) =>
          h("span", { class: `tone-${s.tone}` }, h("span", { class: "glyph", "aria-hidden": "true" }, s.glyph), s.label),
        ),
      ),
    ),
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Domains by potentials" },
      h("table", { class: "matrix" }, h("thead", {}, head), h("tbody", {}, ...rows)),
    ),
    h("p", { class: "hint" }, "A cell opens what stands behind it."),
  );
}

function matrixCell(model: Model, domain: string, potential: string): Child {
  const cell = model.cells.get(cellKey(domain, potential));
  if (!cell) return null;
  const look = stateLook(cell.state);
  const tests = cell.tests.map((id) => model.tests.get(id)).filter((t) => t !== undefined);
  const { passed } = cell;
  const judged = tests.filter((t) => /^(pass|fail|unstable|inconclusive)$/.test(t.verdict)).length;
  const label = `${potential}, ${domain}: ${look.label}, ${passed} of ${judged} judged tests pass`;
  return h(
    "button",
    { class: `cell tone-${look.tone}`, title: label, click: () => go({ show: `cell:${domain}:${potential}` }) },
    h("span", { class: "glyph", role: "img", "aria-label": look.label }, look.glyph),
    judged > 0 && h("span", { class: "share" }, `${passed}/${judged}`),
  );
}

function potentials(model: Model): HTMLElement {
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, "Potentials"),
    h(
      "div",
      { class: "potentials" },
      ...model.results.potentials.map((p) =>
        h(
          "article",
          { class: "potential" },
          h("h3", {}, p.name),
          h("p", { class: "over" }, p.standing),
          list([
            ["kind", p.kind],
            ["elements", p.elements.join(" ")],
            ["level of theory", p.levelOfTheory ?? "none stated"],
            ["training set", p.trainingSet ?? "none stated"],
            ["published in", p.citation],
            ["engine", p.fingerprint?.engine],
            ["precision", p.precision],
            ["fingerprint", p.fingerprint && h("code", {}, p.fingerprint.all)],
            ["not claimed", p.notClaimed.map((c) => c.domain).join(", ")],
          ]),
        ),
      ),
    ),
  );
}

function facts(model: Model): HTMLElement {
  return h(
    "section",
    { class: "panel facts" },
    h("h2", {}, model.results.runs.length === 1 ? "The run" : count(model.results.runs.length, "run")),
    ...model.results.runs.map((run) =>
      list([
        ["suite", run.suite],
        ["begun", `${run.started.slice(0, 16).replace("T", " ")} UTC`],
        ["lasted", run.seconds === undefined ? "not finished" : seconds(run.seconds)],
        ["tests", count(model.results.tests.filter((t) => t.run === run.id).length, "test")],
        ["machine", run.machine],
        ["commit", run.commit && h("code", {}, run.commit)],
        ["versions", versions(run.versions)],
        ["repeat it", run.command && h("code", {}, run.command)],
      ]),
    ),
  );
}

/** A line each; what an engine is, without the digits that only a comparison needs. */
function versions(all: Record<string, string>): HTMLElement {
  const lines = Object.entries(all).map(([name, version]) =>
    name.startsWith("engine of ")
      ? `${name.slice("engine of ".length)}: ${version.replaceAll(/\b[0-9a-f]{12,}\b/g, "").replaceAll(/[\s;]+$/g, "").replaceAll(/\s+;/g, ";")}`
      : `${name} ${version}`,
  );
  return h("ul", { class: "lines" }, ...lines.map((line) => h("li", {}, line)));
}

/** Names with what they stand for; those without are left out. */
export function list(entries: [string, Child][]): HTMLElement {
  return h("dl", {}, ...entries.flatMap(([term, value]) => (value ? [h("dt", {}, term), h("dd", {}, value)] : [])));
}
