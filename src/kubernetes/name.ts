/** The forms of names. (k8s.io/apimachinery pkg/util/validation.) */

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const startingLabel = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Kinds whose names are DNS labels; all others not listed here take subdomains. */
const labelKinds: ReadonlySet<string> = new Set(["Namespace", "StatefulSet"]);

/** Kinds whose names are only parts of a path: `system:node`. */
const pathKinds: ReadonlySet<string> = new Set(["Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"]);

/** Why the API server refuses a name for an object of a kind; undefined if it does not. */
export function nameFault(kind: string, name: string): string | undefined {
  if (pathKinds.has(kind)) return /^\.{1,2}$|[/%]/.test(name) ? "it may hold neither / nor %" : undefined;
  if (kind === "Service") return labelFault(name, startingLabel, "a letter");
  if (labelKinds.has(kind)) return labelFault(name);
  if (kind === "CronJob" && name.length > 52) return `its ${name.length} characters are more than the 52 that leave room for the names of Jobs`;
  return subdomainFault(name);
}

/** Why a text is no DNS label, as containers and volumes are named. */
export function labelFault(name: string, form: RegExp = label, start = "a letter or digit"): string | undefined {
  if (name.length > 63) return `its ${name.length} characters are more than 63`;
  return form.test(name) ? undefined : `it may hold small letters, digits and -, beginning with ${start} and ending with a letter or digit`;
}

/** Why a text is no DNS subdomain, as most objects are named. */
export function subdomainFault(name: string): string | undefined {
  if (name.length > 253) return `its ${name.length} characters are more than 253`;
  return subdomain.test(name) ? undefined : "it may hold small letters, digits, - and ., beginning and ending with a letter or digit";
}

/** Why a text is no port's name. (IsValidPortName) */
export function portNameFault(name: string): string | undefined {
  if (name.length > 15) return `its ${name.length} characters are more than 15`;
  if (!/^[-a-z0-9]+$/.test(name)) return "it may hold small letters, digits and -";
  if (!/[a-z]/.test(name)) return "it needs a letter";
  return /^-|-$|--/.test(name) ? "- may stand neither at an end nor twice in a row" : undefined;
}

/** Why a text is no key of a label or an annotation: `[prefix/]name`. (IsQualifiedName) */
export function qualifiedNameFault(key: string): string | undefined {
  const parts = key.split("/");
  if (parts.length > 2) return "it has more than one /";
  const [name = "", prefix] = parts.reverse();
  if (prefix !== undefined && subdomainFault(prefix) !== undefined) return `its prefix ${prefix} is no DNS name`;
  return name === "" ? "it has no name" : partFault(name);
}

/** Why a text is no value of a label; it may be empty. (IsValidLabelValue) */
export function labelValueFault(value: string): string | undefined {
  return value === "" ? undefined : partFault(value);
}

function partFault(text: string): string | undefined {
  if (text.length > 63) return `its ${text.length} characters are more than 63`;
  return /^[A-Za-z0-9]([-\w.]*[A-Za-z0-9])?$/.test(text) ? undefined : "it may hold letters, digits, -, _ and ., beginning and ending with a letter or digit";
}
