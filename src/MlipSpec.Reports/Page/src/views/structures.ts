import type { Model } from "../data/model";
import { number } from "../data/numbers";
import type { StructureRecord } from "../data/types";
import { count, spaced } from "../data/words";
import { download, fill, h, select } from "../dom";
import { current, go } from "../state";
import { css, ramp } from "../structures/elements";
import { extendedXyz } from "../structures/extxyz";
import { list } from "./overview";
import { viewer } from "./viewer";

const mostListed = 300;

/** Structures to look at: a list, and the one that is chosen. */
export function structures(model: Model): HTMLElement {
  const all = [...model.structures.values()];
  const names = h("ul", { class: "structure-list" });
  const place = h("div", { class: "structure" });
  const look = viewer();
  const chosen = (): StructureRecord => model.structures.get(current().get("id")) ?? all[0]!;
  const showList = (): void => {
    const words = current().get("q").toLowerCase().split(/\s+/);
    const potential = current().get("potential");
    const found = all.filter(
      (s) => (!potential || s.potential === potential) && words.every((w) => `${s.title} ${s.potential} ${s.role}`.toLowerCase().includes(w)),
    );
    const now = chosen();
    fill(
      names,
      ...found.slice(0, mostListed).map((s) =>
        h(
          "li",
          {},
          h(
            "button",
            { "aria-current": s.id === now.id ? "true" : null, "data-id": s.id, click: () => choose({ id: s.id }) },
            h("span", {}, s.title),
            h("small", {}, [s.potential, spaced(s.role).toLowerCase(), count(s.positions.length, "atom")].filter(Boolean).join(" · ")),
          ),
        ),
      ),
      found.length > mostListed && h("li", { class: "hint" }, `${count(found.length - mostListed, "more structure")}: narrow the list by words`),
      found.length === 0 && h("li", { class: "hint" }, "No structure fits."),
    );
  };
  const showOne = (): void => {
    const s = chosen();
    const properties = Object.keys(s.perAtom);
    const property = properties.includes(current().get("colour")) ? current().get("colour") : "";
    const range = look.show(s, property);
    fill(
      place,
      h("h2", {}, s.title),
      h("p", { class: "over" }, [s.potential, spaced(s.role).toLowerCase()].join(" · ")),
      look.element,
      h(
        "div",
        { class: "controls" },
        properties.length > 0 && select("Colour", [["", "element"], ...properties.map((p) => [p, p] as const)], property, (colour) => choose({ colour })),
        range && scaleOf(range),
        h("button", { click: () => download(`${s.title}.xyz`, "chemical/x-xyz", extendedXyz(s)) }, "Extended XYZ"),
        h("button", { click: look.reset }, "First view"),
      ),
      list([
        ["formula", formula(s.species)],
        ["atoms", String(s.positions.length)],
        ["periodic", s.pbc.some(Boolean) ? s.pbc.map((p) => (p ? "yes" : "no")).join(", ") : "no"],
        ["cell", cellText(s)],
      ]),
      h("p", { class: "hint" }, "Drag or use the arrow keys to turn, wheel or + and − to magnify."),
    );
    look.draw();
  };
  const choose = (changes: Record<string, string>): void => {
    go(changes);
    const focused = document.activeElement?.getAttribute("data-id");
    showList();
    showOne();
    if (focused) [...names.querySelectorAll("button")].find((b) => b.dataset.id === focused)?.focus();
  };
  const change = (key: string) => (value: string) => {
    go({ [key]: value });
    showList();
  };
  showList();
  showOne();
  requestAnimationFrame(look.draw);
  return h(
    "div",
    { class: "structures" },
    h(
      "div",
      { class: "side-list" },
      h(
        "form",
        { class: "controls", role: "search", submit: (e: Event) => e.preventDefault() },
        h("label", { class: "field grow" }, h("span", {}, "Find"), h("input", { type: "search", placeholder: "vacancy, failure", value: current().get("q"), input: (e: Event) => change("q")((e.target as HTMLInputElement).value) })),
        select("Potential", [["", "all"], ...model.potentials.map((p) => [p, p] as const)], current().get("potential"), change("potential")),
      ),
      names,
    ),
    place,
  );
}

function scaleOf([low, high]: [number, number]): HTMLElement {
  const steps = Array.from({ length: 24 }, (_, i) => {
    const step = h("i");
    step.style.background = css(ramp(i / 23));
    return step;
  });
  return h("span", { class: "ramp" }, number(low), h("span", { class: "steps", "aria-hidden": "true" }, ...steps), number(high));
}

function formula(species: string[]): string {
  const counts = new Map<string, number>();
  for (const s of species) counts.set(s, (counts.get(s) ?? 0) + 1);
  const low = (n: number): string => [...String(n)].map((d) => "₀₁₂₃₄₅₆₇₈₉"[Number(d)]).join("");
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([s, n]) => `${s}${n > 1 ? low(n) : ""}`).join("");
}

function cellText(s: StructureRecord): string | null {
  const vectors = s.cell;
  if (vectors.flat().every((v) => v === 0)) return null;
  const lengths = vectors.map((v) => Math.hypot(...v));
  const angle = (i: number, j: number): number =>
    (Math.acos(vectors[i]!.reduce((sum, v, k) => sum + v * vectors[j]![k]!, 0) / (lengths[i]! * lengths[j]!)) * 180) / Math.PI;
  return `${lengths.map((l) => number(l)).join(", ")} Å; ${[angle(1, 2), angle(0, 2), angle(0, 1)].map((a) => `${number(Number(a.toFixed(2)))}°`).join(", ")}`;
}
