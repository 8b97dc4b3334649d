// Bundles the scripts, styles, fonts and icons of the pages into assets/dist (npm run build).
import { build } from "esbuild";
import { PurgeCSS } from "purgecss";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const dist = path.join(here, "dist");

// The dark roles stand once in tokens.css; whoever has not chosen gets them when the device is dark.
async function tokens() {
  const css = await readFile(path.join(here, "css/tokens.css"), "utf8");
  const dark = css
    .split("/* @dark */")[1]
    .split("/* @end */")[0]
    .replace('[data-bs-theme="dark"]', '[data-bs-theme="auto"]');
  return `${css}\n@media screen and (prefers-color-scheme: dark) {\n${dark}}\n`;
}

// Tabler without what no page uses: 600 kB become a few. Tags and classes count where sources write them: in
// markup, and in class attributes, class lists and selectors of scripts and of Python; attributes count
// wherever a source names them, also as a property that a script sets. tests/frontend/test_assets.py compares
// the result with every rendered screen.
const CLASSES = [
  /\bclass(?:Name)?\s*=\s*\\?(["'`])(.*?)\1/gs, // class="...", className = "..."
  /["']class["']\s*:\s*f?(["'])(.*?)\1/gs, // {"class": "..."}
  /\bclass(?:List\.\w+\(|_?names?\s*=|)\s*(["'])([\w\s-]+)\1/gs, // classList.add("...")
  /\bcls(?::\s*str)?\s*=\s*(["'])(.*?)\1/gs, // cls="..."
  /\{% control \S+ (["'])(.*?)\1/gs, // {% control field "form-select" %}
  /\{% icon \S+ (["'])(.*?)\1/gs,
];

const ATTRIBUTES =
  /(?<=[\s.])(?:aria-[a-z]+|data-[a-z-]+|checked|dir|disabled|hidden|href|lang|multiple|open|readonly|required|role|size|tabindex|title|type)(?=[\s=>"'.,;)])/g;
const VALUES = /\b(?:type|role|dir)=["']([a-z]+)["']/g;

function written(text) {
  const words = [...text.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, tag]) => tag);
  for (const pattern of CLASSES) {
    for (const [, , value] of text.matchAll(pattern)) words.push(...value.split(/[^\w-]+/));
  }
  words.push(...(text.match(ATTRIBUTES) ?? []));
  for (const [, value] of text.matchAll(VALUES)) words.push(value);
  return [...new Set([...words, "html", "body"])].filter(Boolean);
}

async function tabler() {
  const css = await readFile(path.join(root, "node_modules/@tabler/core/dist/css/tabler.min.css"), "utf8");
  const sources = [
    ...(await files("templates", ".html")),
    ...(await files("vestibule", ".py")),
    ...(await files("assets/js", ".js")),
  ];
  const content = await Promise.all(
    sources.map(async (file) => ({ raw: await readFile(file, "utf8"), extension: "any" })),
  );
  const [purged] = await new PurgeCSS().purge({
    content,
    css: [{ raw: css }],
    extractors: [{ extensions: ["any"], extractor: written }],
    variables: true,
    keyframes: true,
    fontFace: true,
  });
  // Pictures inside a style sheet are refused by our content security policy.
  return purged.css.replaceAll(/url\("?data:[^)]*\)/g, "none");
}

const made = {
  name: "vestibule",
  setup(bundle) {
    bundle.onResolve({ filter: /^vestibule:(tokens|tabler)$/ }, ({ path: name }) => ({
      path: name.slice(10),
      namespace: "vestibule",
    }));
    bundle.onLoad({ filter: /^tokens$/, namespace: "vestibule" }, async () => ({
      contents: await tokens(),
      loader: "css",
      resolveDir: here,
    }));
    bundle.onLoad({ filter: /^tabler$/, namespace: "vestibule" }, async () => ({
      contents: await tabler(),
      loader: "css",
      resolveDir: here,
    }));
  },
};

async function files(folder, ending) {
  const found = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return found
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

async function iconNames() {
  const names = new Set(
    (await readFile(path.join(here, "icons.txt"), "utf8")).split("\n").slice(1).filter(Boolean),
  );
  for (const file of [...(await files("templates", ".html")), ...(await files("vestibule", ".py"))]) {
    const text = await readFile(file, "utf8");
    for (const [, name] of text.matchAll(/(?:\{% icon |\bicon=)"([a-z0-9-]+)"/g)) names.add(name);
  }
  return [...names].sort();
}

async function icons() {
  const drawn = {};
  for (const name of await iconNames()) {
    const file = path.join(root, "node_modules/@tabler/icons/icons/outline", `${name}.svg`);
    const svg = await readFile(file, "utf8").catch(() => {
      throw new Error(`There is no icon named ${name}`);
    });
    drawn[name] = (svg.match(/<(?:path|circle|rect|line)[^>]*?\/>/g) ?? [])
      .filter((shape) => !shape.includes('stroke="none"'))
      .join("");
  }
  return JSON.stringify(drawn);
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const common = {
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  target: ["chrome109", "firefox115", "safari15.4"],
};
await build({
  ...common,
  absWorkingDir: root,
  entryPoints: Object.fromEntries(
    ["desk", "check", "reports", "guest"].map((name) => [name, `assets/css/entry-${name}.css`]),
  ),
  outdir: "assets/dist",
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  plugins: [made],
});
await build({
  ...common,
  absWorkingDir: root,
  entryPoints: { desk: "assets/js/desk.js", guest: "assets/js/guest.js" },
  outdir: "assets/dist",
  format: "esm",
  // tus-js-client brings its own URL; browsers have one.
  alias: { "url-parse": path.join(here, "js/uploads/url.js") },
});
await copyFile(path.join(here, "door.svg"), path.join(dist, "door.svg"));
await writeFile(path.join(dist, "icons.json"), await icons());
