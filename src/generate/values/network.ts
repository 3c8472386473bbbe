import type { CompleteApp, CompleteIngress, CompleteMetrics, CompleteNetworkPolicy, CompleteService } from "../complete-app.ts";
import type { JsonSchema } from "../json-schema.ts";
import { imageEntries } from "./names.ts";
import { count, flag, group, leaf, listOf, listOfTexts, oneOf, optionalLeaf, text, texts, typed, type ValuesEntry, type ValuesSection } from "./entry.ts";

const nodePort = count(30000, 32767);

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

const ingressTls: JsonSchema = listOf({
  type: "object",
  properties: { secretName: { description: "The Secret with the certificate.", type: "string" }, hosts: { description: "The hosts it is for.", ...listOfTexts } },
  additionalProperties: false,
});

export function networkSection({ ports, service, ingress, networkPolicy, metrics, test }: CompleteApp): ValuesSection {
  return {
    title: "Network",
    entries: [
      ...(service === undefined ? [] : [group("service", "The Service in front of the pods.", serviceEntries(service))]),
      ...(ingress === undefined ? [] : [group("ingress", "An Ingress, for HTTP from outside of the cluster.", ingressEntries(ingress, service))]),
      ...(networkPolicy === undefined ? [] : [group("networkPolicy", "A NetworkPolicy, which says which connections the pods take part in.", networkPolicyEntries(networkPolicy, ports.some(({ exposed }) => exposed) || metrics !== undefined))]),
      ...(metrics === undefined ? [] : [group("metrics", "Metrics for Prometheus.", metricsEntries(metrics))]),
      ...(test === undefined ? [] : [group("test", "The pod of `helm test`, which connects to the Service.", imageEntries(test.image))]),
    ],
  };
}

function serviceEntries(service: CompleteService): readonly ValuesEntry[] {
  const nodePorts = Object.fromEntries(service.ports.flatMap(({ key, nodePort }) => (nodePort === undefined ? [] : [[key, nodePort]])));
  const ownPorts = service.type === "ClusterIP" ? [] : service.ports;
  const otherPolicy = (policy: string | undefined): string => (policy === "Local" ? "Cluster" : "Local");
  return [
    ...(service.headless ? [] : [leaf("type", "Type of the Service.", service.type, oneOf("ClusterIP", "NodePort", "LoadBalancer"), service.type === "LoadBalancer" ? "NodePort" : "LoadBalancer")]),
    group("ports", "Its ports, by name.", service.ports.map(({ key, name, servicePort }) => leaf(key, `Port ${name}.`, servicePort, count(1, 65535), servicePort === 8888 ? 8889 : 8888))),
    ...(ownPorts.length === 0
      ? []
      : [
          leaf(
            "nodePorts",
            `Ports on every node, by name, as in \`{${ownPorts[0]?.key ?? ""}: 30080}\`. One that is not given is chosen by the cluster.`,
            nodePorts,
            { type: "object", properties: Object.fromEntries(ownPorts.map(({ key, name }) => [key, { description: `Port ${name}.`, ...nodePort }])), additionalProperties: false },
            { [ownPorts[0]?.key ?? ""]: 31999 },
          ),
        ]),
    leaf("annotations", "Annotations of the Service.", service.annotations, texts, { "example.com/owner": "storefront" }),
    ...optionalLeaf("loadBalancerClass", "Which load balancer answers.", service.loadBalancerClass, text, "example.com/internal"),
    ...optionalLeaf("loadBalancerSourceRanges", "Addresses that may use the load balancer.", service.loadBalancerSourceRanges, listOfTexts, ["198.51.100.0/24"]),
    ...optionalLeaf("externalTrafficPolicy", "Local keeps the address of the client and skips a hop.", service.externalTrafficPolicy, oneOf("Cluster", "Local"), otherPolicy(service.externalTrafficPolicy)),
    ...optionalLeaf("internalTrafficPolicy", "Local keeps traffic on its node.", service.internalTrafficPolicy, oneOf("Cluster", "Local"), otherPolicy(service.internalTrafficPolicy)),
    ...optionalLeaf("sessionAffinity", "ClientIP sends a client to the same pod each time.", service.sessionAffinity, oneOf("None", "ClientIP"), service.sessionAffinity === "None" ? "ClientIP" : "None"),
    ...optionalLeaf("publishNotReadyAddresses", "Whether pods that are not ready are found, too.", service.publishNotReadyAddresses, flag, !service.publishNotReadyAddresses),
    ...optionalLeaf("ipFamilyPolicy", "IPv4, IPv6 or both.", service.ipFamilyPolicy, oneOf("SingleStack", "PreferDualStack", "RequireDualStack"), service.ipFamilyPolicy === "SingleStack" ? "PreferDualStack" : "SingleStack"),
  ];
}

function ingressEntries({ enabled, className, annotations, hosts, tls }: CompleteIngress, service: CompleteService | undefined): readonly ValuesEntry[] {
  const port = service?.ports[0]?.name ?? "";
  return [
    leaf("enabled", "Whether the chart makes one.", enabled, flag, !enabled),
    leaf("className", "The IngressClass. If empty, that of the cluster.", className, text, "internal"),
    leaf("annotations", "Annotations of the Ingress.", annotations, texts, { "cert-manager.io/issuer": "internal" }),
    leaf("hosts", "Hosts, and which of their paths lead to which port of the Service.", hosts, ingressHosts, [{ host: "other.example.com", paths: [{ path: "/", pathType: "Prefix", port }] }]),
    leaf("tls", "Certificates of the hosts. The Secrets are not made by this chart.", tls, ingressTls, [{ secretName: "other-tls", hosts: ["other.example.com"] }]),
  ];
}

function networkPolicyEntries({ enabled, from, egress }: CompleteNetworkPolicy, admits: boolean): readonly ValuesEntry[] {
  return [
    leaf("enabled", "Whether the chart makes one.", enabled, flag, !enabled),
    ...(!admits
      ? []
      : [leaf("from", "Who may connect to the ports of the app. If empty, everybody.", from, listOf(typed("NetworkPolicyPeer")), [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "storefront" } } }])]),
    leaf("egress", "Where the pods may connect to. `[{}]` is anywhere, `[]` nowhere.", egress, listOf(typed("NetworkPolicyEgressRule")), [{ to: [{ ipBlock: { cidr: "192.0.2.0/24" } }] }]),
  ];
}

function metricsEntries({ enabled, mode, path, interval, labels }: CompleteMetrics): readonly ValuesEntry[] {
  return [
    leaf("enabled", mode === "annotations" ? "Whether the pods are annotated for Prometheus." : "Whether there is a ServiceMonitor. The cluster needs the Prometheus Operator.", enabled, flag, !enabled),
    leaf("path", "Where the metrics are.", path, text, "/other"),
    ...(mode === "annotations"
      ? []
      : [
          leaf("interval", "How often they are read.", interval, text, "90s"),
          leaf("labels", "Labels of the ServiceMonitor, by which Prometheus selects it.", labels, texts, { "example.com/scrape": "true" }),
        ]),
  ];
}
