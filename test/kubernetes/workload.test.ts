import { describe, expect, it } from "vitest";
import { effectiveSecurity, isLongRunning, isPassing, isWindows, readWorkload, runsToCompletion, titleOf } from "../../src/kubernetes/workload.ts";
import { objectOf, workloadOf } from "./objects.ts";

const pod = `
  metadata:
    labels: {app: shop}
  spec:
    initContainers:
      - {name: migrate, image: a}
      - {name: proxy, image: b, restartPolicy: Always}
    containers:
      - {name: web, image: c}
    ephemeralContainers:
      - {name: debug, image: d}
`;

/** The pod as the template of a kind. */
function templateOf(kind: string, above: string): string {
  const depth = above.split(".").length;
  const path = above.split(".").map((key, index) => `${"  ".repeat(index)}${key}:`).join("\n");
  return `kind: ${kind}\n${path}${pod.replaceAll("\n  ", `\n${"  ".repeat(depth)}`)}`;
}

describe("readWorkload", () => {
  it.each([
    ["Deployment", "spec.template"],
    ["StatefulSet", "spec.template"],
    ["DaemonSet", "spec.template"],
    ["ReplicaSet", "spec.template"],
    ["ReplicationController", "spec.template"],
    ["Job", "spec.template"],
    ["CronJob", "spec.jobTemplate.spec.template"],
    ["DeploymentConfig", "spec.template"],
  ])("finds the pod of a %s", (kind, above) => {
    const workload = workloadOf(templateOf(kind, above));
    expect(workload.containers.map(({ name, role }) => `${name} ${role}`)).toEqual(["migrate init", "proxy sidecar", "web container", "debug ephemeral"]);
    expect(workload.podMetadata.at("labels", "app").string).toBe("shop");
  });

  it("finds the pod of a Pod", () => {
    expect(workloadOf(`kind: Pod${pod.replaceAll("\n  ", "\n")}`).containers).toHaveLength(4);
  });

  it("finds none in other kinds", () => {
    expect(readWorkload(objectOf(templateOf("Service", "spec.template")))).toBeUndefined();
  });

  it("passes over patches, which have neither selector nor images", () => {
    const patch = "kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          env: []\n";
    expect(readWorkload(objectOf(patch))).toBeUndefined();
    expect(readWorkload(objectOf(patch.replace("env: []", "image:")))).toBeDefined();
    expect(readWorkload(objectOf(patch.replace("spec:\n", "spec:\n  selector: {}\n")))).toBeDefined();
  });
});

describe("containers", () => {
  const workload = workloadOf(templateOf("Deployment", "spec.template"));
  const [migrate, proxy, web, debug] = workload.containers;
  if (migrate === undefined || proxy === undefined || web === undefined || debug === undefined) throw new Error("containers are missing");

  it("have titles", () => {
    expect([migrate, proxy, web, debug].map(titleOf)).toEqual(["Init container migrate", "Container proxy", "Container web", "Ephemeral container debug"]);
    expect(titleOf({ ...web, name: "" })).toBe("Container");
  });

  it("run long unless they are for the start, or the pod is for one task", () => {
    expect([migrate, proxy, web, debug].map(isLongRunning)).toEqual([false, true, true, false]);
    expect(workloadOf(templateOf("Job", "spec.template")).containers.map(isLongRunning)).toEqual([false, false, false, false]);
    expect(workloadOf("kind: Pod\nmetadata: {annotations: {helm.sh/hook: pre-install}}\nspec: {containers: [{name: a, image: a}]}\n").containers.map(isLongRunning)).toEqual([false]);
  });

  it("are passed over in tests and where somebody put them by hand", () => {
    expect([migrate, proxy, web, debug].map(isPassing)).toEqual([false, false, false, true]);
    expect(workloadOf("kind: Pod\nmetadata: {annotations: {helm.sh/hook: test}}\nspec: {containers: [{name: a, image: a}]}\n").containers.map(isPassing)).toEqual([true]);
  });
});

describe("effectiveSecurity", () => {
  const workload = workloadOf(`
kind: Pod
spec:
  securityContext: {runAsUser: 1, runAsNonRoot: true}
  containers:
    - {name: own, image: a, securityContext: {runAsUser: 2}}
    - {name: none, image: a}
`);
  const [own, none] = workload.containers;
  if (own === undefined || none === undefined) throw new Error("containers are missing");

  it("is the container's own, else the pod's", () => {
    expect([effectiveSecurity(own, "runAsUser").number, effectiveSecurity(none, "runAsUser").number, effectiveSecurity(own, "runAsNonRoot").boolean]).toEqual([2, 1, true]);
  });

  it("is the container's absent field where neither has it", () => {
    const absent = effectiveSecurity(none, "seccompProfile", "type");
    expect([absent.exists, absent.toString()]).toEqual([false, "spec.containers[1].securityContext.seccompProfile.type"]);
  });
});

describe("runsToCompletion and isWindows", () => {
  it("look at the pod", () => {
    const restarting = (policy: string): boolean => runsToCompletion(workloadOf(`kind: Pod\nspec: {restartPolicy: ${policy}, containers: [{image: a}]}\n`));
    expect(["Always", "OnFailure", "Never"].map(restarting)).toEqual([false, true, true]);
    expect(isWindows(workloadOf("kind: Pod\nspec: {os: {name: windows}, containers: [{image: a}]}\n"))).toBe(true);
    expect(isWindows(workloadOf("kind: Pod\nspec: {nodeSelector: {kubernetes.io/os: windows}, containers: [{image: a}]}\n"))).toBe(true);
    expect(isWindows(workloadOf("kind: Pod\nspec: {nodeSelector: {kubernetes.io/os: linux}, containers: [{image: a}]}\n"))).toBe(false);
  });
});
