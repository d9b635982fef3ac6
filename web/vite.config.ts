import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

/** What is built into the page, and whose licences therefore go with it. */
const BUILT_IN = ["preact", "@preact/signals", "@preact/signals-core", "uplot", "@fontsource/pt-sans", "@fontsource/pt-serif"];

const licences: Plugin = {
  name: "licences",
  generateBundle() {
    const text = (name: string): string => readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim();
    const source = BUILT_IN.map((name) => `${name}\n\n${text(name)}\n`).join(`\n${"-".repeat(80)}\n\n`);
    this.emitFile({ type: "asset", fileName: "licences.txt", source });
  },
};

// One page, one script, one style sheet: nothing is fetched from anywhere but the server that holds them.
export default defineConfig({
  plugins: [licences],
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: {
    outDir: "../src/interregnum/desk/page",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // the policy of the page allows no font in a style sheet
    modulePreload: false,
  },
});
