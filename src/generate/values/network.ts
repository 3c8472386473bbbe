import type { CompleteApp, CompleteIngress, CompleteMetrics, CompleteNetworkPolicy, CompletePort, CompleteService } from "../complete-app.ts";
import type { JsonSchema } from "../json-schema.ts";
import { choice, given, group, leaf, toggle, when, wholeNumber, type ValuesEntry, type ValuesSection } from "./entry.ts";
import { imageEntries } from "./names.ts";
import { listOf, listOfTexts, oneOf, text, texts, typed } from "./schemas.ts";

const ingressHosts = listOf({
  type: "object",
  properties: {
    host: { description: "The host name.", type: "string" },
    paths: listOf({
      type: "object",
      properties: {
        path: { description: "The path.", type: "string" },
        pathType: { description: "How it is compared.", ...oneOf("Prefix", "Exact", "ImplementationSpecific") },
        port: { description: "The port of the Service, by name.", type: "string" },
      },
      required: ["path", "pathType", "port"],
      additionalProperties: false,
    }),
  },
  required: ["host", "paths"],
  additionalProperties: false,
});

const ingressTls = listOf({
  type: "object",
  properties: {
    secretName: { description: "The Secret with the certificate.", type: "string" },
    hosts: { description: "The hosts it is for.", ...listOfTexts },
  },
  additionalProperties: false,
});

export function networkSection({ ports, service, ingress, networkPolicy, metrics, test }: CompleteApp): ValuesSection {
  const admits = ports.some(({ exposed }) => exposed) || metrics !== undefined;
  return {
    title: "Network",
    entries: [
      ...given(service, (value) => group("service", "The Service in front of the pods.", serviceEntries(value))),
      ...given(ingress, (value) => group("ingress", "An Ingress, for HTTP from outside of the cluster.", ingressEntries(value, service?.ports ?? []))),
      ...given(networkPolicy, (value) =>
        group("networkPolicy", "A NetworkPolicy, which says which connections the pods take part in.", networkPolicyEntries(value, admits)),
      ),
      ...given(metrics, (value) => group("metrics", "Metrics for Prometheus.", metricsEntries(value))),
      ...given(test, ({ image }) => group("test", "The pod of `helm test`, which connects to the Service.", imageEntries(image))),
    ],
  };
}

function serviceEntries(service: CompleteService): readonly ValuesEntry[] {
  const { headless, type, ports } = service;
  return [
    ...when(!headless, choice("type", "Type of the Service.", type, ["ClusterIP", "LoadBalancer", "NodePort"])),
    group(
      "ports",
      "Its ports, by name.",
      ports.map(({ key, name, servicePort }) => wholeNumber(key, `Port ${name}.`, servicePort, 1, 65535)),
    ),
    ...when(type !== "ClusterIP", nodePortsLeaf(ports)),
    leaf("annotations", "Annotations of the Service.", service.annotations, texts, { "example.com/owner": "storefront" }),
    ...given(service.loadBalancerClass, (value) => leaf("loadBalancerClass", "Which load balancer answers.", value, text, "example.com/internal")),
    ...given(service.loadBalancerSourceRanges, (value) =>
      leaf("loadBalancerSourceRanges", "Addresses that may use the load balancer.", value, listOfTexts, ["198.51.100.0/24"]),
    ),
    ...given(service.externalTrafficPolicy, (value) =>
      choice("externalTrafficPolicy", "Local keeps the address of the client and skips a hop.", value, ["Cluster", "Local"]),
    ),
    ...given(service.internalTrafficPolicy, (value) => choice("internalTrafficPolicy", "Local keeps traffic on its node.", value, ["Cluster", "Local"])),
    ...given(service.sessionAffinity, (value) => choice("sessionAffinity", "ClientIP sends a client to the same pod each time.", value, ["None", "ClientIP"])),
    ...given(service.publishNotReadyAddresses, (value) => toggle("publishNotReadyAddresses", "Whether pods that are not ready are found, too.", value)),
    ...given(service.ipFamilyPolicy, (value) => choice("ipFamilyPolicy", "IPv4, IPv6 or both.", value, ["SingleStack", "PreferDualStack", "RequireDualStack"])),
  ];
}

function nodePortsLeaf(ports: readonly CompletePort[]): ValuesEntry {
  const fixed = Object.fromEntries(ports.flatMap(({ key, nodePort }) => (nodePort === undefined ? [] : [[key, nodePort]])));
  const properties = Object.fromEntries(ports.map(({ key, name }) => [key, { description: `Port ${name}.`, type: "integer", minimum: 30000, maximum: 32767 }]));
  const schema: JsonSchema = { type: "object", properties, additionalProperties: false };
  const first = ports[0]?.key ?? "";
  const says = `Ports on every node, by name, as in \`{${first}: 30080}\`. One that is not given is chosen by the cluster.`;
  return leaf("nodePorts", says, fixed, schema, { [first]: 31999 });
}

function ingressEntries({ enabled, className, annotations, hosts, tls }: CompleteIngress, ports: readonly CompletePort[]): readonly ValuesEntry[] {
  const otherHosts = [{ host: "other.example.com", paths: [{ path: "/", pathType: "Prefix", port: ports[0]?.name ?? "" }] }];
  const otherTls = [{ secretName: "other-tls", hosts: ["other.example.com"] }];
  return [
    toggle("enabled", "Whether the chart makes one.", enabled),
    leaf("className", "The IngressClass. If empty, that of the cluster.", className, text, "internal"),
    leaf("annotations", "Annotations of the Ingress.", annotations, texts, { "cert-manager.io/issuer": "internal" }),
    leaf("hosts", "Hosts, and which of their paths lead to which port of the Service.", hosts, ingressHosts, otherHosts),
    leaf("tls", "Certificates of the hosts. The Secrets are not made by this chart.", tls, ingressTls, otherTls),
  ];
}

function networkPolicyEntries({ enabled, from, egress }: CompleteNetworkPolicy, admits: boolean): readonly ValuesEntry[] {
  const otherPeers = [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "elsewhere" } } }];
  const otherEgress = [{ to: [{ ipBlock: { cidr: "192.0.2.0/24" } }] }];
  return [
    toggle("enabled", "Whether the chart makes one.", enabled),
    ...when(admits, leaf("from", "Who may connect to the ports of the app. If empty, everybody.", from, listOf(typed("NetworkPolicyPeer")), otherPeers)),
    leaf("egress", "Where the pods may connect to. `[{}]` is anywhere, `[]` nowhere.", egress, listOf(typed("NetworkPolicyEgressRule")), otherEgress),
  ];
}

function metricsEntries({ enabled, mode, path, interval, labels }: CompleteMetrics): readonly ValuesEntry[] {
  const monitored = mode === "serviceMonitor";
  return [
    toggle(
      "enabled",
      monitored ? "Whether the chart makes a ServiceMonitor, for the Prometheus Operator." : "Whether the pods are annotated for Prometheus.",
      enabled,
    ),
    leaf("path", "Where the metrics are.", path, text, "/other"),
    ...when(
      monitored,
      leaf("interval", "How often they are read.", interval, text, "91s"),
      leaf("labels", "Labels of the ServiceMonitor, by which Prometheus selects it.", labels, texts, { "example.com/scrape": "true" }),
    ),
  ];
}
