// What is seen is in the URL's hash, so that a link shows the same to somebody else: #view?key=value&…

export interface State {
  view: string;
  get(key: string): string;
}

type Listener = (fromOutside: boolean) => void;
const listeners = new Set<Listener>();

export function current(): State {
  const [view, query] = location.hash.slice(1).split("?", 2);
  const parameters = new URLSearchParams(query ?? "");
  return { view: view || "overview", get: (key) => parameters.get(key) ?? "" };
}

/** The hash of another state: changes of the present one, or of an empty one for another view. */
export function link(changes: Record<string, string>, view?: string): string {
  const now = current();
  const [, query] = location.hash.slice(1).split("?", 2);
  const parameters = new URLSearchParams(view === undefined || view === now.view ? (query ?? "") : "");
  for (const [key, value] of Object.entries(changes))
    if (value === "") parameters.delete(key);
    else parameters.set(key, value);
  const text = parameters.toString();
  return `#${view ?? now.view}${text ? `?${text}` : ""}`;
}

/** Goes to another state. What only refines a view replaces the entry of the browser's history. */
export function go(changes: Record<string, string>, view?: string): void {
  const hash = link(changes, view);
  if (hash === location.hash) return;
  if (view === undefined || view === current().view) {
    history.replaceState(null, "", hash);
    notify(false);
  } else location.hash = hash;
}

addEventListener("hashchange", () => notify(true));

function notify(fromOutside: boolean): void {
  for (const listener of [...listeners]) listener(fromOutside);
}

/** Calls the listener at every change, with whether a link or the address bar made it and not a view itself; the
 * returned function ends that. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is asked for besides the details at the side. */
export function withoutDetails(): string {
  const [view, query] = location.hash.slice(1).split("?", 2);
  const parameters = new URLSearchParams(query ?? "");
  parameters.delete("show");
  return `${view}?${parameters}`;
}
