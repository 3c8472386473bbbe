import type { Span } from "../text/span.ts";
import { namesSecret } from "../text/secrets.ts";
import { operands, programOf, type Program } from "./command.ts";
import type { RunInstruction } from "./instruction.ts";
import { removals, removes } from "./layers.ts";
import type { ShellCommand } from "./shell.ts";

/** A credential that a step leaves behind in the file system of the image. */
export interface StoredCredential {
  /** What does it: `docker login`, `the redirection`. */
  readonly by: string;
  /** The file that keeps it: `.docker/config.json`. */
  readonly file: string;
  readonly at: Span;
}

/** No step leaves more of them. */
const most = 10;

/** Commands that log in and keep what they logged in with, and where. */
const logins: readonly { readonly program: RegExp; readonly words: RegExp; readonly file: string }[] = [
  { program: /^(?:docker|podman|buildah|nerdctl)$/, words: /^login\b/, file: ".docker/config.json" },
  { program: /^helm$/, words: /^registry login\b/, file: ".config/helm/registry/config.json" },
  { program: /^aws$/, words: /^configure set \S*(?:aws_secret_access_key|aws_session_token)\b/, file: ".aws/credentials" },
  { program: /^az$/, words: /^login\b.* (?:-p|--password)\b/, file: ".azure" },
  { program: /^gcloud$/, words: /^auth (?:activate-service-account|login)\b/, file: ".config/gcloud" },
  { program: /^doctl$/, words: /^auth init\b.* (?:-t|--access-token)\b/, file: ".config/doctl/config.yaml" },
  { program: /^npm$/, words: /^(?:login\b|config set \S*_(?:authToken|auth|password)\b)/, file: ".npmrc" },
  { program: /^git$/, words: /^config\b.*\/\/[^/\s@]*[$:][^/\s@]*@/, file: ".gitconfig" },
];

/** Files that hold credentials and nothing else of interest. */
const credentialFiles = /(?:^|\/)(\.npmrc|\.netrc|\.pypirc|\.git-credentials|\.pgpass|\.my\.cnf|\.dockercfg|\.docker\/config\.json|\.aws\/credentials|\.kube\/config)$/;

/** The credentials that a step writes into files of the image and does not delete before it ends. */
export function storedCredentials(run: RunInstruction): readonly StoredCredential[] {
  const stored = run.command.commands.flatMap((command) => storedBy(command) ?? []);
  if (stored.length === 0) return [];
  const removed = removals(run);
  return stored.slice(0, most).filter(({ file, by }) => !removed.some((removal) => removes(removal, file)) && !isLoggedOut(run, by));
}

function storedBy(command: ShellCommand): StoredCredential | undefined {
  const program = programOf(command);
  const words = program === undefined ? "" : [...program.arguments].map((word) => word.value ?? word.text.replace(/^"(.*)"$/, "$1")).join(" ");
  const login = logins.find((one) => program !== undefined && one.program.test(program.name) && one.words.test(words));
  if (program !== undefined && login !== undefined) return { by: `${program.name} ${firstWords(program)}`, file: login.file, at: program.at };

  const target = command.redirections.find(({ operator }) => operator === ">" || operator === ">>")?.target;
  const file = credentialFiles.exec(target?.value ?? target?.text.replace(/"/g, "") ?? "")?.[1];
  const written = [...command.words.map((word) => word.text), ...command.redirections.map((redirection) => redirection.body?.text ?? "")].join("\n");
  if (target === undefined || file === undefined || ![...written.matchAll(/\$\{?([A-Za-z_]\w*)/g)].some(([, name = ""]) => namesSecret(name))) return undefined;
  return { by: `${program?.name ?? "the shell"} > ${file}`, file, at: target.at };
}

/** `registry login`, `login`. */
function firstWords(program: Program): string {
  const [first, second] = operands(program).map((word) => word.value ?? "");
  return first === "login" ? first : `${first ?? ""} ${second ?? ""}`.trim();
}

/** Whether the same step logs out again. */
function isLoggedOut(run: RunInstruction, login: string): boolean {
  const name = login.split(" ")[0];
  return run.command.commands.some((command) => {
    const program = programOf(command);
    return program?.name === name && program?.arguments.some((word) => word.value === "logout" || word.value === "revoke") === true;
  });
}
