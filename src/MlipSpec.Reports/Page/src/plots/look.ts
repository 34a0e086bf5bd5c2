import type { Model } from "../data/model";
import type { PlotRecord, Series } from "../data/types";

/** The colours of a drawing; a downloaded one is always light. */
export interface Theme {
  ink: string;
  soft: string;
  grid: string;
  paper: string;
  potentials: string[];
}

// After Okabe and Ito, extended; neighbours are told apart also by eyes that do not see red and green.
const light: Theme = {
  ink: "#1b2430",
  soft: "#5a6675",
  grid: "#e4e7eb",
  paper: "#ffffff",
  potentials: ["#0068a8", "#c8500a", "#00805c", "#a8478a", "#2f9bd6", "#b27d00", "#5f3fa0", "#7a4a12", "#5b6b7b", "#a61c2e"],
};
const dark: Theme = {
  ink: "#e6eaf0",
  soft: "#9aa7b6",
  grid: "#2d3743",
  paper: "#171d25",
  potentials: ["#5cb0f0", "#ff9150", "#3fcfa4", "#eb9dce", "#98d6fa", "#f0be4e", "#b89cf0", "#d29a5c", "#aab7c4", "#f5787f"],
};

export function theme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  const isDark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  return isDark && !matchMedia("print").matches ? dark : light;
}

export const lightTheme = light;

const dashes = ["", "7 3", "2 3", "9 3 2 3", "4 2", "1 2", "12 4", "6 2 1 2 1 2"];
export const shapes = ["circle", "square", "triangle", "diamond", "cross", "plus"] as const;
export type Shape = (typeof shapes)[number];

/** A series with what it looks like. */
export interface Drawn {
  series: Series;
  colour: string;
  dash: string;
  shape: Shape;
  isPoints: boolean;
  isArea: boolean;
  isReference: boolean;
  isFaint: boolean;
}

export const isReference = (s: Series): boolean => s.role === "reference" || s.role === "experiment" || s.role === "guide";

/** The colour tells the potential, dash and shape tell which of its series; references and experiment are in ink. */
export function drawn(model: Model, plot: PlotRecord, series: Series, look: Theme, emphasis?: string): Drawn {
  // Lines are counted apart from points and areas: the first of each is plain.
  const alike = plot.series.filter((s) => !isReference(s) && s.mark === series.mark);
  const names = [...new Set(alike.map((s) => s.name))];
  const references = plot.series.filter(isReference);
  const reference = isReference(series);
  const nth = reference ? references.indexOf(series) : names.indexOf(series.name);
  const owner = series.potential ? model.potentials.indexOf(series.potential) : -1;
  const round = Math.floor(Math.max(owner, 0) / look.potentials.length);
  return {
    series,
    colour: series.role === "guide" ? look.soft : reference ? look.ink : owner < 0 ? look.potentials[nth % look.potentials.length]! : look.potentials[owner % look.potentials.length]!,
    dash: dashes[(nth + 3 * round) % dashes.length]!,
    shape: shapes[(nth + round) % shapes.length]!,
    isPoints: series.mark === "points",
    isArea: series.mark === "area",
    isReference: reference,
    isFaint: emphasis !== undefined && !reference && series.potential !== emphasis,
  };
}
