// What every script is held to (npm run lint). tests/scripts/linter.test.js shows that the rules about
// security see what they are for.
import js from "@eslint/js";
import globals from "globals";

// Words of a person or of the server become text and never markup: with these, one forgotten escape would let
// a stranger's script run.
const MARKUP = [
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
  "setHTMLUnsafe",
  "createContextualFragment",
  "srcdoc",
];
const AS_TEXT =
  "Markup made from words can run a stranger's script: use textContent, append, or clone a template.";

const security = {
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-script-url": "error",
  "no-restricted-properties": [
    "error",
    ...MARKUP.map((property) => ({ property, message: AS_TEXT })),
    { object: "document", property: "write", message: AS_TEXT },
    { object: "document", property: "writeln", message: AS_TEXT },
  ],
  "no-restricted-syntax": [
    "error",
    // Object.assign(element, {innerHTML}).
    { selector: `Property[key.name=/^(${MARKUP.join("|")})$/]`, message: AS_TEXT },
    {
      selector: `CallExpression[callee.property.name="setAttribute"][arguments.0.value=/^(on|srcdoc$)/i]`,
      message: AS_TEXT,
    },
  ],
};

export default [
  { ignores: ["assets/dist/", "assets/collected/", ".cache/", ".venv/", "var/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    rules: {
      ...security,
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      eqeqeq: "error",
      curly: ["error", "multi-line"],
      "prefer-const": "error",
      "no-var": "error",
      "no-implicit-globals": "error",
      "no-shadow": "error", // a test once asked another function than it meant
      "no-console": "error",
      "max-lines": ["error", 400],
      // What the formatter cannot break.
      "max-len": ["error", { code: 110, ignoreUrls: true, ignoreRegExpLiterals: true }],
    },
  },
  { files: ["assets/js/**"], languageOptions: { globals: globals.browser } },
  { files: ["assets/*.mjs"], languageOptions: { globals: globals.node } },
  { files: ["tests/scripts/**"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  // Single functions that tests run inside a page: they say which element they mean by its markup, and make
  // none.
  {
    files: ["tests/frontend/**"],
    languageOptions: { globals: globals.browser },
    rules: { "no-restricted-properties": "off", "no-unused-expressions": "off" },
  },
  // A server of the benchmark, which says on its output where it listens.
  { files: ["tests/bench/**"], languageOptions: { globals: globals.node }, rules: { "no-console": "off" } },
];
