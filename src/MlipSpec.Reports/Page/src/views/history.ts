import type { Model } from "../data/model";
import { number, plain, spread } from "../data/numbers";
import { h } from "../dom";
import { current, go } from "../state";
import { virtualTable } from "./virtual";

interface Point {
  value: number;
  uncertainty: number;
}

interface Trend {
  name: string;
  owner: string;
  unit: string;
  /** By run, the oldest first; the present one is the last. */
  points: (Point | null)[];
  search: string;
}

/** Each quantity over the earlier runs and this one, and the run in which it moved beyond the noise of both. */
export function historyView(model: Model): HTMLElement {
  const earlier = model.results.history ?? [];
  const labels = [...earlier.map((e) => e.label), "this run"];
  const all = trendsOf(model);
  const said = h("p", { class: "said", role: "status" });
  let rows: Trend[] = [];
  const table = virtualTable({
    label: "Quantities over the runs",
    rowHeight: 50,
    count: () => rows.length,
    head: () =>
      h("tr", {}, h("th", { scope: "col", class: "quantity plain-head" }, "Quantity"), ...labels.map((l, i) => h("th", { scope: "col", class: "value plain-head", title: earlier[i]?.started ?? null }, l))),
    row: (i) => rowOf(rows[i]!),
  });
  const refresh = (): void => {
    const words = current().get("q").toLowerCase().split(/\s+/);
    const onlyMoved = current().get("moved") !== "";
    rows = all.filter((t) => words.every((w) => t.search.includes(w)) && (!onlyMoved || t.points.some((_, i) => moved(t.points, i))));
    said.replaceChildren(`${rows.length.toLocaleString("en")} of ${all.length.toLocaleString("en")} quantities`);
    table.refresh();
  };
  const change = (key: string, value: string): void => {
    go({ [key]: value });
    refresh();
  };
  refresh();
  return h(
    "div",
    { class: "compare" },
    h(
      "form",
      { class: "controls", role: "search", submit: (e: Event) => e.preventDefault() },
      h("label", { class: "field grow" }, h("span", {}, "Find"), h("input", { type: "search", placeholder: "quantity, potential", value: current().get("q"), input: (e: Event) => change("q", (e.target as HTMLInputElement).value) })),
      h("label", { class: "check" }, h("input", { type: "checkbox", checked: current().get("moved") !== "", change: (e: Event) => change("moved", (e.target as HTMLInputElement).checked ? "1" : "") }), "only what moved"),
      said,
    ),
    table.element,
  );
}

function trendsOf(model: Model): Trend[] {
  const runs = model.results.history ?? [];
  const earlier = runs.map((run) => new Map(run.quantities.map((q) => [`${q.measurement}\n${q.name}`, q])));
  return model.results.measurements.flatMap((m) =>
    m.quantities
      .filter((q) => typeof q.value === "number")
      .map((q) => ({
        name: q.name,
        owner: `${m.potential} · ${m.name}`,
        unit: q.unit === "1" ? "" : q.unit,
        points: [...earlier.map((run) => run.get(`${m.key}\n${q.name}`) ?? null), q],
        search: `${m.potential} ${m.name} ${q.name}`.toLowerCase(),
      }))
      .filter((t) => t.points.slice(0, -1).some((p) => p !== null)),
  );
}

/** Whether the quantity differs from that of the run before by more than the noise of both. */
function moved(points: (Point | null)[], i: number): boolean {
  const now = points[i];
  const before = points.slice(0, i).findLast((p) => p !== null);
  if (!now || !before) return false;
  const noise = 2 * Math.hypot(now.uncertainty, before.uncertainty);
  return Math.abs(now.value - before.value) > Math.max(noise, 1e-9 * Math.abs(now.value));
}

function rowOf(trend: Trend): HTMLElement {
  return h(
    "tr",
    {},
    h("th", { scope: "row", class: "quantity" }, h("span", { class: "main" }, trend.name, trend.unit && h("span", { class: "unit" }, ` ${trend.unit}`)), h("small", {}, trend.owner)),
    ...trend.points.map((p, i) => {
      if (!p) return h("td", { class: "value flat" });
      const isMoved = moved(trend.points, i);
      const before = trend.points.slice(0, i).findLast((q) => q !== null);
      return h(
        "td",
        { class: `value flat ${isMoved ? "tone-off" : ""}` },
        h("span", { class: "main" }, isMoved && h("span", { class: "glyph" }, "◆"), plain({ ...p, text: "" })),
        h("small", {}, [spread({ ...p, text: "" }), isMoved && before ? `moved by ${number(p.value - before.value)}` : ""].filter(Boolean).join(" · ")),
      );
    }),
  );
}
