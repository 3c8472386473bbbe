import { describe, expect, it } from "vitest";
import { labelFault, labelValueFault, nameFault, portNameFault, qualifiedNameFault } from "../../src/kubernetes/name.ts";

const accepted = (fault: string | undefined): boolean => fault === undefined;

describe("names", () => {
  it("of objects, by kind", () => {
    expect(accepted(nameFault("ConfigMap", "a.b-c.1"))).toBe(true);
    expect(accepted(nameFault("ConfigMap", "a..b"))).toBe(false);
    expect(accepted(nameFault("ConfigMap", "a".repeat(253)))).toBe(true);
    expect(accepted(nameFault("ConfigMap", "a".repeat(254)))).toBe(false);
    expect(accepted(nameFault("Namespace", "a.b"))).toBe(false);
    expect(accepted(nameFault("Service", "1a"))).toBe(false);
    expect(accepted(nameFault("Service", "a1"))).toBe(true);
    expect(accepted(nameFault("CronJob", "a".repeat(52)))).toBe(true);
    expect(accepted(nameFault("CronJob", "a".repeat(53)))).toBe(false);
    expect(accepted(nameFault("ClusterRole", "system:Node"))).toBe(true);
    expect(accepted(nameFault("ClusterRole", "a/b"))).toBe(false);
  });

  it("of containers and volumes", () => {
    for (const name of ["a", "1", "a-b", "a".repeat(63)]) expect(accepted(labelFault(name))).toBe(true);
    for (const name of ["", "A", "a_b", "-a", "a-", "a.b", "a".repeat(64)]) expect(accepted(labelFault(name))).toBe(false);
  });

  it("of ports", () => {
    for (const name of ["http", "h2c", "a-1", "a".repeat(15)]) expect(accepted(portNameFault(name))).toBe(true);
    for (const name of ["", "80", "HTTP", "a--b", "-a", "a-", "a_b", "a".repeat(16)]) expect(accepted(portNameFault(name))).toBe(false);
  });

  it("of labels and annotations", () => {
    for (const key of ["a", "A.b_c-d", "example.com/a", "a".repeat(63)]) expect(accepted(qualifiedNameFault(key))).toBe(true);
    for (const key of ["", "/a", "a/", "Example.com/a", "a/b/c", "-a", "a b", "a".repeat(64)]) expect(accepted(qualifiedNameFault(key))).toBe(false);
    for (const value of ["", "a", "A.b_c-d", "1"]) expect(accepted(labelValueFault(value))).toBe(true);
    for (const value of ["a b", "a+b", "-a", "a.", "a".repeat(64)]) expect(accepted(labelValueFault(value))).toBe(false);
  });
});
