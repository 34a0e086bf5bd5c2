import type { StructureRecord } from "../data/types";
import { type Rgb, colourOf, radiusOf, ramp } from "./elements";

export type Vector = [number, number, number];

/** What both renderers draw: spheres, bonds and the edges of the cell, about the middle of the structure. */
export interface Scene {
  atoms: { at: Vector; radius: number; colour: Rgb }[];
  bonds: [number, number][];
  edges: [Vector, Vector][];
  /** The radius of the sphere that holds everything. */
  size: number;
  /** The range of the property that colours the atoms; null where the elements do. */
  range: [number, number] | null;
}

const mostForBonds = 4000;

export function sceneOf(structure: StructureRecord, property: string): Scene {
  const cell = vectorsOf(structure);
  const values = Object.hasOwn(structure.perAtom, property) ? structure.perAtom[property] : undefined;
  const finite = values?.filter((v) => v !== null && Number.isFinite(v)) as number[] | undefined;
  const range: [number, number] | null = finite && finite.length > 0 ? [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))] : null;
  const corners = cell ? cornersOf(cell) : [];
  const points = [...(structure.positions as Vector[]), ...corners];
  const middle = [0, 1, 2].map((k) => {
    const along = points.map((p) => p[k]!);
    return (along.reduce((a, b) => Math.min(a, b), Infinity) + along.reduce((a, b) => Math.max(a, b), -Infinity)) / 2;
  }) as Vector;
  const about = (p: number[]): Vector => [p[0]! - middle[0], p[1]! - middle[1], p[2]! - middle[2]];
  const atoms = structure.positions.map((p, i) => {
    const species = structure.species[i] ?? "X";
    const value = values?.[i];
    const colour: Rgb = !range
      ? colourOf(species)
      : value === null || value === undefined
        ? [0.6, 0.6, 0.6]
        : ramp(range[1] > range[0] ? (value - range[0]) / (range[1] - range[0]) : 0.5);
    return { at: about(p), radius: 0.42 * radiusOf(species), colour };
  });
  return {
    atoms,
    bonds: atoms.length <= mostForBonds ? bondsOf(structure) : [],
    edges: edgesOf(corners.map(about)),
    size: Math.max(2, points.map(about).reduce((m, p) => Math.max(m, Math.hypot(...p)), 0)),
    range,
  };
}

/** The cell's vectors; null for a cluster. */
function vectorsOf(s: StructureRecord): Vector[] | null {
  return s.cell.length === 3 && s.cell.flat().some((v) => v !== 0) ? (s.cell as Vector[]) : null;
}

const cornersOf = ([a, b, c]: Vector[]): Vector[] =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((n) => [0, 1, 2].map((k) => (n & 1) * a![k]! + ((n >> 1) & 1) * b![k]! + ((n >> 2) & 1) * c![k]!) as Vector);

const edgesOf = (corners: Vector[]): [Vector, Vector][] =>
  corners.flatMap((from, n) => [1, 2, 4].filter((bit) => !(n & bit)).map((bit) => [from, corners[n | bit]!] as [Vector, Vector]));

/** Pairs nearer than 1.2 times the sum of their covalent radii, inside the cell. Sorted along x, so that only
 * neighbours are compared. */
function bondsOf(s: StructureRecord): [number, number][] {
  const order = s.positions.map((_, i) => i).sort((i, j) => s.positions[i]![0]! - s.positions[j]![0]!);
  const radii = s.species.map(radiusOf);
  const longest = 2.4 * radii.reduce((a, b) => Math.max(a, b), 0);
  const bonds: [number, number][] = [];
  for (let a = 0; a < order.length; a++)
    for (let b = a + 1; b < order.length; b++) {
      const [p, q] = [s.positions[order[a]!]!, s.positions[order[b]!]!];
      if (q[0]! - p[0]! > longest) break;
      const distance = Math.hypot(q[0]! - p[0]!, q[1]! - p[1]!, q[2]! - p[2]!);
      if (distance > 0.1 && distance < 1.2 * (radii[order[a]!]! + radii[order[b]!]!)) bonds.push([order[a]!, order[b]!]);
    }
  return bonds;
}

/** A view: rows of a rotation and a magnification. */
export interface Camera {
  turn: [Vector, Vector, Vector];
  zoom: number;
}

export const atFirst = (): Camera => rotated(rotated({ turn: [[1, 0, 0], [0, 0, 1], [0, -1, 0]], zoom: 1.25 }, -0.45, 0), 0, 0.28);

/** Turned by angles about the vertical and the horizontal of the screen. */
export function rotated(camera: Camera, about: number, over: number): Camera {
  const [x, y, z] = camera.turn;
  const mix = (u: Vector, v: Vector, c: number, s: number): Vector => [0, 1, 2].map((k) => c * u[k]! + s * v[k]!) as Vector;
  const x1 = mix(x, z, Math.cos(about), Math.sin(about));
  const z1 = mix(z, x, Math.cos(about), -Math.sin(about));
  const y1 = mix(y, z1, Math.cos(over), -Math.sin(over));
  const z2 = mix(z1, y, Math.cos(over), Math.sin(over));
  return { ...camera, turn: [x1, y1, z2] };
}

export const seenFrom = ({ turn }: Camera, p: Vector): Vector => turn.map((r) => r[0] * p[0] + r[1] * p[1] + r[2] * p[2]) as Vector;
