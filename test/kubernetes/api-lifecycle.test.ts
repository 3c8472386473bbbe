import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { lifeOf } from "../../src/kubernetes/api-lifecycle.ts";
import { packagedSchemas } from "./packaged-schemas.ts";

/** A line a group version: its kinds, the minors that introduce, deprecate and remove them, and what replaces them. */
const rows = readFileSync(resolve(import.meta.dirname, "../../fixtures/kubernetes/lifecycle.txt"), "utf8").trim().split("\n");

/** Beyond the newest packs nothing is known but what is planned. */
const newest = 36;

function stateAt(apiVersion: string, kind: string, minor: number): string | undefined {
  return lifeOf(apiVersion, kind, packagedSchemas, `1.${minor}`)?.state;
}

describe("the lives of APIs", () => {
  for (const row of rows) {
    const [apiVersion = "", kinds = "", introduced, deprecated, removed, replacement] = row.split(" ");
    for (const kind of kinds.split(",")) {
      it(`${apiVersion} ${kind}: before and after`, () => {
        const young = Number(introduced);
        const old = Number(deprecated);
        const gone = Number(removed);
        if (young <= newest + 1 && young > 1) expect(stateAt(apiVersion, kind, young - 1)).toBe("young");
        if (young < old && young <= newest) expect(stateAt(apiVersion, kind, young)).toBe("current");
        if (old - 1 >= young && old - 1 <= newest) expect(stateAt(apiVersion, kind, old - 1)).toBe("current");
        if (old < gone && old <= newest) expect(stateAt(apiVersion, kind, old)).toBe("deprecated");
        if (gone - 1 >= old && gone - 1 <= newest) expect(stateAt(apiVersion, kind, gone - 1)).toBe("deprecated");
        if (gone <= newest) expect(stateAt(apiVersion, kind, gone)).toBe("removed");
        if (replacement !== "-" && gone <= newest) expect(lifeOf(apiVersion, kind, packagedSchemas, `1.${gone}`)?.replacement).toBe(replacement);
      });
    }
  }

  it("knows the kinds of others", () => {
    expect(stateAt("gateway.kyma-project.io/v1beta1", "APIRule", 36)).toBe("removed");
    expect(stateAt("gateway.kyma-project.io/v2alpha1", "APIRule", 36)).toBe("deprecated");
    expect(stateAt("gateway.kyma-project.io/v2", "APIRule", 36)).toBeUndefined();
    expect(stateAt("cert-manager.io/v1alpha2", "Certificate", 36)).toBe("removed");
    expect(stateAt("example.com/v1", "Shop", 36)).toBeUndefined();
  });

  it("keeps quiet about what is current", () => {
    for (const [apiVersion, kind] of [["apps/v1", "Deployment"], ["v1", "Service"], ["networking.k8s.io/v1", "Ingress"], ["batch/v1", "CronJob"], ["autoscaling/v2", "HorizontalPodAutoscaler"]] as const) {
      expect(stateAt(apiVersion, kind, newest)).toBe("current");
    }
    expect(stateAt("autoscaling/v2", "HorizontalPodAutoscaler", 22)).toBe("young");
    expect(stateAt("v1", "Endpoints", 32)).toBe("current");
    expect(stateAt("v1", "Endpoints", 33)).toBe("deprecated");
  });
});
