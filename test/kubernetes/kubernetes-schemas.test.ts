import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { Source } from "../../src/text/source.ts";
import { Cursor } from "../../src/yaml/cursor.ts";
import { parseDocuments } from "../../src/yaml/parse.ts";
import { kubeconformStatuses, readCases } from "./kubeconform.ts";
import { packagedSchemas } from "./packaged-schemas.ts";

const fixtures = resolve(import.meta.dirname, "../../fixtures/kubernetes");
const recorded = JSON.parse(readFileSync(resolve(fixtures, "validity.json"), "utf8")) as Record<string, { strict: string[]; lax: string[] }>;

describe("what kubeconform says", () => {
  const cases = readCases(readFileSync(resolve(fixtures, "validity.txt"), "utf8"));

  it("is recorded of every case", () => {
    expect(Object.keys(recorded).sort()).toEqual(cases.map(({ name }) => name).sort());
  });

  for (const { name, text } of cases) {
    it(`is what we say: ${name}`, () => {
      expect(kubeconformStatuses(text, packagedSchemas, "1.36", true)).toEqual(recorded[name]?.strict);
      expect(kubeconformStatuses(text, packagedSchemas, "1.36", false)).toEqual(recorded[name]?.lax);
    });
  }
});

/** Each violation of a manifest as `fault path`. */
function violationsOf(text: string, version = "1.36"): string[] {
  const [document] = parseDocuments(new Source("manifest.yaml", text));
  if (document === undefined) throw new Error("no document");
  const root = Cursor.of(document);
  const object = { root, apiVersion: root.at("apiVersion").string ?? "", kind: root.at("kind").string ?? "" };
  return packagedSchemas.violations(object, version).map(({ fault, at }) => `${fault} ${at}`);
}

function service(port: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\nspec:\n  ports:\n    - ${port.replaceAll("\n", "\n      ")}\n`;
}

describe("what kubeconform does not say", () => {
  it("values of enums, in their versions", () => {
    expect(violationsOf(service("port: 80\nprotocol: http"))).toEqual(["refused-value spec.ports[0].protocol"]);
    expect(violationsOf(service("port: 80\nprotocol: TCP"))).toEqual([]);
    const init = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n    - name: a\n      restartPolicy: Always\n";
    expect(violationsOf(init)).toEqual([]);
    expect(violationsOf(init, "1.27")).toEqual(["unknown-field spec.containers[0].restartPolicy"]);
    expect(violationsOf(init.replace("Always", "Never"), "1.33")).toEqual(["refused-value spec.containers[0].restartPolicy"]);
    expect(violationsOf(init.replace("Always", "Never"), "1.34")).toEqual([]);
  });

  it("an empty enum is left out", () => {
    expect(violationsOf(service("port: 80\nprotocol: ''"))).toEqual([]);
  });

  it("integers of 32 bits", () => {
    expect(violationsOf(service("port: 2147483647"))).toEqual([]);
    expect(violationsOf(service("port: 2147483648"))).toEqual(["malformed spec.ports[0].port"]);
    expect(violationsOf(service("port: 80\ntargetPort: 4294967296"))).toEqual(["malformed spec.ports[0].targetPort"]);
  });

  it("quantities and base64", () => {
    const claim = (size: string): string => `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: c\nspec:\n  resources:\n    requests:\n      storage: ${size}\n`;
    expect(violationsOf(claim("5Gi"))).toEqual([]);
    expect(violationsOf(claim("5GB"))).toEqual(["malformed spec.resources.requests.storage"]);
    const secret = (value: string): string => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ndata:\n  a: "${value}"\n`;
    expect(violationsOf(secret("c2hvcA=="))).toEqual([]);
    expect(violationsOf(secret(""))).toEqual([]);
    expect(violationsOf(secret("c2hvcA"))).toEqual(["malformed data.a"]);
    expect(violationsOf(secret("shop!"))).toEqual(["malformed data.a"]);
  });

  it("each duplicate, in what no schema describes too", () => {
    expect(violationsOf("apiVersion: apps/v1\nkind: ControllerRevision\nmetadata:\n  name: c\nrevision: 1\ndata:\n  a: 1\n  b: 2\n  a: 3\n")).toEqual(["duplicate-key data.a"]);
    expect(violationsOf("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  name: d\n  other: 1\n  other: 2\n")).toEqual(["duplicate-key metadata.name", "unknown-field metadata.other", "duplicate-key metadata.other"]);
  });
});

describe("the packs", () => {
  it("have every type that they name, in every version", () => {
    for (let minor = 23; minor <= 36; minor += 1) {
      const seen = new Set<unknown>();
      const visit = (type: unknown): void => {
        const known = type as import("../../src/kubernetes/schema-type.ts").SchemaType;
        if (known.kind === "list") visit(known.item);
        else if (known.kind === "map") visit(known.value);
        else if (known.kind === "enum") expect(known.values.size).toBeGreaterThan(0);
        else if (known.kind === "type" && !seen.has(known)) {
          seen.add(known);
          for (const { type: field } of known.fields.values()) visit(field);
          expect(known.fields.size).toBeLessThanOrEqual(62); // as many as two integers have bits
        }
      };
      for (const { apiVersion, kind } of packagedSchemas.kinds()) {
        const type = packagedSchemas.typeOf(apiVersion, kind, `1.${minor}`);
        if (type !== undefined) visit(type);
      }
      expect(seen.size).toBeGreaterThan(400);
    }
  });

  it("tell which versions have a field", () => {
    const container = packagedSchemas.typeOf("v1", "Pod", "1.36");
    expect(container?.fields.get("spec")?.required).toBe(false);
    const spec = container?.fields.get("spec")?.type;
    if (spec?.kind !== "type") throw new Error("spec has no fields");
    expect(packagedSchemas.versionsOf(spec, "hostUsers")?.has(24)).toBe(false);
    expect(packagedSchemas.versionsOf(spec, "hostUsers")?.has(25)).toBe(true);
    expect(packagedSchemas.versionsOf(spec, "hostUser")).toBeUndefined();
  });
});
