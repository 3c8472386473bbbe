// Makes src/generate/app-types.ts and src/generate/app-validator.js from schemas/app.schema.json.
// Both are left alone while they are younger than what they are made from; --force makes them anyway.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(import.meta.dirname, "..");
const schemaPath = join(root, "schemas/app.schema.json");
const typesPath = join(root, "src/generate/app-types.ts");
const validatorPath = join(root, "src/generate/app-validator.js");

/** Makes both files if they are missing or stale; says whether it did. */
export async function generateAppCode({ force = false } = {}) {
  if (!force && [typesPath, validatorPath].every((path) => isYounger(path, [schemaPath, fileURLToPath(import.meta.url)]))) return false;
  const schema = JSON.parse(readFileSync(schemaPath, "utf8"));
  writeFileSync(typesPath, await makeTypes(schema));
  writeFileSync(validatorPath, makeValidator(schema));
  return true;
}

async function makeTypes(schema) {
  const { compile } = await import("json-schema-to-typescript");
  return compile(splitUnions(schema), "App", {
    bannerComment: "// Made from schemas/app.schema.json by scripts/generate-app-code.mjs; do not edit.",
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    unknownAny: true,
    style: { printWidth: 160 },
  });
}

/**
 * The schema as json-schema-to-typescript needs it: `type: [string, object]` and the like as `anyOf`, because it intersects the members
 * with the union, and a `$ref` without words beside it, because it makes a second type for those.
 */
function splitUnions(schema) {
  if (Array.isArray(schema)) return schema.map(splitUnions);
  if (typeof schema !== "object" || schema === null) return schema;
  if (typeof schema.$ref === "string") return { $ref: schema.$ref };
  const split = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, key === "enum" || key === "required" ? value : splitUnions(value)]));
  if (!Array.isArray(split.type) || !split.type.some((type) => type === "object" || type === "array")) return split;
  const { description, type: types, properties, required, additionalProperties, propertyNames, items } = split;
  const members = { object: { properties, required, additionalProperties, propertyNames }, array: { items } };
  return JSON.parse(JSON.stringify({ description, anyOf: types.map((type) => ({ type, ...members[type] })) }));
}

function makeValidator(schema) {
  const require = createRequire(import.meta.url);
  const { Ajv } = require("ajv");
  const standalone = require("ajv/dist/standalone").default;
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictTypes: false, inlineRefs: false, code: { source: true, esm: true } });
  const code = standalone(ajv, ajv.compile(withoutWords(schema)));
  if (/\brequire\(/.test(code)) throw new Error("the validator needs a module of ajv at run time; use keywords that do not");
  return `// Made from schemas/app.schema.json by scripts/generate-app-code.mjs; do not edit.\n// @ts-nocheck\n${code}`;
}

/** The schema without what is for people only; the places of what is left stay the same. */
function withoutWords(schema) {
  if (Array.isArray(schema)) return schema.map(withoutWords);
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key, value]) => !["title", "description", "x-allowed"].includes(key) || typeof value !== "string");
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutWords(value)]));
}

function isYounger(path, than) {
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return than.every((other) => statSync(other).mtimeMs <= made);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generateAppCode({ force: process.argv.includes("--force") });
