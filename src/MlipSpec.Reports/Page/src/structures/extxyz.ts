import type { StructureRecord } from "../data/types";

/** Extended XYZ with every property of the atoms. What the format gives a meaning cannot come from a title. */
export function extendedXyz(s: StructureRecord): string {
  const word = (text: string): string => text.replace(/[^\p{L}\p{N}_.+-]+/gu, "_") || "_";
  const quoted = (text: string): string => `"${text.replace(/["\\\p{Cc}]+/gu, " ")}"`;
  const properties = Object.entries(s.perAtom);
  const flat = s.cell.flat();
  const head = [
    flat.length === 9 && flat.some((v) => v !== 0) ? `Lattice="${flat.join(" ")}"` : "",
    `Properties=species:S:1:pos:R:3${properties.map(([name]) => `:${word(name)}:R:1`).join("")}`,
    `pbc="${s.pbc.map((p) => (p ? "T" : "F")).join(" ")}"`,
    `potential=${quoted(s.potential)}`,
    `title=${quoted(s.title)}`,
  ];
  const rows = s.positions.map((p, i) => [word(s.species[i] ?? "X"), ...p, ...properties.map(([, values]) => values[i] ?? "nan")].join(" "));
  return `${s.positions.length}\n${head.filter(Boolean).join(" ")}\n${rows.join("\n")}\n`;
}
