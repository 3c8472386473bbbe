import type { AppPath } from "./app-fault.ts";
import type { App, Port } from "./app-types.ts";
import type { CompletePort } from "./complete-app.ts";
import { valuesKey } from "./values-key.ts";

/** A port with where the app spec names it. */
export interface DeclaredPort extends CompletePort {
  readonly path: AppPath;
  /** The sidecar that listens on it; undefined for the app itself. */
  readonly sidecar: string | undefined;
}

/** Every port of an app and of its sidecars, those of the app first. */
export function declaredPorts(app: App): readonly DeclaredPort[] {
  const servicePort = typeof app.service === "object" ? app.service.port : undefined;
  const headless = isHeadless(app);
  const own =
    app.ports === undefined
      ? app.port === undefined
        ? []
        : [{ name: "http", port: app.port, path: ["port"] }]
      : Object.entries(app.ports).map(([name, port]) => ({ name, port, path: ["ports", name] }));
  return [
    ...own.map(({ name, port, path }) =>
      declarePort(name, port, { path, sidecar: undefined, exposed: true, servicePort: own.length === 1 ? servicePort : undefined, headless }),
    ),
    ...Object.entries(app.sidecars ?? {}).flatMap(([sidecar, { ports = {} }]) =>
      Object.entries(ports).map(([name, port]) =>
        declarePort(name, port, { path: ["sidecars", sidecar, "ports", name], sidecar, exposed: false, servicePort: undefined, headless }),
      ),
    ),
  ];
}

/** Whether the Service has no address of its own: clients find the pods themselves, and use their ports. */
export function isHeadless(app: App): boolean {
  const type = typeof app.service === "object" ? app.service.type : undefined;
  return type === undefined ? app.kind === "StatefulSet" : type === "Headless";
}

/** The one of several ports that is meant where none is named; for metrics, the one called so. */
export function defaultPort(ports: readonly DeclaredPort[], preferred?: string): DeclaredPort | undefined {
  return ports.find(({ name }) => name === preferred) ?? ports.find(({ sidecar }) => sidecar === undefined) ?? ports[0];
}

/** Ports that have a number everybody expects. */
const wellKnown: ReadonlyMap<string, number> = new Map([
  ["http", 80],
  ["https", 443],
]);

interface Surroundings {
  readonly path: AppPath;
  readonly sidecar: string | undefined;
  readonly exposed: boolean;
  readonly servicePort: number | undefined;
  readonly headless: boolean;
}

function declarePort(name: string, port: Port, { path, sidecar, exposed, servicePort, headless }: Surroundings): DeclaredPort {
  const { containerPort, ...more } = typeof port === "number" ? { containerPort: port } : port;
  return {
    name,
    key: valuesKey(name),
    containerPort,
    protocol: more.protocol ?? "TCP",
    servicePort: more.servicePort ?? servicePort ?? (headless ? containerPort : (wellKnown.get(name) ?? containerPort)),
    nodePort: more.nodePort,
    appProtocol: more.appProtocol,
    exposed: more.expose ?? exposed,
    values: sidecar === undefined ? ".Values" : `.Values.sidecars.${valuesKey(sidecar)}`,
    path,
    sidecar,
  };
}
