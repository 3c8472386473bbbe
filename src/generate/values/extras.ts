import type { CompleteApp } from "../complete-app.ts";
import type { JsonSchema } from "../json-schema.ts";
import { reservedPodFields } from "../reserved-fields.ts";
import { given, leaf, type ValuesSection } from "./entry.ts";
import { anyMapping } from "./schemas.ts";

/** What `podSpec` may hold: all that the chart does not write itself. */
const otherFields: JsonSchema = { ...anyMapping, propertyNames: { not: { enum: reservedPodFields } } };

const objects: JsonSchema = {
  type: "object",
  additionalProperties: {
    type: ["object", "null"],
    required: ["apiVersion", "kind"],
    properties: { apiVersion: { type: "string" }, kind: { type: "string" } },
  },
};

export function extraSection({ podSpec, extraObjects }: CompleteApp): ValuesSection {
  const otherObjects = { another: { apiVersion: "v1", kind: "ConfigMap", data: { release: "{{ .Release.Name }}" } } };
  const objectsSay =
    "Any other objects, by a name of your choice. Their text is a template; `metadata.name` and `metadata.labels` are filled in where they are missing.";
  return {
    title: "Anything else",
    entries: [
      ...given(podSpec, (value) => leaf("podSpec", "Any other field of the pod, as Kubernetes spells it.", value, otherFields, { dnsPolicy: "Default" })),
      ...given(extraObjects, (value) => leaf("extraObjects", objectsSay, value, objects, otherObjects)),
    ],
  };
}
