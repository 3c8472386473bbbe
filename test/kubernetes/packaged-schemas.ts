import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { KubernetesSchemas } from "../../src/kubernetes/kubernetes-schemas.ts";

const folder = resolve(import.meta.dirname, "../../schemas/kubernetes");

/** The schemas that the package ships. */
export const packagedSchemas = new KubernetesSchemas(() => ({ types: readFileSync(resolve(folder, "types.txt"), "utf8"), kinds: readFileSync(resolve(folder, "kinds.txt"), "utf8") }));
