import type { CompleteApp, CompleteContainer, Texts } from "../complete-app.ts";
import { reservedContainerFields } from "../reserved-fields.ts";
import { imageEntries } from "./names.ts";
import { anyMapping, count, group, leaf, listOf, listOfTexts, optionalLeaf, text, typed, variables, type ValuesEntry, type ValuesSection } from "./entry.ts";

export function containerSection({ container, comments, terminationGracePeriodSeconds }: CompleteApp): ValuesSection {
  return {
    title: "Container",
    entries: [
      ...containerEntries(container, comments),
      ...optionalLeaf("terminationGracePeriodSeconds", "How long a pod may take to stop, in seconds.", terminationGracePeriodSeconds, count(0), (terminationGracePeriodSeconds ?? 0) + 15),
    ],
  };
}

export function initContainerSection({ initContainers }: CompleteApp): ValuesSection {
  return { title: "Init containers", entries: otherContainers("initContainers", "Containers that run to their end before the app starts.", initContainers) };
}

export function sidecarSection({ sidecars }: CompleteApp): ValuesSection {
  return { title: "Sidecars", entries: otherContainers("sidecars", "Containers that run beside the app.", sidecars) };
}

function otherContainers(key: string, says: string, containers: readonly CompleteContainer[]): readonly ValuesEntry[] {
  if (containers.length === 0) return [];
  return [group(key, says, containers.map((container) => group(container.key, `Container ${container.name}.`, [...imageEntries(container.image), ...containerEntries(container)])))];
}

function containerEntries(container: CompleteContainer, comments: Texts = {}): readonly ValuesEntry[] {
  const { ports, lifecycle, spec, role } = container;
  return [
    ...optionalLeaf("command", "The program that is started instead of the image's ENTRYPOINT.", container.command, listOfTexts, ["/bin/other"]),
    ...optionalLeaf("args", "Its arguments, instead of the image's CMD.", container.args, listOfTexts, ["--verbose"]),
    ...optionalLeaf("workingDir", "The folder in which it starts.", container.workingDir, text, "/elsewhere"),
    ...optionalLeaf("env", "Environment variables: a value, or where it comes from, as under `valueFrom` in Kubernetes.", container.env, variables(typed("EnvironmentValue"), Object.keys(container.env ?? {}), comments), { LOG_LEVEL: "debug" }),
    ...optionalLeaf("envFrom", "ConfigMaps and Secrets that become variables as a whole.", container.envFrom, listOf(typed("EnvFromSource")), [{ configMapRef: { name: "team-settings" } }]),
    ...(ports.length === 0
      ? []
      : [group("containerPorts", "Ports on which the container listens, by name.", ports.map(({ key, name, containerPort }) => leaf(key, `Port ${name}.`, containerPort, count(1, 65535), containerPort === 65535 ? 65534 : containerPort + 1)))]),
    ...optionalLeaf("startupProbe", "How long the container may take to start.", container.startupProbe, typed("Probe"), { failureThreshold: 60, periodSeconds: 2 }),
    ...optionalLeaf("livenessProbe", "When the container is restarted.", container.livenessProbe, typed("Probe"), { failureThreshold: 6, periodSeconds: 30 }),
    ...optionalLeaf("readinessProbe", "When the container gets traffic.", container.readinessProbe, typed("Probe"), { failureThreshold: 2, periodSeconds: 5 }),
    ...optionalLeaf("lifecycle", "What runs right after the container starts and right before it stops.", lifecycle, typed("Lifecycle"), { preStop: { exec: { command: ["sleep", "3"] } } }),
    leaf("resources", "What the container is promised and what it may use at most.", container.resources, typed("ResourceRequirements"), { requests: { cpu: "25m" }, limits: { memory: "512Mi" } }),
    ...optionalLeaf(
      "securityContext",
      role === "app" ? "What the processes of a container may do. It holds for every container that has none of its own." : "What the processes of this container may do.",
      container.securityContext,
      typed("SecurityContext"),
      { runAsUser: 20001 },
    ),
    ...optionalLeaf("containerSpec", "Any other field of the container, as Kubernetes spells it.", spec, { ...anyMapping, propertyNames: { not: { enum: reservedContainerFields } } }, { terminationMessagePath: "/tmp/message" }),
  ];
}
