import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { mergeFragments } from "../../src/generate/merge-fragments.ts";
import { makeChart } from "./make-chart.ts";

const files = await makeChart(
  "name: web\nimage: acme/web:1.0.0\nport: 8080\nhealth: /\nautoscaling: true\ningress: web.example.com\nenv: {A: a}\nservice: {type: NodePort}\n",
);
const schema = JSON.parse(files.get("values.schema.json") ?? "") as Record<string, unknown>;
const defaults = parse(files.get("values.yaml") ?? "") as Record<string, unknown>;
const validate = new Ajv({ strict: false }).compile(schema);

function isAccepted(override: Readonly<Record<string, unknown>>): boolean {
  return validate(JSON.parse(JSON.stringify(mergeFragments(defaults, override))));
}

describe("values.schema.json", () => {
  it("stands alone, in the draft that every Helm reads", () => {
    expect(schema["$schema"]).toBe("http://json-schema.org/draft-07/schema#");
    const references = [...(files.get("values.schema.json") ?? "").matchAll(/"\$ref": "([^"]*)"/g)].map(([, reference]) => reference);
    for (const reference of references) expect(Object.keys(schema["definitions"] as object)).toContain(reference?.replace("#/definitions/", ""));
  });

  it("has patterns that Go's regular expressions know", () => {
    for (const [, pattern] of (files.get("values.schema.json") ?? "").matchAll(/"pattern": "((?:[^"\\]|\\.)*)"/g)) expect(pattern).not.toMatch(/\(\?[=!<]/);
  });

  it.each([
    {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: "a", operator: "In", values: ["b"] }] }] },
        },
      },
    },
    { nodeSelector: { disktype: "ssd" } },
    { podAnnotations: { a: "b" } },
    { resources: { limits: { cpu: 2, memory: "1Gi", "nvidia.com/gpu": 1 } } },
    { resources: { claims: [{ name: "gpu" }] } },
    { securityContext: { runAsUser: 1000, capabilities: { add: ["NET_BIND_SERVICE"] } } },
    { podSecurityContext: { fsGroup: 1000, seccompProfile: { type: "Localhost", localhostProfile: "a.json" } } },
    { autoscaling: { targetCPUUtilizationPercentage: 50, maxReplicas: 100 } },
    { ingress: { annotations: { "nginx.ingress.kubernetes.io/x": "y" }, className: "nginx" } },
    { ingress: { hosts: [{ host: "a.example.com", paths: [{ path: "/", pathType: "Exact", port: "http" }] }], tls: [] } },
    { serviceAccount: { annotations: { "eks.amazonaws.com/role-arn": "a" } } },
    { livenessProbe: { initialDelaySeconds: 30, httpGet: { port: 8080 } } },
    { livenessProbe: { httpGet: null, exec: { command: ["true"] } } },
    { livenessProbe: { aFieldOfTomorrow: 1 } },
    { tolerations: [{ key: "a", operator: "Exists" }] },
    { imagePullSecrets: [{ name: "a" }] },
    { env: { A: 1, B: true, C: { secretKeyRef: { name: "a", key: "b" } }, D: "d" } },
    { service: { nodePorts: { http: 30080 }, type: "LoadBalancer" } },
    { image: { digest: `sha256:${"a".repeat(64)}` } },
    { global: { anything: { at: "all" } } },
    { enabled: false },
  ])("accepts %j", (override) => {
    expect(isAccepted(override)).toBe(true);
  });

  it.each([
    { replicaCout: 3 },
    { replicaCount: "3" },
    { replicaCount: -1 },
    { image: { tga: "1" } },
    { image: { tag: 1.1 } },
    { image: { pullPolicy: "always" } },
    { image: { digest: "abc" } },
    { service: { type: "Loadbalancer" } },
    { service: { port: 80 } },
    { service: { ports: { https: 443 } } },
    { service: { nodePorts: { http: 8080 } } },
    { containerPorts: { http: 0 } },
    { autoscaling: { enabled: "true" } },
    { ingress: { hosts: [{ host: "a.example.com" }] } },
    { podLabels: { "app.kubernetes.io/name": "other" } },
    { podLabels: { a: 1 } },
    { resources: { limits: { memory: "1GB" } } },
    { livenessProbe: { periodSeconds: "10" } },
    { tolerations: [{ operator: "Exist" }] },
    { topologySpreadConstraints: [{ maxSkew: 1 }] },
    { env: { A: ["a"] } },
  ])("refuses %j", (override) => {
    expect(isAccepted(override)).toBe(false);
  });

  it("asks for requested CPU where a share of it decides about the number of pods", () => {
    const without = { ...defaults, resources: { limits: { memory: "1Gi" } } };
    expect(validate(without)).toBe(false);
    expect(validate({ ...without, autoscaling: { ...(defaults["autoscaling"] as object), enabled: false } })).toBe(true);
  });
});
