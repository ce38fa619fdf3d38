// Bundle the widgets into the package: one ES module each, with nothing fetched from anywhere when it runs.
import { build } from "esbuild";

const options = {
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "eof",
  logLevel: "warning",
};

// `--gallery` is for looking at the parts by themselves: open gallery.html.
const gallery = { ...options, entryPoints: ["src/parts/gallery.tsx"], outdir: ".gallery", format: "iife" };
const widgets = { ...options, entryPoints: ["src/panel.tsx"], outdir: "../zenexplore/widgets/static" };
await build(process.argv.includes("--gallery") ? gallery : widgets);
