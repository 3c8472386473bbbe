// node scripts/bench-validity.mjs: what validation costs, the first time and later, and how large the packs are.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadModule } from "./engine.mjs";

const folder = resolve(import.meta.dirname, "../schemas/kubernetes");
const { KubernetesSchemas, validate, parseDocuments, Source, Cursor } = await loadModule(`
export { KubernetesSchemas } from "./src/kubernetes/kubernetes-schemas.ts";
export { validate } from "./src/kubernetes/schema-validator.ts";
export { parseDocuments } from "./src/yaml/parse.ts";
export { Source } from "./src/text/source.ts";
export { Cursor } from "./src/yaml/cursor.ts";
`);
const text = readFileSync(resolve(import.meta.dirname, "../fixtures/kubernetes/medium-deployment.yaml"), "utf8");
const [document] = parseDocuments(new Source("deployment.yaml", text));
const root = Cursor.of(document);

/** Milliseconds of processor time, which other work on the machine does not change. */
const now = () => process.cpuUsage().user / 1000;

const start = now();
const schemas = new KubernetesSchemas(() => ({ types: readFileSync(join(folder, "types.txt"), "utf8"), kinds: readFileSync(join(folder, "kinds.txt"), "utf8") }));
const first = schemas.violations({ root, apiVersion: "apps/v1", kind: "Deployment" }, "1.36");
const firstMs = now() - start;
if (first.length > 0) throw new Error(`the Deployment is not valid: ${first.map(({ fault, at }) => `${fault} ${at}`).join(", ")}`);

const type = schemas.typeOf("apps/v1", "Deployment", "1.36");
const rounds = 200_000;
for (let round = 0; round < rounds / 4; round += 1) validate(root, type, 36);
const from = now();
for (let round = 0; round < rounds; round += 1) validate(root, type, 36);
const seconds = (now() - from) / 1000;
const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
console.log(`first validation ${firstMs.toFixed(2)} ms, then ${Math.round(rounds / seconds).toLocaleString("en")} a second of processor time; packs ${Math.round(bytes / 1024)} KiB`);
