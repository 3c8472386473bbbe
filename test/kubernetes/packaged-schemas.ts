import { readSchemaTexts } from "../../src/cli/package-folder.ts";
import { KubernetesSchemas } from "../../src/kubernetes/kubernetes-schemas.ts";

/** The schemas that the package ships. */
export const packagedSchemas = new KubernetesSchemas(readSchemaTexts);
