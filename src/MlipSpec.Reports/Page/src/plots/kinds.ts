import type { Chart, Scene } from "./chart";
import { dispersion } from "./dispersion";
import { distribution } from "./distribution";
import { lines } from "./lines";
import { parity } from "./parity";
import { scatter } from "./scatter";

/** One renderer for each kind of plot, each in its own file; a new kind is one more line. */
export const kinds: Record<string, (scene: Scene) => Chart> = { lines, dispersion, scatter, parity, distribution };

export const rendererOf = (kind: string) => kinds[kind] ?? lines;
