// Builds the assets into the folder given as the first argument. Prints each file with its size.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import * as sass from "sass";

const out = process.argv[2];
if (!out) {
  console.error("usage: node build.mjs OUTPUT_FOLDER");
  process.exit(2);
}
const uswds = "node_modules/@uswds/uswds";

function put(name, bytes) {
  mkdirSync(dirname(join(out, name)), { recursive: true });
  writeFileSync(join(out, name), bytes);
  console.log(`${name} ${bytes.length} bytes, ${gzipSync(bytes).length} compressed`);
}

const css = sass.compile("src/app.scss", {
  style: "compressed",
  loadPaths: [".", join(uswds, "packages")],
  quietDeps: true,
  silenceDeprecations: ["if-function", "global-builtin", "import"],
}).css;
put("app.css", Buffer.from(css));

// Only the fonts and images that the style sheet names.
for (const [, name] of css.matchAll(/url\("?((?:fonts|img)\/[^")]+)"?\)/g)) {
  put(name, readFileSync(join(uswds, "dist", name)));
}
put("htmx.js", readFileSync("node_modules/htmx.org/dist/htmx.min.js"));
for (const name of ["app.js", "compare.js", "live.js", "verify.js", "icon.svg"]) {
  put(name, readFileSync(join("src", name)));
}
