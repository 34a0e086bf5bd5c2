import { type Model, cellKey, namesOf } from "../data/model";
import { deviation, plain, seconds, signedDeviation, spread } from "../data/numbers";
import type { Judgement, Measurement, Quantity } from "../data/types";
import { count, severityOf, spaced, stateLook, verdictLook } from "../data/words";
import { type Child, doiLink, h } from "../dom";
import { figure } from "../plots/figure";
import { go, link } from "../state";
import { list } from "./overview";

/** The panel at the side: what stands behind a cell or a number. Empty where the state asks for nothing. */
export function drawer(model: Model, show: string): HTMLElement | null {
  const [kind, ...rest] = show.split(":");
  const content =
    kind === "cell" ? cell(model, rest[0] ?? "", rest.slice(1).join(":")) : kind === "test" ? test(model, rest.join(":")) : null;
  if (!content) return null;
  const panel = h(
    "aside",
    { class: "drawer", role: "dialog", "aria-label": "Details", tabindex: "-1", keydown: (e: KeyboardEvent) => e.key === "Escape" && close() },
    h("button", { class: "close", "aria-label": "Close the details", click: close }, "✕"),
    content,
  );
  return panel;
}

const mostTests = 200;

const close = () => go({ show: "" });

function cell(model: Model, domain: string, potential: string): HTMLElement | null {
  const cell = model.cells.get(cellKey(domain, potential));
  if (!cell) return null;
  const look = stateLook(cell.state);
  const tests = cell.tests.map((id) => model.tests.get(id)).filter((t) => t !== undefined);
  tests.sort((a, b) => severityOf(a.verdict) - severityOf(b.verdict));
  const owner = model.results.potentials.find((p) => p.name === potential);
  const why = owner?.notClaimed?.find((c) => c.domain === domain);
  return h(
    "div",
    {},
    h("p", { class: "over" }, potential),
    h("h2", {}, domain),
    badge(look),
    cell.reason && h("p", { class: "message" }, cell.reason),
    why?.reason && why.reason !== cell.reason && h("p", { class: "note" }, why.reason),
    h("p", {}, h("a", { href: link({ domain, show: "" }, "compare") }, `Compare all potentials in ${domain}`)),
    h(
      "ul",
      { class: "tests" },
      ...tests.slice(0, mostTests).map((t) => {
        const v = verdictLook(t.verdict, t.signed?.holds);
        return h(
          "li",
          {},
          h(
            "a",
            { href: link({ show: `test:${t.id}` }) },
            h("span", { class: `glyph tone-${v.tone}`, "aria-hidden": "true" }, v.glyph),
            h("span", {}, namesOf(t)[1], h("small", {}, ` ${v.label}, ${t.stage}`)),
          ),
        );
      }),
      tests.length > mostTests && h("li", { class: "hint" }, `and ${count(tests.length - mostTests, "other test")}, which the comparison lists`),
    ),
  );
}

function test(model: Model, id: string): HTMLElement | null {
  const test = model.tests.get(id);
  if (!test) return h("div", {}, h("h2", {}, "Not in these results"), h("p", {}, `There is no test “${id}”.`));
  const measurement = test.measurement ? model.measurements.get(test.measurement) : undefined;
  return h(
    "div",
    {},
    h("p", { class: "over" }, [test.potential, test.domain, namesOf(test)[0]].filter(Boolean).join(" · ")),
    h("h2", {}, namesOf(test)[1]),
    badge(verdictLook(test.verdict, test.signed?.holds)),
    ...test.judgements.map(judgement),
    test.judgements.length === 0 && test.message && h("p", { class: "message" }, test.message),
    test.signed && section(test.signed.holds ? "Signed as a known failure" : "The signature does not hold", h("p", { class: "message" }, test.signed.text)),
    section(
      "How it was measured",
      list([
        ["check", measurement?.check],
        ["material", measurement?.material ?? test.material],
        ["stage", test.stage],
        ["cost", spaced(test.cost).toLowerCase()],
        ["baseline", measurement?.baseline && spaced(measurement.baseline.status).toLowerCase()],
        ["fingerprint", measurement && h("code", {}, measurement.fingerprint)],
        ["took", seconds(measurement?.seconds || test.seconds)],
      ]),
      test.command && command(test.command),
      ...(measurement?.baseline?.changes ?? []).map((c) => h("p", { class: "message" }, c)),
      ...(measurement?.notes ?? []).map((n) => h("p", { class: "note" }, n)),
      measurement && protocol(model, measurement),
      measurement && quantities(measurement),
    ),
    ...curves(model, measurement, test.potential),
    ...structures(model, measurement),
  );
}

const badge = (look: { glyph: string; label: string; tone: string }) =>
  h("p", { class: `badge tone-${look.tone}` }, h("span", { class: "glyph", "aria-hidden": "true" }, look.glyph), look.label);

function judgement(j: Judgement): HTMLElement {
  const look = verdictLook(j.verdict);
  const d = signedDeviation(j);
  const { source, doi, kind, level } = j.expected;
  return h(
    "section",
    { class: `judgement tone-${look.tone}` },
    h("h3", {}, h("span", { class: "glyph", "aria-hidden": "true" }, look.glyph), j.quantity),
    list([
      ["measured", h("b", {}, j.measured.text)],
      [source ? "reference" : "expected", j.expected.text],
      ["tolerance", j.tolerance?.text],
      ["deviation", d === null ? null : `${deviation(d)} tolerances`],
      ["source", source && h("span", {}, source, kind && h("small", {}, ` (${[spaced(kind).toLowerCase(), level].filter(Boolean).join(", ")})`))],
      ["", doi ? doiLink(doi) : null],
      ["budgets", j.budget],
    ]),
    j.message && h("p", { class: "message" }, j.message),
  );
}

function command(text: string): HTMLElement {
  const said = h("span", { role: "status", class: "said" });
  const copy = (): void => {
    const done = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("there is no clipboard"));
    done.then(
      () => said.replaceChildren("copied"),
      () => said.replaceChildren("select the text and copy it"),
    );
  };
  return h("div", { class: "command" }, h("code", {}, text), h("button", { click: copy, "aria-label": "Copy the command that measures it again" }, "Copy"), said);
}

function protocol(model: Model, m: Measurement): HTMLElement {
  const known = Object.hasOwn(model.results.protocols, m.protocol) ? model.results.protocols[m.protocol] : undefined;
  const whole = known?.json && h("details", {}, h("summary", {}, "All parameters"), h("pre", { tabindex: "0" }, pretty(known.json)));
  return h("div", {}, h("p", { class: "note" }, `Protocol: ${(known?.text ?? m.protocol).replaceAll("`", "")}`), whole || null);
}

const pretty = (json: string): string => {
  try {
    return JSON.stringify(JSON.parse(json), null, 1);
  } catch {
    return json;
  }
};

function quantities(m: Measurement): Child {
  if (m.quantities.length === 0) return null;
  const valueOf = (q: Quantity): string => {
    const v = typeof q.value === "number" ? { value: q.value, uncertainty: q.uncertainty, text: "" } : { text: q.finding ? findingText(q.finding) : "not a number" };
    return [plain(v), spread(v)].filter(Boolean).join(" ");
  };
  const rows = m.quantities.map((q) =>
    h("tr", {}, h("th", { scope: "row" }, q.name), h("td", {}, valueOf(q)), h("td", {}, q.unit === "1" ? "" : q.unit)),
  );
  return h(
    "details",
    {},
    h("summary", {}, rows.length === 1 ? "1 measured quantity" : `${count(rows.length, "measured quantitie")}`),
    h("table", { class: "plain" }, h("tbody", {}, ...rows)),
  );
}

const findingText = (finding: unknown): string =>
  typeof finding === "object" && finding !== null ? Object.values(finding).map(String).join(": ") : String(finding);

function curves(model: Model, measurement: Measurement | undefined, potential: string): Child[] {
  const plots = (measurement?.plots ?? []).map((id) => model.plots.get(id)).filter((p) => p !== undefined);
  return plots.map((p) => figure(model, p, { emphasis: potential }));
}

function structures(model: Model, measurement: Measurement | undefined): Child[] {
  const found = (measurement?.structures ?? []).map((id) => model.structures.get(id)).filter((s) => s !== undefined);
  return found.map((s) => h("p", {}, h("a", { href: link({ id: s.id, show: "" }, "structures") }, `Look at the structure: ${s.title}`)));
}

const section = (title: string, ...children: Child[]) => h("section", {}, h("h3", {}, title), ...children);
