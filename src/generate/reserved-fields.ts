/** Fields of a container that the chart writes itself, so that `containerSpec` cannot have them. */
export const reservedContainerFields: readonly string[] = [
  "name",
  "image",
  "imagePullPolicy",
  "restartPolicy",
  "command",
  "args",
  "workingDir",
  "ports",
  "env",
  "envFrom",
  "startupProbe",
  "livenessProbe",
  "readinessProbe",
  "lifecycle",
  "resources",
  "securityContext",
  "volumeMounts",
];

/** Fields of a pod that the chart writes itself, so that `podSpec` cannot have them. */
export const reservedPodFields: readonly string[] = [
  "imagePullSecrets",
  "serviceAccountName",
  "serviceAccount",
  "automountServiceAccountToken",
  "securityContext",
  "restartPolicy",
  "terminationGracePeriodSeconds",
  "priorityClassName",
  "initContainers",
  "containers",
  "volumes",
  "nodeSelector",
  "affinity",
  "tolerations",
  "topologySpreadConstraints",
];
