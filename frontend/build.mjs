// Bundle the widgets into the package: one ES module each, with nothing fetched from anywhere when it runs.
import { build } from "esbuild";

await build({
  entryPoints: ["src/table.tsx"],
  outdir: "../zenexplore/widgets/static",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "eof",
  logLevel: "warning",
});
