import { fill, h } from "../dom";

export interface VirtualRows {
  label: string;
  /** Pixels; the style holds rows to it. */
  rowHeight: number;
  count: () => number;
  head: () => HTMLElement;
  row: (index: number) => HTMLElement;
}

/** A table of which only the rows in sight are elements, so that thousands of rows cost as little as thirty. */
export function virtualTable(rows: VirtualRows): { element: HTMLElement; refresh: () => void } {
  const head = h("thead");
  const body = h("tbody");
  const table = h("table", { class: "big" }, head, body);
  const element = h("div", { class: "scroll virtual", tabindex: "0", role: "region", "aria-label": rows.label }, table);
  let first = -1;
  let last = -1;
  let printing = false;
  const spacer = (n: number) => h("tr", { class: "spacer", "aria-hidden": "true", "data-rows": n }, h("td"));
  const draw = (force: boolean): void => {
    const count = rows.count();
    const height = element.clientHeight || innerHeight;
    const from = printing ? 0 : Math.max(0, Math.floor(element.scrollTop / rows.rowHeight) - 4);
    const to = printing ? count : Math.min(count, from + Math.ceil(height / rows.rowHeight) + 8);
    if (!force && from === first && to === last) return;
    const focused = positionOf(body, document.activeElement, first);
    [first, last] = [from, to];
    table.setAttribute("aria-rowcount", String(count + 1));
    const above = spacer(from);
    const below = spacer(count - to);
    above.style.height = `${from * rows.rowHeight}px`;
    below.style.height = `${(count - to) * rows.rowHeight}px`;
    const shown: HTMLElement[] = [];
    for (let i = from; i < to; i++) {
      const row = rows.row(i);
      row.setAttribute("aria-rowindex", String(i + 2));
      shown.push(row);
    }
    fill(body, from > 0 && above, ...shown, count > to && below);
    if (focused) buttonAt(body, focused.row - first, focused.column)?.focus({ preventScroll: true });
  };
  const refresh = (): void => {
    const focused = document.activeElement instanceof HTMLElement && head.contains(document.activeElement);
    const column = focused ? [...head.querySelectorAll("button")].indexOf(document.activeElement as HTMLButtonElement) : -1;
    const row = rows.head();
    table.style.setProperty("--columns", String(row.querySelectorAll(".value").length));
    fill(head, row);
    if (column >= 0) head.querySelectorAll("button")[column]?.focus();
    draw(true);
  };
  element.addEventListener("scroll", () => draw(false), { passive: true });
  element.addEventListener("keydown", (e) => move(e, body));
  new ResizeObserver(() => draw(false)).observe(element);
  const print = (on: boolean) => () => {
    if (!element.isConnected) return;
    printing = on && rows.count() <= 1000;
    draw(true);
  };
  addEventListener("beforeprint", print(true));
  addEventListener("afterprint", print(false));
  return { element, refresh };
}

const dataRows = (body: Element): Element[] => [...body.querySelectorAll("tr:not(.spacer)")];

const buttonAt = (body: Element, row: number, column: number): HTMLElement | null =>
  dataRows(body)[row]?.querySelectorAll("td")[column]?.querySelector("button") ?? null;

function positionOf(body: Element, element: Element | null, first: number): { row: number; column: number } | null {
  const cell = element?.closest("td");
  if (!cell || !body.contains(cell)) return null;
  const row = cell.closest("tr")!;
  return { row: first + dataRows(body).indexOf(row), column: [...row.querySelectorAll("td")].indexOf(cell) };
}

/** Arrow keys go from number to number. */
function move(event: KeyboardEvent, body: Element): void {
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  const at = positionOf(body, document.activeElement, 0);
  if (!step || !at) return;
  const next = buttonAt(body, at.row + step[0]!, at.column + step[1]!);
  if (!next) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
}
