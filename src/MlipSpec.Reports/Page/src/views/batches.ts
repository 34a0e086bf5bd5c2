import { h } from "../dom";

/**
 * Shows a long list batch by batch, as the reader comes near the end of what is there, and all of it before printing.
 * The element it returns stands behind the list.
 */
export function batches<T>(size: number, add: (items: T[]) => void): { end: HTMLElement; show: (items: T[]) => void } {
  const end = h("div", { "aria-hidden": "true" });
  let waiting: T[] = [];
  const more = (n: number): void => {
    add(waiting.splice(0, n));
    near.unobserve(end);
    // Observed anew, it is told of again if it is still in reach.
    if (waiting.length > 0) near.observe(end);
  };
  const near = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && more(size), { rootMargin: "1500px" });
  const print = (): void => {
    if (!end.isConnected) removeEventListener("beforeprint", print);
    else if (waiting.length > 0) more(waiting.length);
  };
  addEventListener("beforeprint", print);
  return {
    end,
    show: (items) => {
      waiting = [...items];
      more(size);
    },
  };
}
