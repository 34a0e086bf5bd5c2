import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { defineConfig } from "vite";

// The licences of what the bundle holds stand at its head, so that the page carries them wherever it is sent.
const licences = {
  name: "licences",
  generateBundle(_, bundle) {
    const packages = new Map();
    for (const chunk of Object.values(bundle))
      for (const id of Object.keys(chunk.modules ?? {}))
        if (id.includes("/node_modules/")) {
          let folder = dirname(id);
          while (!existsSync(join(folder, "package.json")) || !readPackage(folder).version) folder = dirname(folder);
          packages.set(readPackage(folder).name, folder);
        }
    const texts = [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, folder]) => {
      const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
      if (!file) throw new Error(`${name} brings no licence file, so it cannot be embedded`);
      return `${name} ${readPackage(folder).version}\n\n${readFileSync(join(folder, file), "utf8").trim()}`;
    });
    const head = `/*! This page contains:\n\n${texts.join("\n\n----\n\n").replaceAll("*/", "* /")}\n*/\n`;
    for (const chunk of Object.values(bundle)) if (chunk.type === "chunk") chunk.code = head + chunk.code;
  },
};

const readPackage = (folder) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

export default defineConfig({
  plugins: [licences],
  build: {
    outDir: "bundle",
    target: "es2022",
    cssCodeSplit: false,
    lib: { entry: "src/main.ts", formats: ["iife"], name: "MlipSpecPage", fileName: () => "page.js", cssFileName: "page" },
  },
  define: { "process.env.NODE_ENV": '"production"' },
});
