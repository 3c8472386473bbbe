import { isPlaceholder, literalSecret, secretFormat } from "../text/secrets.ts";
import { span, type Span } from "../text/span.ts";
import type { Cursor } from "../yaml/cursor.ts";

/** A credential in a file that a ConfigMap or Secret holds. */
export interface TextSecret {
  /** The name that it stands under; the file's own where the text names nothing. */
  readonly name: string;
  /** What it is, with its article: `a password`. */
  readonly is: string;
  /** The line that holds it, without its margin; undefined where the whole text is it. */
  readonly line: string | undefined;
}

/** Programs and prose: what looks like `password = x` in them is a variable or a sentence. Only known formats count there. */
const programs = /\.(?:sh|bash|zsh|py|js|mjs|cjs|ts|jsx|tsx|rb|php|pl|lua|go|java|groovy|ps1|bat|awk|jq|rego|tpl|tmpl|gotmpl|j2|erb|md|txt|rst|html?|css|svg|xml|xsl|sql|vcl|crt|pem|lock)$/i;

/** Files are searched up to here; longer ones hold data, not settings. */
const longestText = 200_000;

/**
 * The credentials in a text that is kept under a name: a lone value (`DB_PASSWORD`), or a file of settings (`application.properties`, `config.yaml`),
 * which is read line by line as `name: value` or `name = value`, or, where it is one line of JSON, as JSON.
 */
export function secretsIn(name: string, text: string): readonly TextSecret[] {
  const trimmed = text.trim();
  if (!trimmed.includes("\n")) {
    if (/^[{[]/.test(trimmed)) return secretsInJson(name, trimmed);
    const is = literalSecret(name, trimmed);
    return is === undefined ? [] : [{ name, is, line: undefined }];
  }
  if (secretFormat(trimmed.slice(0, longestText)) === "a private key") return [{ name, is: "a private key", line: undefined }];
  const isProgram = programs.test(name) || trimmed.startsWith("#!") || trimmed.startsWith("<");
  return trimmed.slice(0, longestText).split("\n").flatMap((line) => secretInLine(name, line.trim(), isProgram) ?? []);
}

/** Where a credential stands in a value: its line, if the text has it as it is, else the value. */
export function placeIn(value: Cursor, { line }: TextSecret): Cursor | Span {
  const whole = value.span();
  const start = line === undefined ? -1 : whole.source.text.indexOf(line, whole.start);
  return line === undefined || start === -1 || start + line.length > whole.end ? value : span(whole.source, start, start + line.length);
}

function secretInLine(file: string, line: string, isProgram: boolean): TextSecret | undefined {
  if (line === "" || line.length > 4096 || /^(?:#|\/\/|;|--|\*|\/\*|!)/.test(line)) return undefined;
  const known = secretFormat(line);
  const [, name = "", rest = ""] = /^(?:export |set |[-?] )?\s*["']?([\w.-]{1,128})["']?(?:\s{0,8}[:=]|\s{1,8}(?="[^"]{1,256}"))(.*)$/.exec(line) ?? [];
  if (known !== undefined) return { name: name === "" ? file : name, is: known, line };
  if (isProgram || name === "" || name === "passwd") return undefined; // passwd: compat stands in every nsswitch.conf
  const value = plainValue(rest);
  if (value === "" || value.toLowerCase() === name.toLowerCase() || /^[[{(|>]/.test(value)) return undefined;
  const is = literalSecret(name, value);
  return is === undefined ? undefined : { name, is, line };
}

/** A value without quotes, comma or comment. */
function plainValue(rest: string): string {
  const text = rest.trim();
  const quoted = /^"([^"]*)"|^'([^']*)'/.exec(text);
  if (quoted !== null) return quoted[1] ?? quoted[2] ?? "";
  const comment = text.search(/\s#/);
  return (comment === -1 ? text : text.slice(0, comment)).trim().replace(/[,;]$/, "");
}

function secretsInJson(name: string, text: string): readonly TextSecret[] {
  const found: TextSecret[] = [];
  const walk = (key: string, value: unknown, depth: number): void => {
    if (depth > 32) return;
    if (typeof value === "string") {
      const is = key === "auth" && isBasicAuth(value) ? "a registry login" : literalSecret(key, value);
      if (is !== undefined) found.push({ name: key === "" ? name : key, is, line: undefined });
    } else if (typeof value === "object" && value !== null) {
      for (const [inner, content] of Object.entries(value)) walk(Array.isArray(value) ? key : inner, content, depth + 1);
    }
  };
  const parsed = parseJson(text);
  if (parsed === undefined) return [];
  walk("", parsed, 0);
  return found;
}

function parseJson(text: string): unknown {
  if (text.length > longestText) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a text is `user:password` in base64, as registries and HTTP take it. */
function isBasicAuth(text: string): boolean {
  const [, password] = /^[^:\s]{1,128}:(\S{1,4096})$/.exec(decodeBase64(text) ?? "") ?? [];
  return password !== undefined && !isPlaceholder(password);
}

/**
 * The text in base64 as the API server decodes it: line breaks are passed over, padding must be there. Bytes that are not UTF-8 become U+FFFD.
 * Undefined if it would be refused. (Go's base64.StdEncoding, which encoding/json uses for `[]byte`.)
 */
export function decodeBase64(text: string): string | undefined {
  const compact = text.replace(/[\r\n]/g, "");
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return undefined;
  return new TextDecoder().decode(Uint8Array.from(atob(compact), (character) => character.charCodeAt(0)));
}
