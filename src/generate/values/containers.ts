import type { CompleteApp, CompleteContainer, Texts } from "../complete-app.ts";
import { reservedContainerFields } from "../reserved-fields.ts";
import { given, group, leaf, wholeNumber, type ValuesEntry, type ValuesSection } from "./entry.ts";
import { imageEntries } from "./names.ts";
import { anyMapping, listOf, listOfTexts, text, typed, variables } from "./schemas.ts";

/** What `containerSpec` may hold: all that the chart does not write itself. */
const otherFields = { ...anyMapping, propertyNames: { not: { enum: reservedContainerFields } } };

export function containerSection({ container, comments, terminationGracePeriodSeconds }: CompleteApp): ValuesSection {
  return {
    title: "Container",
    entries: [
      ...containerEntries(container, comments),
      ...given(terminationGracePeriodSeconds, (value) =>
        wholeNumber("terminationGracePeriodSeconds", "How long a pod may take to stop, in seconds.", value, 0),
      ),
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
  const groups = containers.map((container) =>
    group(container.key, `Container ${container.name}.`, [...imageEntries(container.image), ...containerEntries(container)]),
  );
  return [group(key, says, groups)];
}

function containerEntries(container: CompleteContainer, comments: Texts = {}): readonly ValuesEntry[] {
  const { ports, role } = container;
  const probe = (key: string, says: string, value: unknown, sample: object): readonly ValuesEntry[] =>
    given(value, () => leaf(key, says, value, typed("Probe"), sample));
  const whose = role === "app" ? "a container may do. It holds for every container that has none of its own." : "this container may do.";
  return [
    ...given(container.command, (value) =>
      leaf("command", "The program that is started instead of the image's ENTRYPOINT.", value, listOfTexts, ["/bin/other"]),
    ),
    ...given(container.args, (value) => leaf("args", "Its arguments, instead of the image's CMD.", value, listOfTexts, ["--verbose"])),
    ...given(container.workingDir, (value) => leaf("workingDir", "The folder in which it starts.", value, text, "/elsewhere")),
    ...given(container.env, (value) =>
      leaf(
        "env",
        "Environment variables: a value, or where it comes from, as under `valueFrom` in Kubernetes.",
        value,
        variables(typed("EnvironmentValue"), Object.keys(value), comments),
        { LOG_LEVEL: "debug" },
      ),
    ),
    ...given(container.envFrom, (value) =>
      leaf("envFrom", "ConfigMaps and Secrets that become variables as a whole.", value, listOf(typed("EnvFromSource")), [
        { configMapRef: { name: "team-settings" } },
      ]),
    ),
    ...given(ports.length === 0 ? undefined : ports, (all) =>
      group(
        "containerPorts",
        "Ports on which the container listens, by name.",
        all.map(({ key, name, containerPort }) => wholeNumber(key, `Port ${name}.`, containerPort, 1, 65535)),
      ),
    ),
    ...probe("startupProbe", "How long the container may take to start.", container.startupProbe, { failureThreshold: 60, periodSeconds: 2 }),
    ...probe("livenessProbe", "When the container is restarted.", container.livenessProbe, { failureThreshold: 6, periodSeconds: 35 }),
    ...probe("readinessProbe", "When the container gets traffic.", container.readinessProbe, { failureThreshold: 2, periodSeconds: 6 }),
    ...given(container.lifecycle, (value) =>
      leaf("lifecycle", "What runs right after the container starts and right before it stops.", value, typed("Lifecycle"), {
        preStop: { exec: { command: ["sleep", "3"] } },
      }),
    ),
    leaf("resources", "What the container is promised and what it may use at most.", container.resources, typed("ResourceRequirements"), {
      requests: { cpu: "25m" },
      limits: { memory: "511Mi" },
    }),
    ...given(container.securityContext, (value) =>
      leaf("securityContext", `What the processes of ${whose}`, value, typed("SecurityContext"), { runAsUser: 20001 }),
    ),
    ...given(container.spec, (value) =>
      leaf("containerSpec", "Any other field of the container, as Kubernetes spells it.", value, otherFields, { terminationMessagePath: "/tmp/message" }),
    ),
  ];
}
