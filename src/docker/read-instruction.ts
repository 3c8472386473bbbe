import { span, type Span } from "../text/span.ts";
import { suggest } from "../text/suggest.ts";
import { execForm, heredocForm, shellForm } from "./command-line.ts";
import { expandWord } from "./expansion.ts";
import { checkFlags, checkMount, readMounts } from "./flags.ts";
import type { CommandLine, CopySource, Dockerfile, DockerfileFault, Flag, Heredoc, Instruction, Keyword, Pair, Stage, Word } from "./instruction.ts";
import { JoinedText } from "./joined-text.ts";
import type { LineReader, LogicalLine } from "./lines.ts";
import type { Scope } from "./scope.ts";
import { readJsonStrings, splitFlags, splitPlain, splitQuoted, type WordRange } from "./words.ts";

/** What an instruction needs to know of what stands before it. */
export interface Surroundings {
  readonly dockerfile: Dockerfile;
  readonly lines: LineReader;
  /** Absent before the first FROM, and in the FROM itself. */
  readonly stage: Stage | undefined;
  readonly scope: Scope;
  /** The words of the SHELL in force. */
  readonly shell: readonly string[];
  /** What the line above was; after one that is no instruction, the next is hardly news. */
  readonly before: Instruction | "unknown" | undefined;
  /** The earlier stage that a name or number means. */
  findStage(name: string): Stage | undefined;
  fault(fault: DockerfileFault): void;
}

/** What all instructions have, once keyword and flags are read. */
type Parts = Omit<Extract<Instruction, { keyword: "USER" }>, "keyword" | "user">;

/** The arguments of an instruction: a range of its text. */
interface Rest extends WordRange {
  readonly written: string;
}

type Reader = (parts: Parts, rest: Rest, around: Surroundings) => Instruction | undefined;

const readers: ReadonlyMap<string, Reader> = new Map<Keyword, Reader>([
  ["FROM", readFrom],
  ["ARG", readArg],
  ["ENV", (parts, rest, around) => readPairs("ENV", parts, rest, around)],
  ["LABEL", (parts, rest, around) => readPairs("LABEL", parts, rest, around)],
  ["RUN", readRun],
  ["CMD", (parts, rest, around) => readCommand("CMD", parts, rest, around)],
  ["ENTRYPOINT", (parts, rest, around) => readCommand("ENTRYPOINT", parts, rest, around)],
  ["HEALTHCHECK", readHealthcheck],
  ["COPY", readCopy],
  ["ADD", readAdd],
  ["USER", (parts, rest, around) => readSingle("USER", parts, rest, around, (user) => ({ ...parts, keyword: "USER", user }))],
  ["WORKDIR", (parts, rest, around) => readSingle("WORKDIR", parts, rest, around, (path) => ({ ...parts, keyword: "WORKDIR", path }))],
  ["STOPSIGNAL", (parts, rest, around) => readSingle("STOPSIGNAL", parts, rest, around, (signal) => ({ ...parts, keyword: "STOPSIGNAL", signal }))],
  ["MAINTAINER", (parts, rest, around) => readSingle("MAINTAINER", parts, rest, around, (maintainer) => ({ ...parts, keyword: "MAINTAINER", maintainer }))],
  ["EXPOSE", readExpose],
  ["VOLUME", readVolume],
  ["SHELL", readShell],
  ["ONBUILD", readOnbuild],
]);

/**
 * Reads one instruction. What the builder would refuse is told as a fault; an instruction without its necessary parts is left out.
 * (BuildKit frontend/dockerfile/parser and instructions.)
 */
export function readInstruction(line: LogicalLine, around: Surroundings): Instruction | "unknown" | undefined {
  const { text } = line.text;
  const length = /^[^\t\v\f\r ]*/.exec(text)?.[0].length ?? 0;
  const written = text.slice(0, length);
  const keyword = written.toUpperCase();
  const reader = readers.get(keyword);
  const keywordAt = line.text.span(0, length);
  if (reader === undefined) {
    if (around.before !== "unknown") around.fault({ message: unknownInstruction(written, around.before), at: keywordAt });
    return "unknown";
  }

  const end = trimmedEnd(text);
  const { flags: ranges, rest: start } = splitFlags(text, length, end, around.dockerfile.escape);
  const flags = ranges.map((range): Flag => {
    const equals = range.text.indexOf("=");
    const raw = text.slice(range.start, range.end).indexOf("=");
    const name = range.text.slice(2, equals === -1 ? undefined : equals);
    const value = equals === -1 ? undefined : makeWord(line.text, { start: range.start + raw + 1, end: range.end }, around, { value: range.text.slice(equals + 1), expands: keyword !== "HEALTHCHECK" && keyword !== "RUN" });
    return { name, value, at: line.text.span(range.start, range.end) };
  });
  for (const fault of checkFlags(keyword as Keyword, flags)) around.fault(fault);

  const parts: Parts = { keywordAt, at: line.at, text: line.text, flags, emptyLines: line.emptyLines, dockerfile: around.dockerfile, stage: around.stage };
  return reader(parts, { start: Math.min(start, end), end, written: text.slice(start, end) }, around);
}

function unknownInstruction(written: string, before: Instruction | undefined): string {
  const nearest = suggest(written, readers.keys());
  if (nearest !== undefined) return `${written} is no Dockerfile instruction; did you mean ${nearest}?`;
  const joined = /[\u00a0\u2000-\u200b\u3000]/.exec(written);
  if (joined !== null) return "a no-break space stands where a plain space is needed";
  return `${written} is no Dockerfile instruction${before === undefined ? "" : `; if it continues the ${before.keyword} above, the line before it must end with ${before.dockerfile.escape}`}`;
}

function readFrom(parts: Parts, rest: Rest, around: Surroundings): Instruction | undefined {
  const words = splitPlain(parts.text.text, rest.start, rest.end);
  const [image, as, alias, ...more] = words;
  if (image === undefined) {
    around.fault({ message: "FROM needs an image: FROM name:tag", at: parts.keywordAt });
    return undefined;
  }
  const imageWord = makeWord(parts.text, image, around);
  if (as === undefined) return { ...parts, keyword: "FROM", image: imageWord, alias: undefined };
  const beyond = parts.text.span(as.start, rest.end);
  if (alias === undefined || more.length > 0 || parts.text.text.slice(as.start, as.end).toUpperCase() !== "AS") {
    around.fault({ message: beyondImage(parts.text.text.slice(as.start, rest.end)), at: beyond });
    return { ...parts, keyword: "FROM", image: imageWord, alias: undefined };
  }
  const name = makeWord(parts.text, alias, around, { expands: false });
  if (!/^[a-z][a-z0-9-_.]*$/.test(name.text.toLowerCase())) {
    around.fault({ message: `a stage cannot be called ${name.text}: the name must begin with a letter and hold only letters, digits, - _ and .`, at: name.at });
  }
  return { ...parts, keyword: "FROM", image: imageWord, alias: name };
}

function beyondImage(text: string): string {
  if (text.startsWith("#")) return "a comment must stand on a line of its own";
  return "FROM takes an image, or an image AS a name, and nothing else";
}

function readArg(parts: Parts, rest: Rest, around: Surroundings): Instruction | undefined {
  const ranges = splitQuoted(parts.text.text, rest.start, rest.end, around.dockerfile.escape);
  if (ranges.length === 0) return missing("ARG", "a name: ARG NAME or ARG NAME=value", parts, around);
  const known = ranges.flatMap((range) => {
    const equals = parts.text.text.slice(range.start, range.end).indexOf("=");
    if (equals === 0) {
      around.fault({ message: "ARG needs a name before the =", at: parts.text.span(range.start, range.end) });
      return [];
    }
    const key = makeWord(parts.text, { start: range.start, end: equals === -1 ? range.end : range.start + equals }, around);
    const value = equals === -1 ? undefined : makeWord(parts.text, { start: range.start + equals + 1, end: range.end }, around);
    return [{ key, value, at: parts.text.span(range.start, range.end) }];
  });
  return { ...parts, keyword: "ARG", arguments: known };
}

/** `ENV key=value key=value`, or in the old spelling `ENV key value`. */
function readPairs(keyword: "ENV" | "LABEL", parts: Parts, rest: Rest, around: Surroundings): Instruction | undefined {
  const { text } = parts.text;
  const ranges = splitQuoted(text, rest.start, rest.end, around.dockerfile.escape);
  const first = ranges[0];
  if (first === undefined) return missing(keyword, `a name and a value: ${keyword} NAME=value`, parts, around);

  if (!text.slice(first.start, first.end).includes("=")) {
    const [name] = splitPlain(text, rest.start, rest.end);
    const value = name && /\S/.exec(text.slice(name.end, rest.end));
    if (name === undefined || !value) return missing(keyword, `a value: ${keyword} ${text.slice(rest.start, rest.end)}=value`, parts, around);
    const pair = { key: makeWord(parts.text, name, around), value: makeWord(parts.text, { start: name.end + value.index, end: rest.end }, around), at: parts.text.span(rest.start, rest.end), legacy: true };
    return { ...parts, keyword, pairs: [pair] };
  }

  const pairs: Pair[] = [];
  for (const range of ranges) {
    const word = text.slice(range.start, range.end);
    const equals = word.indexOf("=");
    const at = parts.text.span(range.start, range.end);
    if (equals === -1) {
      const comment = word.startsWith("#");
      around.fault({ message: comment ? "a comment must stand on a line of its own" : `${keyword} takes NAME=value; ${word} has no =`, at: comment ? parts.text.span(range.start, rest.end) : at });
      if (comment) break;
    } else if (equals === 0) {
      around.fault({ message: `${keyword} needs a name before the =`, at });
    } else {
      const key = makeWord(parts.text, { start: range.start, end: range.start + equals }, around);
      pairs.push({ key, value: makeWord(parts.text, { start: range.start + equals + 1, end: range.end }, around), at, legacy: false });
    }
  }
  return { ...parts, keyword, pairs };
}

function readRun(parts: Parts, rest: Rest, around: Surroundings): Instruction | undefined {
  const mounts = readMounts(parts.flags);
  for (const mount of mounts) for (const fault of checkMount(mount)) around.fault(fault);
  const strings = readStrings(parts, rest, around);
  if (strings === "mixed") return undefined;
  if (strings !== undefined) return { ...parts, keyword: "RUN", command: execForm(parts.text, strings, rest.start, rest.end), heredocs: [], mounts };

  const { heredocs, at } = readHeredocs(parts, around);
  const text = parts.text.slice(rest.start, rest.end);
  const only = heredocs.length === 1 && /^\d*<<-?\s*[^<\s]*$/.test(text.text) ? heredocs[0] : undefined;
  const command = only === undefined ? shellForm(heredocs.length === 0 ? text : withLines(parts.text, rest, at), around.shell) : heredocForm(text, only, around.shell);
  return { ...parts, at, keyword: "RUN", command, heredocs, mounts };
}

/** The arguments of an instruction, and the lines of its heredocs below them, as a shell gets them. */
function withLines(text: JoinedText, rest: Rest, at: Span): JoinedText {
  const pieces = text.pieces(rest.start, rest.end);
  return new JoinedText(text.source, [...pieces, { start: text.at.end, end: at.end }]);
}

function readCommand(keyword: "CMD" | "ENTRYPOINT", parts: Parts, rest: Rest, around: Surroundings): Instruction | undefined {
  const command = readCommandLine(parts, rest, around);
  return command && { ...parts, keyword, command };
}

function readCommandLine(parts: Parts, rest: Rest, around: Surroundings): CommandLine | undefined {
  const strings = readStrings(parts, rest, around);
  if (strings === "mixed") return undefined;
  if (strings !== undefined) return execForm(parts.text, strings, rest.start, rest.end);
  return shellForm(parts.text.slice(rest.start, rest.end), around.shell);
}

function readHealthcheck(parts: Parts, rest: Rest, around: Surroundings): Instruction | undefined {
  const [type] = splitPlain(parts.text.text, rest.start, rest.end);
  if (type === undefined) return missing("HEALTHCHECK", "CMD and a command, or NONE", parts, around);
  const written = parts.text.text.slice(type.start, type.end);
  const commandStart = type.end + (/\S/.exec(parts.text.text.slice(type.end, rest.end))?.index ?? 0);
  const command = { start: commandStart, end: rest.end, written: parts.text.text.slice(commandStart, rest.end) };
  switch (written.toUpperCase()) {
    case "NONE":
      if (command.written !== "") around.fault({ message: "HEALTHCHECK NONE takes nothing else", at: parts.text.span(command.start, command.end) });
      return { ...parts, keyword: "HEALTHCHECK", command: undefined };
    case "CMD": {
      if (command.written === "") return missing("HEALTHCHECK CMD", "a command", parts, around);
      const line = readCommandLine(parts, command, around);
      return line && { ...parts, keyword: "HEALTHCHECK", command: line };
    }
    default:
      around.fault({ message: `HEALTHCHECK is followed by CMD or NONE, not by ${written}`, at: parts.text.span(type.start, type.end) });
      return undefined;
  }
}

function readCopy(parts: Parts, rest: Rest, around: Surroundings): Instruction | undefined {
  const copied = readSources("COPY", parts, rest, around);
  if (copied === undefined) return undefined;
  const name = parts.flags.find((flag) => flag.name === "from")?.value;
  return { ...parts, keyword: "COPY", ...copied, from: name && copySource(name, around) };
}

function copySource(name: Word, around: Surroundings): CopySource {
  const stage = around.findStage(name.text);
  if (stage !== undefined) return { kind: "stage", stage, name };
  if (/^[0-9]+$/.test(name.text)) around.fault({ message: `there is no stage ${name.text} before this one`, at: name.at });
  return { kind: "image", name };
}

function readAdd(parts: Parts, rest: Rest, around: Surroundings): Instruction | undefined {
  const added = readSources("ADD", parts, rest, around);
  return added && { ...parts, keyword: "ADD", ...added };
}

function readSources(keyword: "COPY" | "ADD", parts: Parts, rest: Rest, around: Surroundings): { sources: readonly Word[]; destination: Word; heredocs: readonly Heredoc[]; at: Span } | undefined {
  const strings = readStrings(parts, rest, around);
  if (strings === "mixed") return undefined;
  const { heredocs, at } = strings === undefined ? readHeredocs(parts, around) : { heredocs: [], at: parts.at };
  const words = strings?.map((string) => makeWord(parts.text, string, around, { value: string.value })) ?? splitPlain(parts.text.text, rest.start, rest.end).map((range) => makeWord(parts.text, range, around));
  const destination = words.at(-1);
  if (destination === undefined || words.length < 2) return missing(keyword, "a source and a destination", parts, around);
  if (heredocName(destination.text) !== undefined) around.fault({ message: `a heredoc cannot be the destination of ${keyword}`, at: destination.at });
  return { sources: words.slice(0, -1).filter((word) => heredocName(word.text) === undefined), destination, heredocs, at };
}

function readExpose(parts: Parts, rest: Rest, around: Surroundings): Instruction | undefined {
  const ports = splitPlain(parts.text.text, rest.start, rest.end).map((range) => makeWord(parts.text, range, around));
  return ports.length === 0 ? missing("EXPOSE", "a port", parts, around) : { ...parts, keyword: "EXPOSE", ports };
}

function readVolume(parts: Parts, rest: Rest, around: Surroundings): Instruction | undefined {
  const strings = readStrings(parts, rest, around);
  if (strings === "mixed") return undefined;
  const paths = strings?.map((string) => makeWord(parts.text, string, around, { value: string.value })) ?? splitPlain(parts.text.text, rest.start, rest.end).map((range) => makeWord(parts.text, range, around));
  if (paths.length === 0) return missing("VOLUME", "a path", parts, around);
  for (const path of paths) if (path.value?.trim() === "" && path.variables.length === 0) around.fault({ message: "a volume needs a path", at: path.at });
  return { ...parts, keyword: "VOLUME", form: strings === undefined ? "shell" : "exec", paths };
}

function readShell(parts: Parts, rest: Rest, around: Surroundings): Instruction | undefined {
  const strings = readStrings(parts, rest, around);
  if (strings === "mixed") return undefined;
  if (strings === undefined || strings.length === 0) {
    around.fault({ message: 'SHELL needs a JSON array of words: SHELL ["/bin/sh", "-c"]', at: rest.written === "" ? parts.keywordAt : parts.text.span(rest.start, rest.end) });
    return undefined;
  }
  const words = strings.map((string) => makeWord(parts.text, string, around, { value: string.value, expands: false }));
  return { ...parts, keyword: "SHELL", words };
}

function readOnbuild(parts: Parts, rest: Rest, around: Surroundings): Instruction | undefined {
  if (rest.written === "") return missing("ONBUILD", "an instruction", parts, around);
  const keyword = /^\S*/.exec(rest.written)?.[0].toUpperCase() ?? "";
  if (["ONBUILD", "FROM", "MAINTAINER"].includes(keyword)) {
    around.fault({ message: `ONBUILD cannot put off ${keyword}`, at: parts.text.span(rest.start, rest.start + keyword.length) });
    return undefined;
  }
  const text = parts.text.slice(rest.start, rest.end);
  const instruction = readInstruction({ text, at: text.at, emptyLines: [] }, around);
  if (instruction === undefined || instruction === "unknown") return undefined;
  return { ...parts, at: span(parts.at.source, parts.at.start, Math.max(parts.at.end, instruction.at.end)), keyword: "ONBUILD", instruction };
}

/** USER, WORKDIR and the like take all the rest as one word, white space included. */
function readSingle(keyword: Keyword, parts: Parts, rest: Rest, around: Surroundings, make: (word: Word) => Instruction): Instruction | undefined {
  if (rest.written === "") return missing(keyword, keyword === "USER" ? "a user" : keyword === "WORKDIR" ? "a path" : "a value", parts, around);
  return make(makeWord(parts.text, rest, around, { expands: keyword !== "MAINTAINER" }));
}

function missing(keyword: string, what: string, parts: Parts, around: Surroundings): undefined {
  around.fault({ message: `${keyword} needs ${what}`, at: parts.keywordAt });
  return undefined;
}

/** The arguments as a JSON array, if they are one. */
function readStrings(parts: Parts, rest: Rest, around: Surroundings): ReturnType<typeof readJsonStrings> {
  const strings = readJsonStrings(parts.text.text, rest.start, rest.end);
  if (strings === "mixed") around.fault({ message: "the JSON array may hold nothing but strings", at: parts.text.span(rest.start, rest.end) });
  return strings;
}

/** The heredocs that an instruction announces, read from the lines below it. */
function readHeredocs(parts: Parts, around: Surroundings): { heredocs: readonly Heredoc[]; at: Span } {
  const heredocs: Heredoc[] = [];
  let { at } = parts;
  if (!parts.text.text.includes("<<")) return { heredocs, at };
  const line = expandWord(parts.text.text, "\\", () => undefined, { rawQuotes: true, rawEscapes: true, keepUnset: true });
  for (const word of "fault" in line ? [] : line.words) {
    const found = heredocName(word);
    if (found === undefined) continue;
    const read = around.lines.heredoc(found.name, found.stripsTabs);
    if (read === undefined) {
      around.fault({ message: `the heredoc is never closed: no line is ${found.name}`, at: parts.at });
      return { heredocs, at: span(at.source, at.start, at.source.text.length) };
    }
    heredocs.push({ name: found.name, expands: found.expands, body: read.body });
    at = span(at.source, at.start, read.end);
  }
  return { heredocs, at };
}

/** `<<EOF`, `<<-EOF`, `<<"EOF"`: the name, whether it is unquoted, and whether tabs are stripped. */
function heredocName(word: string): { name: string; expands: boolean; stripsTabs: boolean } | undefined {
  const [, dash, rest = ""] = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/.exec(word) ?? [];
  if (rest === "") return undefined;
  const plain = expandWord(rest, "\\", () => undefined, { keepUnset: true });
  if ("fault" in plain || plain.words.length !== 1) return undefined;
  const raw = expandWord(rest, "\\", () => undefined, { keepUnset: true, rawQuotes: true });
  const name = plain.words[0] ?? "";
  const quotes = (text: string): number => text.replace(/[^'"]/g, "").length;
  return { name, expands: "value" in raw && quotes(raw.words[0] ?? "") === quotes(name), stripsTabs: dash === "-" };
}

/** A word with its value. `value` is the text without quotes that other readers removed. */
function makeWord(text: JoinedText, range: WordRange, around: Surroundings, { value, expands = true }: { value?: string; expands?: boolean } = {}): Word {
  const written = text.text.slice(range.start, range.end);
  const at = text.span(range.start, range.end);
  const shown = value ?? written;
  if (!expands) return { text: shown, value: shown, variables: [], at };
  const expansion = expandWord(shown, around.dockerfile.escape, (name) => around.scope.get(name));
  if ("fault" in expansion) {
    around.fault({ message: expansion.fault, at });
    return { text: shown, value: undefined, variables: [], at };
  }
  return { text: shown, value: expansion.missing.size === 0 ? expansion.value : undefined, variables: [...expansion.variables], at };
}

/** The end of a text without the white space behind it. */
function trimmedEnd(text: string): number {
  return text.trimEnd().length;
}
