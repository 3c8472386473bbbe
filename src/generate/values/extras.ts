import type { CompleteApp } from "../complete-app.ts";
import { reservedPodFields } from "../reserved-fields.ts";
import { anyMapping, optionalLeaf, type ValuesSection } from "./entry.ts";

const objects = { type: "object", additionalProperties: { type: ["object", "null"], required: ["apiVersion", "kind"], properties: { apiVersion: { type: "string" }, kind: { type: "string" } } } };

export function extraSection({ podSpec, extraObjects }: CompleteApp): ValuesSection {
  return {
    title: "Anything else",
    entries: [
      ...optionalLeaf("podSpec", "Any other field of the pod, as Kubernetes spells it.", podSpec, { ...anyMapping, propertyNames: { not: { enum: reservedPodFields } } }, { dnsPolicy: "Default" }),
      ...optionalLeaf("extraObjects", "Any other objects, by a name of your choice. Their text is a template; `metadata.name` and `metadata.labels` are filled in where they are missing.", extraObjects, objects, {
        another: { apiVersion: "v1", kind: "ConfigMap", data: { release: "{{ .Release.Name }}" } },
      }),
    ],
  };
}
