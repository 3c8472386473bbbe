import { didYouMean } from "../text/suggest.ts";
import type { DockerfileFault, Flag, Instruction, Keyword, Mount } from "./instruction.ts";

/** What a flag takes: `--link`, `--from=stage`, or the same several times. */
type FlagKind = "boolean" | "string" | "strings";

const none: ReadonlyMap<string, FlagKind> = new Map();

/** The flags of each instruction; ARG and STOPSIGNAL pass over theirs unread. */
const flagsOf: ReadonlyMap<Keyword, ReadonlyMap<string, FlagKind>> = new Map<Keyword, ReadonlyMap<string, FlagKind>>([
  ["ADD", new Map<string, FlagKind>([["chown", "string"], ["chmod", "string"], ["link", "boolean"], ["keep-git-dir", "boolean"], ["checksum", "string"], ["unpack", "boolean"], ["exclude", "strings"]])],
  ["COPY", new Map<string, FlagKind>([["from", "string"], ["chown", "string"], ["chmod", "string"], ["link", "boolean"], ["parents", "boolean"], ["exclude", "strings"]])],
  ["FROM", new Map<string, FlagKind>([["platform", "string"]])],
  ["RUN", new Map<string, FlagKind>([["mount", "strings"], ["network", "string"], ["security", "string"], ["device", "strings"]])],
  ["HEALTHCHECK", new Map<string, FlagKind>([["interval", "string"], ["timeout", "string"], ["start-period", "string"], ["start-interval", "string"], ["retries", "string"]])],
]);

const mountTypes: readonly string[] = ["bind", "cache", "tmpfs", "secret", "ssh"];
const mountFields: readonly string[] = ["type", "from", "source", "src", "target", "dst", "destination", "readonly", "ro", "readwrite", "rw", "id", "sharing", "required", "size", "mode", "uid", "gid", "env"];

/** A time as Go's time.ParseDuration reads it. */
const duration = /^[+-]?(?:0|(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/**
 * What the builder would refuse about the flags of an instruction.
 * (BuildKit frontend/dockerfile/instructions: BFlags.Parse and the parsers of the instructions.)
 */
export function* checkFlags(keyword: Keyword, flags: readonly Flag[]): Generator<DockerfileFault> {
  if (keyword === "ARG" || keyword === "STOPSIGNAL") return;
  const known = flagsOf.get(keyword) ?? none;
  const seen = new Set<string>();
  for (const flag of flags) {
    const kind = known.get(flag.name);
    const written = `--${flag.name}`;
    if (kind === undefined) yield { message: `${keyword} has no flag ${written}${didYouMean(written, [...known.keys()].map((name) => `--${name}`))}`, at: flag.at };
    else if (seen.has(flag.name) && kind !== "strings") yield { message: `${written} is given twice`, at: flag.at };
    else if (kind === "boolean" && flag.value !== undefined && !/^(true|false)$/i.test(flag.value.text)) yield { message: `${written} is true or false, not ${flag.value.text}`, at: flag.at };
    else if (kind !== "boolean" && flag.value === undefined) yield { message: `${written} needs a value: ${written}=…`, at: flag.at };
    seen.add(flag.name);

    const value = flag.value?.text;
    if (value === undefined || value === "") continue;
    if (keyword === "RUN" && flag.name === "network" && !["default", "none", "host"].includes(value)) yield { message: `--network is default, none or host, not ${value}`, at: flag.at };
    if (keyword === "RUN" && flag.name === "security" && !["sandbox", "insecure"].includes(value)) yield { message: `--security is sandbox or insecure, not ${value}`, at: flag.at };
    if (keyword === "HEALTHCHECK" && flag.name === "retries" && !/^\+?[0-9]+$/.test(value)) yield { message: `--retries is a whole number, not ${value}`, at: flag.at };
    if (keyword === "HEALTHCHECK" && known.has(flag.name) && flag.name !== "retries" && !duration.test(value)) yield { message: `--${flag.name} is a time such as 30s or 1m30s, not ${value}`, at: flag.at };
    if (keyword === "COPY" && flag.name === "from" && value.includes("$") && flag.value?.variables.length !== 0) {
      yield { message: "COPY --from takes no variables; name a stage that has them in its FROM", at: flag.at };
    }
  }
}

/** The mounts of a RUN. */
export function readMounts(flags: readonly Flag[]): readonly Mount[] {
  return flags.flatMap((flag) => {
    if (flag.name !== "mount" || flag.value === undefined) return [];
    const fields = new Map<string, string>();
    for (const field of splitCommas(flag.value.text)) {
      const equals = field.indexOf("=");
      fields.set((equals === -1 ? field : field.slice(0, equals)).toLowerCase(), equals === -1 ? "" : field.slice(equals + 1));
    }
    return [{ type: fields.get("type")?.toLowerCase() ?? "bind", fields, at: flag.at }];
  });
}

/**
 * What the builder would refuse about a mount.
 * (BuildKit frontend/dockerfile/instructions: parseMount.)
 */
export function* checkMount(mount: Mount): Generator<DockerfileFault> {
  for (const [name, value] of mount.fields) {
    if (!mountFields.includes(name)) yield { message: `--mount has no field ${name}${didYouMean(name, mountFields)}`, at: mount.at };
    if (name === "from" && /\$./.test(value)) yield { message: "--mount takes no variables in from; name a stage that has them in its FROM", at: mount.at };
  }
  if (!mountTypes.includes(mount.type) && !mount.type.includes("$")) {
    yield { message: `--mount has no type ${mount.type}${didYouMean(mount.type, mountTypes)}`, at: mount.at };
  }
}

/** The stage or image that an instruction takes files from: `--from`, and `from=` of a mount. */
export function sourceNames(instruction: Instruction): readonly string[] {
  if (instruction.keyword === "COPY") return instruction.from === undefined ? [] : [instruction.from.name.text];
  if (instruction.keyword === "RUN") return instruction.mounts.flatMap((mount) => mount.fields.get("from") ?? []);
  return [];
}

/** Fields of a CSV line; quotes keep a comma within a field. */
function splitCommas(text: string): readonly string[] {
  return [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "").filter((field) => field !== "");
}
