import type { ImageReference, InvalidImageReference } from "../text/image-reference.ts";
import type { Source } from "../text/source.ts";
import type { Span } from "../text/span.ts";
import type { IgnoreFile } from "./ignore.ts";
import type { JoinedText } from "./joined-text.ts";
import type { ShellCommand } from "./shell.ts";

/** A Dockerfile as the builder reads it, with the place of every part. */
export interface Dockerfile {
  readonly source: Source;
  /** The `.dockerignore` of its build context, where there is one. */
  readonly ignore: IgnoreFile | undefined;
  /** `# syntax=…`, `# escape=…` and `# check=…` at the very top. */
  readonly directives: readonly Directive[];
  /** The letter that escapes and that continues lines. */
  readonly escape: "\\" | "`";
  /** All instructions that could be read, in the order of the text, the ones before the first FROM included. */
  readonly instructions: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** What the builder would refuse. */
  readonly faults: readonly DockerfileFault[];
}

/** Something that no builder accepts. */
export interface DockerfileFault {
  /** One sentence without a full stop. */
  readonly message: string;
  readonly at: Span;
}

export interface Directive {
  readonly name: "syntax" | "escape" | "check";
  readonly value: string;
  readonly at: Span;
}

/** From one FROM to the next. */
export interface Stage {
  readonly dockerfile: Dockerfile;
  /** Counted from 0, as `COPY --from=0` does. */
  readonly index: number;
  readonly from: FromInstruction;
  /** The name behind AS, in lower case as the builder keeps it. */
  readonly name: string | undefined;
  readonly base: StageBase;
  /** Those behind the FROM. */
  readonly instructions: readonly Instruction[];
  /** Whether it is the last one, which is built unless another is asked for. */
  readonly isFinal: boolean;
  /** Whether what it does ends up in the final image: it is the last one, or the last one is built on it. */
  readonly isShipped: boolean;
}

/** What a stage starts from. */
export type StageBase =
  | { readonly kind: "scratch" }
  | { readonly kind: "stage"; readonly stage: Stage }
  | { readonly kind: "image"; readonly image: ImageReference }
  | { readonly kind: "invalid"; readonly image: InvalidImageReference }
  /** Its name depends on variables that only the build knows. */
  | { readonly kind: "unknown"; readonly variables: readonly string[] };

/** A piece of an instruction. */
export interface Word {
  /** As it is written, with quotes and variables. */
  readonly text: string;
  /** Without quotes and with variables replaced, as far as the file knows them; absent where the build decides. */
  readonly value: string | undefined;
  /** The variables that it names; none means that the value is written right here. */
  readonly variables: readonly string[];
  readonly at: Span;
}

/** `--name` or `--name=value`. */
export interface Flag {
  readonly name: string;
  readonly value: Word | undefined;
  readonly at: Span;
}

/** `key=value`, or `key value` in the old spelling. */
export interface Pair {
  readonly key: Word;
  readonly value: Word;
  readonly at: Span;
  /** Written `ENV key value`. */
  readonly legacy: boolean;
}

/** What a command instruction runs. */
export type CommandLine = ShellForm | ExecForm;

/** `RUN command | command`: a text for a shell. */
export interface ShellForm {
  readonly form: "shell";
  /** With the heredocs that belong to it. */
  readonly text: JoinedText;
  readonly at: Span;
  /** The words of the SHELL that reads it: `["/bin/sh", "-c"]` unless one is set. */
  readonly shell: readonly string[];
  /** The commands that a POSIX shell would run; none if another shell reads the text. */
  readonly commands: readonly ShellCommand[];
}

/** `RUN ["command", "argument"]`: no shell. */
export interface ExecForm {
  readonly form: "exec";
  readonly words: readonly Word[];
  readonly at: Span;
  /** The command itself, and those in the text of a `["sh", "-c", "text"]`. */
  readonly commands: readonly ShellCommand[];
}

/** `<<EOF` and the lines up to `EOF`. */
export interface Heredoc {
  readonly name: string;
  /** Whether variables in it are replaced: its name is not quoted. */
  readonly expands: boolean;
  /** Its lines, without leading tabs if it is written `<<-`. */
  readonly body: JoinedText;
}

interface InstructionParts<K extends string> {
  readonly keyword: K;
  /** The keyword as it is written, whatever its case. */
  readonly keywordAt: Span;
  /** From the keyword to the end of the last line, heredocs included. */
  readonly at: Span;
  /** The whole instruction without its line continuations and heredocs. */
  readonly text: JoinedText;
  readonly flags: readonly Flag[];
  /** Lines without a word between its continuation lines. */
  readonly emptyLines: readonly Span[];
  readonly dockerfile: Dockerfile;
  /** The stage that it belongs to; absent before the first FROM. */
  readonly stage: Stage | undefined;
}

export interface FromInstruction extends InstructionParts<"FROM"> {
  readonly image: Word;
  readonly alias: Word | undefined;
}

export interface ArgInstruction extends InstructionParts<"ARG"> {
  readonly arguments: readonly { readonly key: Word; readonly value: Word | undefined; readonly at: Span }[];
}

export interface EnvInstruction extends InstructionParts<"ENV"> {
  readonly pairs: readonly Pair[];
}

export interface LabelInstruction extends InstructionParts<"LABEL"> {
  readonly pairs: readonly Pair[];
}

export interface RunInstruction extends InstructionParts<"RUN"> {
  readonly command: CommandLine;
  readonly heredocs: readonly Heredoc[];
  readonly mounts: readonly Mount[];
}

/** `RUN --mount=type=…,key=value`. */
export interface Mount {
  readonly type: string;
  /** The other fields by their name; one without a value is empty. */
  readonly fields: ReadonlyMap<string, string>;
  readonly at: Span;
}

export interface CmdInstruction extends InstructionParts<"CMD"> {
  readonly command: CommandLine;
}

export interface EntrypointInstruction extends InstructionParts<"ENTRYPOINT"> {
  readonly command: CommandLine;
}

export interface HealthcheckInstruction extends InstructionParts<"HEALTHCHECK"> {
  /** Absent in `HEALTHCHECK NONE`. */
  readonly command: CommandLine | undefined;
}

export interface CopyInstruction extends InstructionParts<"COPY"> {
  readonly sources: readonly Word[];
  readonly destination: Word;
  readonly heredocs: readonly Heredoc[];
  /** What `--from` names; absent if the files come from the build context. */
  readonly from: CopySource | undefined;
}

export type CopySource =
  | { readonly kind: "stage"; readonly stage: Stage; readonly name: Word }
  /** An image, or a context given to the build: `docker build --build-context name=…`. */
  | { readonly kind: "image"; readonly name: Word };

export interface AddInstruction extends InstructionParts<"ADD"> {
  readonly sources: readonly Word[];
  readonly destination: Word;
  readonly heredocs: readonly Heredoc[];
}

export interface UserInstruction extends InstructionParts<"USER"> {
  readonly user: Word;
}

export interface WorkdirInstruction extends InstructionParts<"WORKDIR"> {
  readonly path: Word;
}

export interface ExposeInstruction extends InstructionParts<"EXPOSE"> {
  readonly ports: readonly Word[];
}

export interface VolumeInstruction extends InstructionParts<"VOLUME"> {
  readonly form: "exec" | "shell";
  readonly paths: readonly Word[];
}

export interface ShellInstruction extends InstructionParts<"SHELL"> {
  readonly words: readonly Word[];
}

export interface StopsignalInstruction extends InstructionParts<"STOPSIGNAL"> {
  readonly signal: Word;
}

export interface MaintainerInstruction extends InstructionParts<"MAINTAINER"> {
  readonly maintainer: Word;
}

export interface OnbuildInstruction extends InstructionParts<"ONBUILD"> {
  /** What is done in an image that is built on this one. */
  readonly instruction: Instruction;
}

export type Instruction =
  | FromInstruction
  | ArgInstruction
  | EnvInstruction
  | LabelInstruction
  | RunInstruction
  | CmdInstruction
  | EntrypointInstruction
  | HealthcheckInstruction
  | CopyInstruction
  | AddInstruction
  | UserInstruction
  | WorkdirInstruction
  | ExposeInstruction
  | VolumeInstruction
  | ShellInstruction
  | StopsignalInstruction
  | MaintainerInstruction
  | OnbuildInstruction;

export type Keyword = Instruction["keyword"];
