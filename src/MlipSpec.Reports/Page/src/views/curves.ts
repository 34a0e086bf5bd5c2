import type { Model } from "../data/model";
import { fill, h } from "../dom";
import { isHidden, toggleHidden } from "../plots/choices";
import { figure } from "../plots/figure";
import { theme } from "../plots/look";
import { current, go, onChange } from "../state";

/** Every plot with all potentials, references and experiment in it. */
export function curves(model: Model): HTMLElement {
  const body = h("div", { class: "plots" });
  const bar = h("div", { class: "chips", role: "group", "aria-label": "Potentials" });
  const plots = [...model.plots.values()];
  const groups = [...model.domains.filter((d) => plots.some((p) => p.domain === d)), ""];
  const view = h(
    "div",
    { class: "curves" },
    h(
      "form",
      { class: "controls", role: "search", submit: (e: Event) => e.preventDefault() },
      h(
        "label",
        { class: "field grow" },
        h("span", {}, "Find"),
        h("input", {
          type: "search",
          placeholder: "phonon, g(r), stacking fault",
          value: current().get("q"),
          input: (e: Event) => {
            go({ q: (e.target as HTMLInputElement).value });
            list();
          },
        }),
      ),
      bar,
    ),
    body,
  );
  const colours = (): void => {
    const { potentials } = theme();
    fill(
      bar,
      ...model.potentials.map((p, i) => {
        const mark = h("span", { class: "dot", "aria-hidden": "true" }, "■");
        mark.style.color = potentials[i % potentials.length]!;
        return h("button", { class: "chip", "aria-pressed": String(!isHidden(p)), "data-potential": p, click: () => toggleHidden(p) }, mark, p);
      }),
    );
  };
  const list = (): void => {
    const words = current().get("q").toLowerCase().split(/\s+/);
    const fits = (text: string): boolean => words.every((w) => text.toLowerCase().includes(w));
    const sections = groups.flatMap((group) => {
      const found = plots.filter((p) => (p.domain ?? "") === group && fits(`${group} ${p.title} ${p.kind} ${p.x.label} ${p.y.label}`));
      if (found.length === 0) return [];
      return [h("section", {}, h("h2", {}, group || "without a domain"), h("div", { class: "grid" }, ...found.map((p) => figure(model, p))))];
    });
    fill(body, ...(sections.length > 0 ? sections : [h("p", { class: "hint" }, "No plot fits these words.")]));
  };
  let off = (): void => {};
  const stop = (): void => {
    removeEventListener("themechange", update);
    off();
  };
  const update = (): void => {
    if (!view.isConnected) return stop();
    const focused = [...bar.children].indexOf(document.activeElement!);
    colours();
    (bar.children[focused] as HTMLElement | undefined)?.focus();
  };
  colours();
  list();
  setTimeout(() => {
    off = onChange(update);
    addEventListener("themechange", update);
  });
  return view;
}
