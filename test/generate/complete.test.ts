import { describe, expect, it } from "vitest";
import { complete, makeChart } from "./make-chart.ts";

const web = "name: web\nimage: acme/web:1.0.0\nport: 8080\n";

describe("an app of three lines", async () => {
  const app = await complete(web);

  it("is a Deployment of two pods that are spread over nodes and drained one by one", () => {
    expect(app).toMatchObject({
      kind: "Deployment",
      replicas: 2,
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway" }],
    });
  });

  it("is restricted, with a user that has a number", () => {
    expect(app.podSecurityContext).toEqual({ runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, seccompProfile: { type: "RuntimeDefault" } });
    expect(app.container.securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } });
    expect(app.serviceAccount).toMatchObject({ create: true, automountServiceAccountToken: false });
  });

  it("has requests and limits", () => {
    for (const kind of ["requests", "limits"] as const)
      expect(Object.keys(app.container.resources[kind] as object)).toEqual(["cpu", "memory", "ephemeral-storage"]);
  });

  it("is asked on its port, and tested there", () => {
    expect(app.container.readinessProbe).toMatchObject({ tcpSocket: { port: "http" } });
    expect(app.container.livenessProbe).toMatchObject({ tcpSocket: { port: "http" } });
    expect(app.test).toMatchObject({ path: undefined, port: { name: "http" } });
  });

  it("has a Service on port 80, and a NetworkPolicy that lets everything out", () => {
    expect(app.service).toMatchObject({ type: "ClusterIP", headless: false, ports: [{ name: "http", containerPort: 8080, servicePort: 80 }] });
    expect(app.networkPolicy).toEqual({ enabled: true, from: [], egress: [{}] });
  });

  it("takes its version from the image, and says it once", () => {
    expect(app.chartfile.appVersion).toBe("1.0.0");
    expect(app.container.image).toMatchObject({ registry: "docker.io", repository: "acme/web", tag: "" });
  });
});

describe("completeApp", () => {
  it("asks the health path for readiness and liveness", async () => {
    const { container, test } = await complete(`${web}health: /healthz\n`);
    for (const probe of [container.readinessProbe, container.livenessProbe]) expect(probe).toMatchObject({ httpGet: { path: "/healthz", port: "http" } });
    expect(container.startupProbe).toBeUndefined();
    expect(test).toMatchObject({ path: "/healthz", scheme: "http" });
  });

  it("lets a probe that does not say what to ask ask the same as the others", async () => {
    const { container } = await complete(
      `${web}health: /healthz\nstartupProbe: {failureThreshold: 30}\nlivenessProbe: {periodSeconds: 60}\nreadinessProbe: false\n`,
    );
    expect(container.startupProbe).toEqual({ httpGet: { path: "/healthz", port: "http" }, failureThreshold: 30 });
    expect(container.livenessProbe).toMatchObject({ httpGet: { path: "/healthz", port: "http" }, periodSeconds: 60 });
    expect(container.readinessProbe).toBeUndefined();
  });

  it.each([
    ["limits: {memory: 1Gi}", { requests: { cpu: "100m", memory: "1Gi" }, limits: { cpu: "500m", memory: "1Gi" } }],
    ["requests: {memory: 1Gi}", { requests: { cpu: "100m", memory: "1Gi" }, limits: { cpu: "500m", memory: "1Gi" } }],
    ["requests: {cpu: 2}", { requests: { cpu: "2", memory: "256Mi" }, limits: { cpu: "2", memory: "256Mi" } }],
    ["limits: {cpu: 50m}", { requests: { cpu: "50m", memory: "256Mi" }, limits: { cpu: "50m", memory: "256Mi" } }],
    ["limits: {nvidia.com/gpu: 1}", { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "500m", memory: "256Mi", "nvidia.com/gpu": "1" } }],
  ])("fits the other of request and limit to %s", async (resources, expected) => {
    expect((await complete(`${web}resources: {${resources}}\n`)).container.resources).toMatchObject(expected);
  });

  it("runs one pod, replaced before the next one starts, where they would share a volume of one node", async () => {
    expect(await complete(`${web}volumes: {data: {mountPath: /data, persistentVolumeClaim: {size: 1Gi}}}\n`)).toMatchObject({
      replicas: 1,
      strategy: { type: "Recreate" },
      podDisruptionBudget: undefined,
      topologySpreadConstraints: [],
      podSecurityContext: { fsGroup: 10001, fsGroupChangePolicy: "OnRootMismatch" },
    });
  });

  it("gives a volume to the group that the pods run as", async () => {
    expect(
      (await complete(`${web}podSecurityContext: {runAsUser: 1000, runAsGroup: 2000}\nvolumes: {data: {mountPath: /data, ephemeral: {size: 1Gi}}}\n`))
        .podSecurityContext,
    ).toMatchObject({ runAsUser: 1000, fsGroup: 2000 });
  });

  it("scales from two to ten pods at 80 percent, unless another metric is asked for", async () => {
    expect((await complete(`${web}autoscaling: true\n`)).autoscaling).toMatchObject({
      enabled: true,
      minReplicas: 2,
      maxReplicas: 10,
      targetCPUUtilizationPercentage: 80,
    });
    expect((await complete(`${web}autoscaling: {targetMemoryUtilizationPercentage: 70}\n`)).autoscaling).toMatchObject({
      targetCPUUtilizationPercentage: undefined,
      targetMemoryUtilizationPercentage: 70,
    });
  });

  it("keeps the names that Kubernetes appends to short", async () => {
    expect((await complete(web)).nameLength).toBe(63);
    expect((await complete("name: job\nimage: acme/job:1.0.0\nschedule: '@daily'\n")).nameLength).toBe(52);
  });

  it("gives a StatefulSet a headless Service, beside another one if that is asked for", async () => {
    expect((await complete(`${web}kind: StatefulSet\n`)).service).toMatchObject({ headless: true, governed: false, ports: [{ servicePort: 8080 }] });
    expect((await complete(`${web}kind: StatefulSet\nservice: {type: ClusterIP}\n`)).service).toMatchObject({
      headless: false,
      governed: true,
      ports: [{ servicePort: 80 }],
    });
  });

  it("lets containers that run the app's image have its environment", async () => {
    const { initContainers } = await complete(`${web}initContainers: {migrate: {args: [migrate]}, wait: {image: acme/wait:1.0.0}}\n`);
    expect(initContainers.map(({ name, image, sharesEnv }) => [name, image?.repository, sharesEnv])).toEqual([
      ["migrate", undefined, true],
      ["wait", "acme/wait", false],
    ]);
  });

  it("always lets restricted pods ask for names", async () => {
    expect((await complete(`${web}networkPolicy: {egress: []}\n`)).networkPolicy?.egress).toEqual([
      {
        ports: [
          { protocol: "UDP", port: 53 },
          { protocol: "TCP", port: 53 },
        ],
      },
    ]);
  });

  it("keeps variables as they were written", async () => {
    expect((await complete(`${web}env: {A: 1.10, B: 0755, C: 1e3, D: yes, E: true, F: 12345678901234567890}\nconfig: {G: 010}\n`)).container.env).toEqual({
      A: "1.10",
      B: "0755",
      C: "1e3",
      D: "yes",
      E: true,
      F: "12345678901234567890",
    });
  });

  it("understands anchors and merge keys", async () => {
    const app = await complete(`${web}resources: {requests: &amounts {memory: 1Gi}, limits: {<<: *amounts, cpu: 2}}\n`);
    expect(app.container.resources).toMatchObject({ requests: { memory: "1Gi" }, limits: { memory: "1Gi", cpu: "2" } });
  });
});

describe("the chart", () => {
  it("has no more files than the app asks for", async () => {
    const names = async (spec: string): Promise<string[]> =>
      [...(await makeChart(spec)).keys()]
        .filter((path) => path.startsWith("templates/") && path.endsWith(".yaml"))
        .map((path) => path.slice("templates/".length));
    expect(await names(web)).toEqual([
      "deployment.yaml",
      "networkpolicy.yaml",
      "poddisruptionbudget.yaml",
      "service.yaml",
      "serviceaccount.yaml",
      "tests/test-connection.yaml",
    ]);
    expect(await names("name: web\nimage: acme/web:1.0.0\nnetworkPolicy: false\nreplicas: 1\n")).toEqual(["deployment.yaml", "serviceaccount.yaml"]);
    expect(await names(`${web}service: false\npodDisruptionBudget: false\n`)).toEqual(["deployment.yaml", "networkpolicy.yaml", "serviceaccount.yaml"]);
  });

  it("carries the author's words about variables over to the values", async () => {
    const files = await makeChart(`${web}env:\n  # How much is logged,\n  # as a word.\n  LOG_LEVEL: info\n  OTHER: x\n`);
    expect(files.get("values.yaml")).toContain("env:\n  # -- How much is logged, as a word.\n  LOG_LEVEL: info\n  OTHER: x\n");
  });

  it("leaves braces in texts alone", async () => {
    const files = await makeChart(
      `${web}description: "{{ a }} <% b %> {{{ c }}}"\nargs: ["{{ .Values.x }}"]\nfiles: {a.txt: {mountPath: /a.txt, content: "<%= d %>"}}\n`,
    );
    expect(files.get("Chart.yaml")).toContain('description: "{{ a }} <% b %> {{{ c }}}"');
    expect(files.get("README.md")).toContain("{{ a }} <% b %> {{{ c }}}.");
    expect(files.get("values.yaml")).toContain('- "{{ .Values.x }}"');
    expect(files.get("values.yaml")).toContain('a.txt: "<%= d %>"');
  });
});

describe("kubeVersion", () => {
  it.each([
    ["", ">=1.27.0-0"],
    ["sidecars: {proxy: {image: acme/proxy:1.0.0}}\n", ">=1.29.0-0"],
    ["lifecycle: {preStop: {sleep: {seconds: 5}}}\n", ">=1.30.0-0"],
    ["env: {sleep: x, A: {fileKeyRef: {volumeName: a, path: b, key: c}}}\n", ">=1.34.0-0"],
    ["env: {sleep: x}\n", ">=1.27.0-0"],
    ['kubeVersion: ">=1.31.0-0"\n', ">=1.31.0-0"],
  ])("of %j is %s", async (more, expected) => {
    expect((await complete(`${web}${more}`)).chartfile.kubeVersion).toBe(expected);
  });
});
