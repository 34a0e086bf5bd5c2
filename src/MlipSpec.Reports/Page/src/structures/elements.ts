// Covalent radii in Å: B. Cordero et al., Dalton Trans. 2832 (2008), in the order of the periodic table.
const symbols =
  "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm".split(
    " ",
  );
const radii =
  ".31 .28 1.28 .96 .84 .76 .71 .66 .57 .58 1.66 1.41 1.21 1.11 1.07 1.05 1.02 1.06 2.03 1.76 1.70 1.60 1.53 1.39 1.39 1.32 1.26 1.24 1.32 1.22 1.22 1.20 1.19 1.20 1.20 1.16 2.20 1.95 1.90 1.75 1.64 1.54 1.47 1.46 1.42 1.39 1.45 1.44 1.42 1.39 1.39 1.38 1.39 1.40 2.44 2.15 2.07 2.04 2.03 2.01 1.99 1.98 1.98 1.96 1.94 1.92 1.92 1.89 1.90 1.87 1.87 1.75 1.70 1.62 1.51 1.44 1.41 1.36 1.36 1.32 1.45 1.46 1.48 1.40 1.50 1.50 2.60 2.21 2.15 2.06 2.00 1.96 1.90 1.87 1.80 1.69"
    .split(" ")
    .map(Number);

export const radiusOf = (species: string): number => radii[symbols.indexOf(species)] ?? 1.4;

export type Rgb = [number, number, number];

const familiar: Record<string, string> = {
  H: "#d9dde3", C: "#4a5058", N: "#3a5fd0", O: "#d63a2f", F: "#6fbf4a", Na: "#9a6be0", Mg: "#6aa84f", Al: "#a9b4c2", Si: "#c9a36a", P: "#ec8a1c", S: "#e3c525", Cl: "#3fae49", Cu: "#c77338", W: "#3f8fa8", Mo: "#5aa5b0", Ta: "#5d8cc9", Nb: "#74bcc4", V: "#9b9aa6", Fe: "#c4582a", Ti: "#a7abb0", Zr: "#86c5c5", Ge: "#7c9a91", Au: "#e0b422", Ag: "#b6bcc4",
};

/** The colour of an element; those without a familiar one have the hue of their place in the table. */
export function colourOf(species: string): Rgb {
  const known = familiar[species];
  if (known) return rgb(known);
  const hue = (Math.max(0, symbols.indexOf(species)) * 0.381966) % 1;
  const channel = (shift: number): number => 0.62 + 0.24 * Math.cos(2 * Math.PI * (hue + shift));
  return [channel(0), channel(1 / 3), channel(2 / 3)];
}

export const rgb = (hex: string): Rgb => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255) as Rgb;

export const css = (c: Rgb): string => `rgb(${c.map((v) => Math.round(v * 255)).join(" ")})`;

// Viridis at nine places: monotone in lightness, so that it reads in grey and to colour-blind eyes.
const viridis = ["#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725"].map(rgb);

/** The colour of a share from 0 to 1. */
export function ramp(share: number): Rgb {
  const at = Math.min(1, Math.max(0, share)) * (viridis.length - 1);
  const i = Math.min(viridis.length - 2, Math.floor(at));
  return viridis[i]!.map((v, k) => v + (at - i) * (viridis[i + 1]![k]! - v)) as Rgb;
}
