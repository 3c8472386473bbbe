import { describe, expect, it } from "vitest";
import { isTest, readObjects } from "../../src/kubernetes/object.ts";
import { Cursor } from "../../src/yaml/cursor.ts";
import { parseDocument } from "../../src/yaml/parse.ts";
import { Source } from "../../src/text/source.ts";
import { objectOf, objectsOf } from "./objects.ts";

describe("readObjects", () => {
  it("reads what names an object", () => {
    const object = objectOf("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\n  namespace: prod\n");
    expect([object.apiVersion, object.kind, object.name, object.namespace, object.hooks]).toEqual(["apps/v1", "Deployment", "shop", "prod", []]);
  });

  it("takes generateName for a name", () => {
    expect(objectOf("kind: Job\nmetadata: {generateName: migrate-}\n").name).toBe("migrate-");
  });

  it("opens lists", () => {
    const text = "apiVersion: v1\nkind: List\nitems:\n  - kind: Pod\n    metadata: {name: a}\n  - kind: ConfigMapList\n    items:\n      - kind: ConfigMap\n        metadata: {name: b}\n";
    expect(objectsOf(text).map(({ kind, name }) => `${kind} ${name}`)).toEqual(["Pod a", "ConfigMap b"]);
  });

  it("finds nothing in what is no object", () => {
    expect(["", "# nothing\n", "- 1\n", "text", "kind: 1\n"].flatMap(objectsOf)).toEqual([]);
  });

  it("knows Helm's hooks", () => {
    const object = objectOf("kind: Pod\nmetadata:\n  annotations:\n    helm.sh/hook: pre-install, Test\n");
    expect(object.hooks).toEqual(["pre-install", "test"]);
    expect(isTest(object)).toBe(true);
    expect(isTest(objectOf("kind: Pod\nmetadata:\n  annotations:\n    helm.sh/hook: pre-install\n"))).toBe(false);
  });

  it("passes on what is written and what is made", () => {
    const root = Cursor.of(parseDocument(new Source("a.yaml", "kind: Pod\nmetadata: {name: a}\n")));
    expect(readObjects(root)[0]?.isWritten(root.at("metadata", "name"))).toBe(true);
    expect(readObjects(root, (at) => at.string !== "a")[0]?.isWritten(root.at("metadata", "name"))).toBe(false);
  });
});
