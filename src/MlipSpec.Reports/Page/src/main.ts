import "./style.css";
import { load } from "./data/load";
import { type Model, modelOf } from "./data/model";
import { fill, h } from "./dom";
import { current, go, link, onChange, withoutDetails } from "./state";
import { compare } from "./views/compare";
import { curves } from "./views/curves";
import { drawer } from "./views/drawer";
import { historyView } from "./views/history";
import { overview } from "./views/overview";
import { structures } from "./views/structures";

interface View {
  name: string;
  title: string;
  draw: (model: Model) => HTMLElement;
  exists: (model: Model) => boolean;
}

const views: View[] = [
  { name: "overview", title: "Overview", draw: overview, exists: () => true },
  { name: "compare", title: "Compare", draw: compare, exists: (m) => m.rows.length > 0 },
  { name: "curves", title: "Curves", draw: curves, exists: (m) => m.plots.size > 0 },
  { name: "structures", title: "Structures", draw: structures, exists: (m) => m.structures.size > 0 },
  { name: "history", title: "History", draw: historyView, exists: (m) => (m.results.history ?? []).length > 0 },
];

async function start(): Promise<void> {
  const root = document.getElementById("page")!;
  try {
    run(root, modelOf(await load()));
  } catch (error) {
    fill(root, h("p", { class: "panel", role: "alert" }, `This page cannot show its results: ${error instanceof Error ? error.message : error}`));
    throw error;
  }
}

function run(root: HTMLElement, model: Model): void {
  const tabs = h("nav", { "aria-label": "Views" });
  const main = h("main", { id: "main", tabindex: "-1" });
  const side = h("div", { class: "side" });
  const suite = [...new Set(model.results.runs.map((r) => r.suite))].join(", ");
  fill(
    root,
    h("a", { class: "skip", href: "#main", click: (e: Event) => { e.preventDefault(); main.focus(); } }, "To the content"),
    h("header", {}, h("h1", {}, "Validation card", suite && h("small", {}, suite)), tabs, themeButton()),
    main,
    side,
  );
  document.title = `Validation card${suite ? `: ${suite}` : ""}`;
  let shown = "";
  let open = "";
  let opener: HTMLElement | null = null;
  let asked = "";
  const draw = (fromOutside: boolean): void => {
    const state = current();
    const view = views.find((v) => v.name === state.view && v.exists(model)) ?? views[0]!;
    const [before, isNew] = [asked, view.name !== shown];
    asked = withoutDetails();
    // A view that changes its own state draws itself; what a link or the address bar changes is drawn anew.
    if (isNew || (fromOutside && asked !== before)) {
      shown = view.name;
      fill(
        tabs,
        ...views
          .filter((v) => v.exists(model))
          .map((v) => h("a", { href: link({}, v.name), "aria-current": v === view ? "page" : null }, v.title)),
      );
      fill(main, view.draw(model));
      if (isNew) scrollTo(0, 0);
    }
    const show = state.get("show");
    if (show !== open) {
      if (open === "") opener = document.activeElement as HTMLElement | null;
      open = show;
      const panel = drawer(model, show);
      fill(side, panel);
      document.body.classList.toggle("has-drawer", panel !== null);
      if (panel) panel.focus({ preventScroll: true });
      else opener?.focus({ preventScroll: true });
    }
  };
  onChange(draw);
  addEventListener("keydown", (e) => e.key === "Escape" && current().get("show") && go({ show: "" }));
  draw(true);
  document.documentElement.dataset.ready = "";
}

function themeButton(): HTMLElement {
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  return h(
    "button",
    {
      class: "theme",
      title: "Light or dark",
      "aria-label": "Light or dark",
      click: () => {
        root.dataset.theme = isDark() ? "light" : "dark";
        dispatchEvent(new Event("themechange"));
      },
    },
    "◐",
  );
}

void start();
