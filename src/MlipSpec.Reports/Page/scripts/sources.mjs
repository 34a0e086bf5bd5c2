// The hash of everything that the bundle is built from. A test computes the same without Node and compares it with the
// file beside the bundle, so that no one changes a source and forgets to build.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";

const files = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.mjs"].concat(
  readdirSync("src", { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => `${f.parentPath}/${f.name}`.replaceAll("\\", "/")),
);
const hash = createHash("sha256");
for (const file of files.sort((a, b) => (a < b ? -1 : 1)))
  hash.update(`${file}\n${readFileSync(file, "utf8").replaceAll("\r\n", "\n")}\n`);
writeFileSync(process.argv[2], hash.digest("hex") + "\n");
