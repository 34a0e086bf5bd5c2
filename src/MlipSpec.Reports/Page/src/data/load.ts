import type { Numbers, Results } from "./types";

/**
 * Reads the block of data: JSON where it is small, else deflated and in base 64, which halves nothing of the content
 * and keeps a page of thousands of tests small enough for an e-mail.
 */
export async function load(): Promise<Results> {
  const block = document.getElementById("results");
  if (!block) throw new Error("The page has no block of data with the id “results”.");
  const text = block.textContent ?? "";
  const results = JSON.parse(block.dataset.encoding === "deflate" ? await inflate(text) : text) as Results;
  block.remove();
  if (results.version !== 1) throw new Error(`They are of version ${results.version} of the format, and this page reads version 1.`);
  for (const plot of results.plots)
    for (const s of plot.series) {
      s.x = finite(s.x);
      s.y = finite(s.y);
      if (s.low) s.low = finite(s.low);
      if (s.high) s.high = finite(s.high);
    }
  for (const s of results.structures)
    s.perAtom = Object.fromEntries(Object.entries(s.perAtom).map(([name, values]) => [name, finite(values)]));
  return results;
}

/** JSON has no number for what is not finite; among points it is a gap. */
const finite = (values: unknown[]): Numbers => values.map((v) => (typeof v === "number" ? v : null));

async function inflate(text: string): Promise<string> {
  const binary = atob(text.trim());
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}
