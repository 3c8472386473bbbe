import type { Cursor } from "../yaml/cursor.ts";
import { groupOf } from "./kinds.ts";
import type { KubernetesObject } from "./object.ts";

/** A Service that an Ingress or a route sends requests to. */
export interface Backend {
  /** Where the name of the Service stands. */
  readonly at: Cursor;
  readonly name: string;
  /** The port's name or number, absent where none is named. */
  readonly port: Cursor;
}

/** The Services of its own namespace that an Ingress, a route of the Gateway API, Traefik's IngressRoute or OpenShift's Route sends requests to. */
export function backendsOf(object: KubernetesObject): readonly Backend[] {
  return referencesOf(object).flatMap(({ name, port }) => (name.string === undefined || name.string === "" ? [] : [{ at: name, name: name.string, port }]));
}

function referencesOf({ apiVersion, kind, root, namespace }: KubernetesObject): readonly { readonly name: Cursor; readonly port: Cursor }[] {
  const spec = root.at("spec");
  switch (`${groupOf(apiVersion)}/${kind}`) {
    case "networking.k8s.io/Ingress":
      return ingressBackends(spec).map((backend) => ({ name: backend.at("service", "name"), port: portOf(backend.at("service", "port")) }));
    case "gateway.networking.k8s.io/HTTPRoute":
    case "gateway.networking.k8s.io/GRPCRoute":
    case "gateway.networking.k8s.io/TLSRoute":
    case "gateway.networking.k8s.io/TCPRoute":
    case "gateway.networking.k8s.io/UDPRoute":
      return spec.at("rules").items().flatMap((rule) => rule.at("backendRefs").items()).filter((backend) => isOwnService(backend, namespace)).map((backend) => ({ name: backend.at("name"), port: backend.at("port") }));
    case "traefik.io/IngressRoute":
    case "traefik.containo.us/IngressRoute":
      return spec.at("routes").items().flatMap((route) => route.at("services").items()).filter((service) => isOwnService(service, namespace)).map((service) => ({ name: service.at("name"), port: service.at("port") }));
    case "route.openshift.io/Route":
      return [{ name: spec.at("to", "name"), port: spec.at("port", "nothing") }]; // spec.port.targetPort is a port of the pods
    default:
      return [];
  }
}

function ingressBackends(spec: Cursor): readonly Cursor[] {
  return [spec.at("defaultBackend"), ...spec.at("rules").items().flatMap((rule) => rule.at("http", "paths").items().map((path) => path.at("backend")))];
}

function portOf(port: Cursor): Cursor {
  return port.at("name").exists ? port.at("name") : port.at("number");
}

function isOwnService(reference: Cursor, namespace: string | undefined): boolean {
  const other = reference.at("namespace").string;
  return (reference.at("kind").string ?? "Service") === "Service" && (reference.at("group").string ?? "") === "" && (other === undefined || other === namespace);
}
