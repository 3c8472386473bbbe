import type { CompleteApp } from "./complete-app.ts";
import { isGroup, type ValuesEntry, type ValuesSection } from "./values/entry.ts";

/** What the README tells. */
export interface ReadmeView extends CompleteApp {
  /** The description without a full stop. */
  readonly summary: string;
  readonly objects: readonly string[];
  readonly secretCommands: readonly string[];
  /** Claims that outlive the release. */
  readonly keptClaims: readonly string[];
  readonly tables: readonly { readonly title: string; readonly rows: readonly { readonly key: string; readonly value: string; readonly says: string }[] }[];
}

export function viewReadme(app: CompleteApp, sections: readonly ValuesSection[]): ReadmeView {
  return {
    ...app,
    summary: app.chartfile.description.trim().replace(/\.$/, ""),
    objects: [...describeObjects(app)],
    secretCommands: app.secrets.map(
      ({ name, env }) =>
        `kubectl create secret generic ${name} --namespace ${app.name}${
          env === undefined
            ? " --from-env-file=FILE"
            : Object.values(env)
                .map(({ key }) => ` --from-literal=${key}=…`)
                .join("")
        }`,
    ),
    keptClaims: app.claims.filter(({ own, retain }) => own && (retain || app.kind === "StatefulSet")).map(({ name }) => name),
    tables: sections.map(({ title, entries }) => ({ title, rows: entries.flatMap((entry) => [...rowsOf(entry, [])]) })),
  };
}

function* describeObjects(app: CompleteApp): Generator<string> {
  const {
    kind,
    replicas,
    cron,
    service,
    ingress,
    config,
    files,
    claims,
    autoscaling,
    podDisruptionBudget,
    networkPolicy,
    metrics,
    rbac,
    serviceAccount,
    extraObjects,
  } = app;
  const runs = cron !== undefined ? `runs on the schedule \`${cron.schedule}\`` : replicas === undefined ? "runs the app" : plural(replicas);
  const others = [...app.initContainers, ...app.sidecars].map(({ name }) => `\`${name}\``);
  const beside = others.length === 0 ? "" : `, with the further containers ${others.join(", ")}`;
  yield `${kind}: ${runs}${beside}`;
  if (service !== undefined)
    yield `Service: ports ${service.ports.map(({ name, servicePort }) => `${servicePort} (${name})`).join(", ")}${service.headless ? ", headless" : ""}`;
  if (service?.governed) yield "headless Service: gives each pod a name of its own";
  if (ingress !== undefined) yield `Ingress: ${ingress.hosts.map(({ host }) => `\`${host}\``).join(", ")}${ingress.tls.length === 0 ? "" : ", over HTTPS"}`;
  if (config !== undefined) yield "ConfigMap: variables";
  if (files.length > 0) yield `ConfigMap: files ${files.map(({ mountPath }) => `\`${mountPath}\``).join(", ")}`;
  for (const { name, size, own } of claims)
    if (own) yield `PersistentVolumeClaim: ${size} for volume \`${name}\`${kind === "StatefulSet" ? " of each pod" : ""}`;
  if (autoscaling !== undefined) yield `HorizontalPodAutoscaler: ${autoscaling.minReplicas} to ${autoscaling.maxReplicas} pods`;
  if (podDisruptionBudget !== undefined) yield "PodDisruptionBudget: keeps node drains from taking away too many pods at a time";
  if (networkPolicy !== undefined)
    yield `NetworkPolicy: ${app.ports.some(({ exposed }) => exposed) || metrics !== undefined ? "lets in what is for the ports of the app" : "lets nothing in"}`;
  if (serviceAccount.create) yield `ServiceAccount: ${serviceAccount.automountServiceAccountToken ? "with a token for the Kubernetes API" : "without a token"}`;
  if (rbac !== undefined)
    yield rbac.clusterWide
      ? "ClusterRole and ClusterRoleBinding: what the pods may ask of the Kubernetes API"
      : "Role and RoleBinding: what the pods may ask of the Kubernetes API";
  if (metrics?.mode === "serviceMonitor") yield "ServiceMonitor: needs the Prometheus Operator in the cluster";
  for (const object of Object.values(extraObjects ?? {})) yield String((object as { readonly kind: string }).kind);
}

function plural(pods: number): string {
  return `runs ${pods} ${pods === 1 ? "pod" : "pods"}`;
}

/** The most letters of a default that a table can take. */
const longestDefault = 48;

function* rowsOf(entry: ValuesEntry, path: readonly string[]): Generator<{ key: string; value: string; says: string }> {
  const at = [...path, entry.key];
  if (isGroup(entry)) {
    for (const inner of entry.entries) yield* rowsOf(inner, at);
    return;
  }
  const value = JSON.stringify(entry.value);
  yield {
    key: code(at.map((part) => part.replaceAll(".", "\\.")).join(".")),
    value: value.length > longestDefault ? "see values.yaml" : code(value),
    says: cell(entry.says),
  };
}

/** Text as code within a table. */
function code(text: string): string {
  const fence = text.includes("`") ? "``" : "`";
  return cell(`${fence}${text}${fence}`);
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
