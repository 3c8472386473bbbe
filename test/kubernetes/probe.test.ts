import { describe, expect, it } from "vitest";
import { declaredPorts, probeNumber, probePort, probesOf, sameHandler, type Probe } from "../../src/kubernetes/probe.ts";
import { containerOf } from "./objects.ts";

/** The readiness and the liveness probe of a container. */
function pair(readiness: string, liveness: string): [Probe, Probe] {
  const [first, second] = probesOf(containerOf(`name: web\nlivenessProbe: ${liveness}\nreadinessProbe: ${readiness}`));
  if (first === undefined || second === undefined) throw new Error("probes are missing");
  return [second, first];
}

describe("probesOf", () => {
  it("counts what asks something", () => {
    const container = containerOf("name: web\nlivenessProbe: {}\nreadinessProbe: {tcpSocket: {port: 80}}\nstartupProbe:");
    expect(probesOf(container).map(({ field }) => field)).toEqual(["readinessProbe"]);
  });
});

describe("probePort", () => {
  it.each([
    ["{httpGet: {port: http, path: /}}", "http"],
    ["{tcpSocket: {port: 80}}", 80],
    ["{grpc: {port: 9000}}", 9000],
    ["{exec: {command: [true]}}", undefined],
  ])("of %s is %s", (probe, port) => {
    const [first] = probesOf(containerOf(`name: web\nreadinessProbe: ${probe}`));
    expect(first && (probePort(first).value ?? undefined)).toBe(port);
  });
});

describe("declaredPorts", () => {
  it("are numbers and names", () => {
    expect(declaredPorts(containerOf("name: web\nports: [{name: http, containerPort: 80}, {containerPort: 443}]"))).toEqual({ numbers: [80, 443], names: ["http"] });
  });
});

describe("probeNumber", () => {
  it("knows the defaults, which zero stands for", () => {
    const [probe] = pair("{tcpSocket: {port: 80}, periodSeconds: 0, timeoutSeconds: 7}", "{tcpSocket: {port: 80}}");
    expect(["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"].map((field) => probeNumber(probe, field))).toEqual([0, 7, 10, 1, 3]);
  });
});

describe("sameHandler", () => {
  it.each([
    ["{httpGet: {path: /, port: 80}}", "{httpGet: {port: 80, path: /}, periodSeconds: 3}", true],
    ["{httpGet: {path: /, port: 80, httpHeaders: [{name: a, value: b}]}}", "{httpGet: {path: /, port: 80, httpHeaders: [{value: b, name: a}]}}", true],
    ["{exec: {command: [a, b]}}", "{exec: {command: [a, b]}}", true],
    ["{exec: {command: [a, b]}}", "{exec: {command: [b, a]}}", false],
    ["{exec: {command: [a]}}", "{exec: {command: [a, b]}}", false],
    ["{httpGet: {path: /ready, port: 80}}", "{httpGet: {path: /alive, port: 80}}", false],
    ["{httpGet: {path: /, port: 80}}", "{httpGet: {path: /, port: http}}", false],
    ["{httpGet: {path: /, port: 80}}", "{tcpSocket: {port: 80}}", false],
    ["{periodSeconds: 1}", "{periodSeconds: 1}", false],
  ])("%s and %s: %s", (readiness, liveness, expected) => {
    expect(sameHandler(...pair(readiness, liveness))).toBe(expected);
  });
});
