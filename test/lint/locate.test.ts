import { describe, expect, it } from "vitest";
import { lint } from "../../src/lint/lint.ts";
import { readRulebook } from "../../src/lint/rulebook.ts";
import { Source } from "../../src/text/source.ts";
import { textOf } from "../../src/text/span.ts";
import { testSettings } from "../settings.ts";

const rulebook = (await readRulebook()).filter(({ id }) => id === "secret-in-configmap");

describe("locate", () => {
  it("names the object of a range, as it does of a place", () => {
    const text = "kind: ConfigMap\nmetadata: {name: one}\ndata: {db_password: hunter2}\n---\nkind: ConfigMap\nmetadata: {name: two}\ndata:\n  a.ini: |\n    user = shop\n    password = hunter2\n";
    const { findings } = lint({ charts: [], manifests: [{ path: ".", files: [{ source: new Source("a.yaml", text), named: true }] }], dockerfiles: [] }, rulebook, testSettings);
    expect(findings.map(({ at, object, path }) => [textOf(at), object?.name, path])).toEqual([
      ["hunter2", "one", "data.db_password"],
      ["password = hunter2", "two", undefined],
    ]);
  });
});
