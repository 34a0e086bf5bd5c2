import type { Model } from "../data/model";
import type { PlotRecord } from "../data/types";
import { fill, h } from "../dom";
import { isHidden, toggleHidden } from "../plots/choices";
import { figure } from "../plots/figure";
import { theme } from "../plots/look";
import { current, go, onChange } from "../state";
import { batches } from "./batches";

const batchSize = 24;

/** Every plot with all potentials, references and experiment in it. */
export function curves(model: Model): HTMLElement {
  const body = h("div", { class: "plots" });
  const shown = batches<PlotRecord>(batchSize, (plots) => {
    for (const plot of plots) gridOf(body, plot.domain).append(figure(model, plot));
  });
  const list = (): void => {
    const found = wanted(model);
    fill(body, found.length === 0 && h("p", { class: "hint" }, "No plot fits these words."));
    shown.show(found);
  };
  const find = h("input", {
    type: "search",
    placeholder: "phonon, g(r), stacking fault",
    value: current().get("q"),
    input: (e: Event) => {
      go({ q: (e.target as HTMLInputElement).value });
      list();
    },
  });
  list();
  return h(
    "div",
    { class: "curves" },
    h(
      "form",
      { class: "controls", role: "search", submit: (e: Event) => e.preventDefault() },
      h("label", { class: "field grow" }, h("span", {}, "Find"), find),
      switches(model),
    ),
    body,
    shown.end,
  );
}

/** The plots that fit the words, domain by domain. */
function wanted(model: Model): PlotRecord[] {
  const words = current().get("q").toLowerCase().split(/\s+/);
  const place = new Map(model.domains.map((d, i) => [d, i]));
  return [...model.plots.values()]
    .filter((p) => {
      const text = `${p.domain ?? ""} ${p.title} ${p.kind} ${p.x.label} ${p.y.label}`.toLowerCase();
      return words.every((w) => text.includes(w));
    })
    .sort((a, b) => (place.get(a.domain ?? "") ?? place.size) - (place.get(b.domain ?? "") ?? place.size));
}

/** The grid of a domain: the last one, or a new one. */
function gridOf(body: HTMLElement, domain = ""): Element {
  const last = body.lastElementChild;
  if (last instanceof HTMLElement && last.dataset.domain === domain) return last.lastElementChild!;
  const grid = h("div", { class: "grid" });
  body.append(h("section", { "data-domain": domain }, h("h2", {}, domain || "without a domain"), grid));
  return grid;
}

/** A button for each potential, which switches it off in every plot. */
function switches(model: Model): HTMLElement {
  const bar = h("div", { class: "chips", role: "group", "aria-label": "Potentials" });
  const draw = (): void => {
    const { potentials } = theme();
    const focused = [...bar.children].indexOf(document.activeElement!);
    fill(
      bar,
      ...model.potentials.map((p, i) => {
        const mark = h("span", { class: "dot", "aria-hidden": "true" }, "■");
        mark.style.color = potentials[i % potentials.length]!;
        return h("button", { type: "button", class: "chip", "aria-pressed": String(!isHidden(p)), "data-potential": p, click: () => toggleHidden(p) }, mark, p);
      }),
    );
    (bar.children[focused] as HTMLElement | undefined)?.focus();
  };
  draw();
  // The bar enters the page after this function; until then it is no reason to stop.
  setTimeout(() => {
    const update = (): void => {
      if (bar.isConnected) return draw();
      off();
      removeEventListener("themechange", update);
    };
    const off = onChange(update);
    addEventListener("themechange", update);
  });
  return bar;
}
