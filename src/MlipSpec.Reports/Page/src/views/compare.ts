import { type Model, type Row } from "../data/model";
import { deviation, plain, signedDeviation, spread } from "../data/numbers";
import { verdictLook } from "../data/words";
import { fill, h, select } from "../dom";
import { current, go } from "../state";
import { baseline, besides, colourOf, keyOf } from "./against";
import { virtualTable } from "./virtual";

interface Wish {
  text: string;
  domain: string;
  stage: string;
  verdict: string;
  sort: string;
  against: string;
}

const wishOf = (): Wish => {
  const { get } = current();
  return {
    text: get("q").toLowerCase(),
    domain: get("domain"),
    stage: get("stage"),
    verdict: get("verdict"),
    sort: get("sort"),
    against: get("against"),
  };
};

/** Quantities by potentials: measured ± uncertainty, reference, and the deviation in tolerances by colour and shape. */
export function compare(model: Model): HTMLElement {
  const said = h("p", { class: "said", role: "status" });
  const one = h("div", { class: "one" });
  const legend = h("p", { class: "legend swatches", "aria-label": "Legend" });
  const columns = (): string[] => {
    const single = current().get("potential");
    return isNarrow() ? [model.potentials.includes(single) ? single : model.potentials[0]!] : model.potentials;
  };
  let rows: Row[] = [];
  const table = virtualTable({
    label: "Quantities by potentials",
    rowHeight: 50,
    count: () => rows.length,
    head: () => head(columns(), wishOf()),
    row: (i) => rowOf(model, rows[i]!, columns(), wishOf()),
  });
  const refresh = (): void => {
    const wish = wishOf();
    rows = sorted(model, model.rows.filter((r) => isWanted(r, wish)), wish);
    fill(legend, ...keyOf(wish.against));
    said.replaceChildren(`${rows.length.toLocaleString("en")} of ${model.rows.length.toLocaleString("en")} quantities`);
    table.refresh();
  };
  const change = (key: string) => (value: string) => {
    go({ [key]: value });
    refresh();
  };
  const wish = wishOf();
  const verdicts = [...new Set(model.results.tests.map((t) => t.verdict))];
  const controls = h(
    "form",
    { class: "controls", role: "search", submit: (e: Event) => e.preventDefault() },
    h("label", { class: "field grow" }, h("span", {}, "Find"), search(change("q"), current().get("q"))),
    select("Domain", [["", "all"], ...model.domains.map((d) => [d, d] as const)], wish.domain, change("domain")),
    select("Stage", [["", "both"], ["qualitative", "qualitative"], ["quantitative", "quantitative"]], wish.stage, change("stage")),
    select("Verdict", [["", "any"], ...verdicts.map((v) => [v, verdictLook(v).label] as const)], wish.verdict, change("verdict")),
    select(
      "Against",
      [["", "references"], [baseline, "last approved"], ...model.potentials.map((p) => [p, p] as const)],
      wish.against,
      change("against"),
    ),
    one,
    said,
  );
  one.replaceChildren(
    select("Potential", model.potentials.map((p) => [p, p] as const), columns()[0]!, change("potential")),
  );
  table.element.addEventListener("sort", (e) => change("sort")((e as CustomEvent<string>).detail));
  refresh();
  const view = h("div", { class: "compare" }, controls, table.element, legend);
  const media = matchMedia(narrow);
  const onMedia = (): void => (view.isConnected ? table.refresh() : media.removeEventListener("change", onMedia));
  media.addEventListener("change", onMedia);
  return view;
}

const narrow = "(max-width: 700px)";
const isNarrow = (): boolean => matchMedia(narrow).matches;

function search(onInput: (text: string) => void, value: string): HTMLInputElement {
  return h("input", {
    type: "search",
    placeholder: "quantity, test, material",
    value,
    input: (e: Event) => onInput((e.target as HTMLInputElement).value),
  });
}

function isWanted(row: Row, wish: Wish): boolean {
  if (wish.domain && row.domain !== wish.domain) return false;
  if (wish.stage && row.stage !== wish.stage) return false;
  if (wish.text && !wish.text.split(/\s+/).every((word) => row.search.includes(word))) return false;
  if (!wish.verdict) return true;
  for (const { test, judgement } of row.cells.values())
    if ((judgement?.verdict ?? test.verdict) === wish.verdict) return true;
  return false;
}

/** The order of the domains, or by name, or by the deviations of one potential, largest first. */
function sorted(model: Model, rows: Row[], wish: Wish): Row[] {
  if (wish.sort === "name") return rows.sort((a, b) => titleOf(a).localeCompare(titleOf(b), "en"));
  if (model.potentials.includes(wish.sort)) {
    const size = (row: Row): number => {
      const d = row.cells.get(wish.sort)?.judgement?.deviationInTolerances;
      return d === undefined ? -1 : Number(d);
    };
    return rows.sort((a, b) => size(b) - size(a));
  }
  const place = new Map(model.domains.map((d, i) => [d, i]));
  return rows.sort((a, b) => place.get(a.domain)! - place.get(b.domain)!);
}

const titleOf = (row: Row): string => (row.quantity === "…" ? row.title : row.quantity || row.title);

function head(potentials: string[], wish: Wish): HTMLElement {
  const sorter = (key: string, text: string, className: string) =>
    h(
      "th",
      { scope: "col", class: className, "aria-sort": wish.sort === key && key ? (key === "name" ? "ascending" : "descending") : null },
      h(
        "button",
        {
          title: key === "name" ? "Sort by name" : `Sort by the deviation of ${text}`,
          click: (e: Event) =>
            (e.target as Element).dispatchEvent(new CustomEvent("sort", { bubbles: true, detail: wish.sort === key ? "" : key })),
        },
        text,
        h("span", { class: "arrow", "aria-hidden": "true" }, wish.sort === key ? (key === "name" ? "▲" : "▼") : "↕"),
      ),
    );
  return h(
    "tr",
    {},
    sorter("name", "Quantity", "quantity"),
    h("th", { scope: "col", class: "reference" }, "Reference"),
    ...potentials.map((p) => sorter(p, p, "value")),
  );
}

function rowOf(model: Model, row: Row, potentials: string[], wish: Wish): HTMLElement {
  const judged = [...row.cells.values()].map((c) => c.judgement).filter((j) => j !== null);
  const sample = judged.find((j) => j.expected.value !== undefined) ?? judged[0];
  const unit = sample?.measured.unit;
  const limit = sample && (sample.tolerance ? plain(sample.expected) : sample.expected.text);
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row", class: "quantity" },
      h("span", { class: "main", title: titleOf(row) }, titleOf(row), unit && unit !== "1" && h("span", { class: "unit" }, ` ${unit}`)),
      h("small", {}, [row.domain, row.group, row.quantity && row.title].filter(Boolean).join(" · ")),
    ),
    h("td", { class: "reference", title: sample ? [sample.expected.text, sample.expected.source].filter(Boolean).join(", ") : null }, h("span", { class: "clamp" }, limit), sample?.tolerance && h("small", {}, `within ${sample.tolerance.text}`)),
    ...potentials.map((p) => valueCell(model, row, p, wish.against)),
  );
}

function valueCell(model: Model, row: Row, potential: string, against: string): HTMLElement {
  const cell = row.cells.get(potential);
  if (!cell) return h("td", { class: "value" });
  const { test, judgement } = cell;
  const d = judgement && signedDeviation(judgement);
  const other = judgement && besides(model, row, test, judgement, against);
  const look = other ?? verdictLook(judgement?.verdict ?? test.verdict);
  const measured = judgement ? plain(judgement.measured) : look.label;
  const word = other || (judgement && d === null && judgement.verdict !== "pass") ? look.label : d === null ? "" : `${deviation(d)} tol`;
  const signed = !other && judgement?.verdict === "fail" && test.signed?.holds ? "signed" : "";
  const below = judgement ? [word, signed, spread(judgement.measured)].filter(Boolean).join(" · ") : "";
  const label = `${potential}, ${titleOf(row)}: ${[measured, below, look.label].filter(Boolean).join(", ")}`;
  return h(
    "td",
    { class: `value tone-${look.tone} ${other ? colourOf(look.tone) : strength(d, look.tone)}` },
    h(
      "button",
      { class: below ? null : "single", title: label, click: () => go({ show: `test:${test.id}` }) },
      h("span", { class: "glyph", role: "img", "aria-label": look.label }, other ? look.glyph : shape(look.glyph, d)),
      h("span", { class: "main" }, measured),
      below && h("small", {}, below),
    ),
  );
}

/** Beyond the tolerance the sign shows as a direction. */
const shape = (glyph: string, d: number | null): string => (d === null || Math.abs(d) <= 1 ? glyph : d > 0 ? "▲" : "▼");

/** The strength of the colour: by the deviation where there is one, else by the verdict. */
function strength(d: number | null, tone: string): string {
  if (d === null) return tone === "good" ? "dev-1" : tone === "bad" ? "dev-3" : "";
  const size = Math.abs(d);
  return `dev-${size <= 0.5 ? 0 : size <= 1 ? 1 : size <= 2 ? 2 : size <= 5 ? 3 : 4}`;
}
