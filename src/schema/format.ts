import { byteLength } from "../text/bytes.ts";
import { quote } from "../text/quote.ts";
import { type Regex, RegexError } from "../text/regex.ts";
import { dateFault, dateTimeFault, durationFault, periodFault, timeFault } from "./format-time.ts";
import { ipv6Fault, uriFault, uriReferenceFault, uriTemplateFault } from "./format-uri.ts";
import { quoteName } from "./violation.ts";

/** What is wrong with a text under a format, in the words of santhosh-tekuri/jsonschema v6; undefined where nothing is, or where nobody knows the format. */
export function formatFault(format: string, text: string, compile: (pattern: string) => Regex): string | undefined {
  if (format === "regex") return regexFault(text, compile);
  return Object.hasOwn(formats, format) ? formats[format]?.(text) : undefined;
}

type Check = (text: string) => string | undefined;

const formats: Readonly<Record<string, Check>> = {
  "json-pointer": pointerFault,
  "relative-json-pointer": relativePointerFault,
  uuid: uuidFault,
  duration: durationFault,
  period: periodFault,
  ipv4: ipv4Fault,
  ipv6: ipv6Fault,
  uri: uriFault,
  iri: uriFault,
  "uri-reference": uriReferenceFault,
  "iri-reference": uriReferenceFault,
  "uri-template": uriTemplateFault,
  hostname: hostnameFault,
  email: emailFault,
  date: dateFault,
  time: timeFault,
  "date-time": dateTimeFault,
  semver: semverFault,
};

function regexFault(text: string, compile: (pattern: string) => Regex): string | undefined {
  try {
    compile(text);
    return undefined;
  } catch (error) {
    if (error instanceof RegexError) return error.message;
    throw error;
  }
}

function pointerFault(text: string): string | undefined {
  if (text === "") return undefined;
  if (!text.startsWith("/")) return "not starting with /";
  return /~(?![01])/.test(text) ? "~ must be followed by 0 or 1" : undefined;
}

function relativePointerFault(text: string): string | undefined {
  const digits = /^[0-9]*/.exec(text)?.[0] ?? "";
  if (digits === "") return "must start with non-negative integer";
  if (/^0./.test(digits)) return "starts with zero";
  const rest = text.slice(digits.length);
  return rest === "#" ? undefined : pointerFault(rest);
}

const uuidLengths = [8, 4, 4, 4, 12];

function uuidFault(text: string): string | undefined {
  const groups = text.split("-");
  if (groups.length !== uuidLengths.length) return `must have ${uuidLengths.length} elements`;
  for (const [index, group] of groups.entries()) {
    const length = uuidLengths[index] ?? 0;
    if (byteLength(group) !== length) return `element ${index + 1} must be ${length} characters long`;
    const odd = /[^0-9a-fA-F]/u.exec(group);
    if (odd !== null) return `non-hex character ${quoteName(odd[0])}`;
  }
  return undefined;
}

function ipv4Fault(text: string): string | undefined {
  const groups = text.split(".");
  if (groups.length !== 4) return "expected four decimals";
  for (const group of groups) {
    if (/^0./s.test(group)) return "leading zeros";
    if (!/^[+-]?[0-9]+$/.test(group)) return `strconv.Atoi: parsing ${quote(group)}: invalid syntax`;
    const value = BigInt(group.replace(/^\+/, ""));
    if (value >= 1n << 63n || value < -(1n << 63n)) return `strconv.Atoi: parsing ${quote(group)}: value out of range`;
    if (value < 0n || value > 255n) return "decimal must be between 0 and 255";
  }
  return undefined;
}

function hostnameFault(text: string): string | undefined {
  const name = text.replace(/\.$/, "");
  if (byteLength(name) > 253) return "more than 253 characters long";
  for (const label of name.split(".")) {
    if (label === "" || byteLength(label) > 63) return "label must be 1 to 63 characters long";
    if (label.startsWith("-")) return "label starts with hyphen";
    if (label.endsWith("-")) return "label ends with hyphen";
    const odd = /[^0-9a-zA-Z-]/u.exec(label);
    if (odd !== null) return `invalid character ${quoteName(odd[0])}`;
  }
  return undefined;
}

function emailFault(text: string): string | undefined {
  if (byteLength(text) > 254) return "more than 255 characters long";
  const at = text.lastIndexOf("@");
  if (at < 0) return "missing @";
  const local = text.slice(0, at);
  const fault = byteLength(local) > 64 ? "local part more than 64 characters long" : mailboxFault(local);
  if (fault !== undefined) return fault;

  const domain = text.slice(at + 1);
  if (domain.startsWith("[") && domain.endsWith("]")) {
    const address = domain.slice(1, -1);
    if (address.startsWith("IPv6:")) return within("invalid ipv6 address", ipv6Fault(address.slice(5)));
    return within("invalid ipv4 address", ipv4Fault(address));
  }
  return within("invalid domain", hostnameFault(domain));
}

function mailboxFault(local: string): string | undefined {
  if (local.length > 1 && local.startsWith('"')) {
    return /[\\"]/.test(local.slice(1, -1)) ? "backslash and quote are not allowed within quoted local part" : undefined;
  }
  if (local.startsWith(".")) return "starts with dot";
  if (local.endsWith(".")) return "ends with dot";
  if (local.includes("..")) return "consecutive dots";
  const odd = /[^0-9a-zA-Z.!#$%&'*+\-/=?^_`{|}~]/u.exec(local);
  return odd === null ? undefined : `invalid character ${quoteName(odd[0])}`;
}

function semverFault(text: string): string | undefined {
  const [, core = "", prerelease, build] = /^([^+-]*)(?:-([^+]*))?(?:\+(.*))?$/s.exec(text) ?? [];
  if (build === "") return "build is empty";
  for (const identifier of build?.split(".") ?? []) {
    if (identifier === "") return "build identifier is empty";
    const odd = /[^0-9a-zA-Z-]/u.exec(identifier);
    if (odd !== null) return `invalid character ${quoteName(odd[0])} in build identifier`;
  }
  for (const identifier of prerelease?.split(".") ?? []) {
    if (identifier === "") return "pre-release identifier is empty";
    const odd = /[^0-9a-zA-Z-]/u.exec(identifier);
    if (odd !== null) return `invalid character ${quoteName(odd[0])} in pre-release identifier`;
    if (/^0[0-9]+$/.test(identifier)) return "pre-release numeric identifier starts with zero";
  }
  return versionCoreFault(core.split("."));
}

function versionCoreFault(numbers: readonly string[]): string | undefined {
  if (numbers.length !== 3) return "versionCore must have 3 numbers separated by dot";
  for (const [index, name] of ["major", "minor", "patch"].entries()) {
    const digits = numbers[index] ?? "";
    if (digits === "") return `${name} is empty`;
    if (/^0./s.test(digits)) return `${name} starts with zero`;
    if (/[^0-9]/.test(digits)) return `${name} contains non-digit`;
  }
  return undefined;
}

function within(what: string, fault: string | undefined): string | undefined {
  return fault === undefined ? undefined : `${what}: ${fault}`;
}
