/** Which texts are credentials: by the format of the text itself, and by the name under which it stands. */

/** A credential that can be told by its form alone. */
interface CredentialFormat {
  /** What it is, with its article: `a GitHub token`. */
  readonly name: string;
  /** A text that contains none of these has no such credential; this is what keeps long texts cheap. */
  readonly hints: readonly string[];
  /** Global, and of bounded repetition, so that no text makes it slow. */
  readonly pattern: RegExp;
  /** Below this many bits a character, a match is a sample: `ghp_000000…`. */
  readonly entropy: number;
}

/** The formats, after the public documentation of each issuer; the lengths are those that gitleaks' rules know. */
const formats: readonly CredentialFormat[] = [
  format("an AWS access key id", ["AKIA", "ASIA", "ABIA", "ACCA"], /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g, 3),
  format("a GitHub token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], /\bgh[pousr]_[0-9A-Za-z]{36}/g, 3),
  format("a GitHub token", ["github_pat_"], /\bgithub_pat_\w{82}/g, 3),
  format("a GitLab token", ["glpat-", "gldt-", "glrt-"], /\bgl(?:pat|dt|rt)-[\w-]{20}/g, 3),
  format("a Slack token", ["xoxb-"], /\bxoxb-\d{10,13}-\d{10,13}[\w-]{0,64}/g, 3),
  format("a Slack token", ["xoxp-", "xoxe-"], /\bxox[pe](?:-\d{10,13}){3}-[\w-]{28,34}/g, 2),
  format("a Slack token", ["xapp-"], /\bxapp-\d-[A-Z0-9]{1,32}-\d{1,32}-[a-z0-9]{1,128}/g, 2),
  format("a Slack webhook", ["hooks.slack.com/"], /hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w+/]{43,56}/g, 3),
  format("a Stripe key", ["sk_", "rk_"], /\b[sr]k_(?:test|live|prod)_[0-9A-Za-z]{10,99}/g, 2),
  format("a Google API key", ["AIza"], /\bAIza[\w-]{35}/g, 4),
  format("a private key", ["PRIVATE KEY"], /-----BEGIN[ A-Z0-9_-]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]{64}/g, 4),
  format("a JSON web token", [".ey"], /\bey[0-9A-Za-z]{17,4096}\.ey[\w/\\-]{17,8192}\.[\w/\\-]{10,2048}/g, 3),
  format("an npm token", ["npm_"], /\bnpm_[0-9A-Za-z]{36}/g, 3),
  format("a PyPI token", ["pypi-AgEIcHlwaS5vcmc"], /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,1000}/g, 3),
  format("a RubyGems key", ["rubygems_"], /\brubygems_[a-f0-9]{48}/g, 2),
  format("a SendGrid key", ["SG."], /\bSG\.[\w-]{22}\.[\w-]{43}/g, 3),
  format("a Twilio key", ["SK"], /\bSK[0-9a-f]{32}\b/g, 3),
  format("a Mailgun key", ["mailgun", "MAILGUN", "Mailgun"], /\bkey-[0-9a-f]{32}\b/g, 3),
  format("an OpenAI key", ["T3BlbkFJ"], /\bsk-[\w-]{20,160}T3BlbkFJ[\w-]{20,160}/g, 3),
  format("an Anthropic key", ["sk-ant-"], /\bsk-ant-(?:api|admin)\d\d-[\w-]{93}AA/g, 3),
  format("a Hugging Face token", ["hf_"], /\bhf_[A-Za-z]{34}\b/g, 3),
  format("a Perplexity key", ["pplx-"], /\bpplx-[0-9A-Za-z]{48}/g, 4),
  format("a DigitalOcean token", ["_v1_"], /\bdo[opr]_v1_[0-9a-f]{64}/g, 3),
  format("a Vault token", ["hvs.", "hvb."], /\bhv[sb]\.[\w-]{90,300}/g, 3),
  format("a Vault token", ["s."], /(?<![\w.-])s\.(?=[A-Za-z]{0,23}\d)(?=[a-z\d]{0,23}[A-Z])[0-9A-Za-z]{24}(?![\w.-])/g, 3.5),
  format("a Terraform Cloud token", [".atlasv1."], /\b[0-9A-Za-z]{14}\.atlasv1\.[\w=-]{60,70}/g, 3.5),
  format("a Pulumi token", ["pul-"], /\bpul-[0-9a-f]{40}\b/g, 2),
  format("an Azure client secret", ["Q~"], /(?<![\w~.])[\w~.]{3}\dQ~[\w~.-]{31,34}/g, 3),
  format("an Azure storage key", ["AccountKey="], /AccountKey=[0-9A-Za-z+/]{86}==/g, 3),
  format("a Grafana token", ["glsa_"], /\bglsa_[0-9A-Za-z]{32}_[0-9A-Fa-f]{8}/g, 3),
  format("a Grafana Cloud token", ["glc_"], /\bglc_[0-9A-Za-z+/]{32,400}/g, 3),
  format("a Databricks token", ["dapi"], /\bdapi[0-9a-f]{32}\b/g, 3),
  format("a Postman key", ["PMAK-"], /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}/g, 3),
  format("a Doppler token", ["dp.pt."], /\bdp\.pt\.[0-9A-Za-z]{43}/g, 2),
  format("a Sentry token", ["sntryu_"], /\bsntryu_[0-9a-f]{64}/g, 3),
  format("a Dynatrace token", ["dt0c01."], /\bdt0c01\.[0-9A-Z]{24}\.[0-9A-Z]{64}/gi, 4),
  format("a Shopify token", ["shpat_"], /\bshpat_[0-9a-fA-F]{32}/g, 2),
  format("a Square token", ["sq0atp-"], /\bsq0atp-[\w-]{22,60}/g, 2),
  format("an Atlassian token", ["ATATT3"], /\bATATT3[\w=-]{186}/g, 3.5),
  format("an Artifactory key", ["AKCp"], /\bAKCp[0-9A-Za-z]{69}/g, 4.5),
  format("an Artifactory token", ["cmVmd"], /\bcmVmd[0-9A-Za-z]{59}\b/g, 4.5),
  format("a Heroku key", ["HRKU-AA"], /\bHRKU-AA[\w-]{58}/g, 4),
  format("a Linear key", ["lin_api_"], /\blin_api_[0-9a-z]{40}/gi, 2),
  format("a Notion token", ["ntn_"], /\bntn_\d{11}[0-9A-Za-z]{35}/g, 4),
  format("a Fly.io token", ["fo1_"], /\bfo1_[\w-]{43}/g, 3),
  format("a PlanetScale password", ["pscale_pw_"], /\bpscale_pw_[\w=.-]{32,64}/g, 3),
  format("an age key", ["AGE-SECRET-KEY-1"], /\bAGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/g, 3),
  format("a 1Password token", ["ops_eyJ"], /\bops_eyJ[0-9A-Za-z+/]{250,4096}/g, 4),
];

function format(name: string, hints: readonly string[], pattern: RegExp, bits: number): CredentialFormat {
  return { name, hints, pattern, entropy: bits };
}

/** The user information of a URL: what stands between `://` and `@`. */
const urlCredentials = /:\/\/([^\s:/?#@"'`<>|]{0,128}):([^\s:/?#@"'`<>|]{1,256})@/g;

/** What `Authorization:` is given, in a header, a configuration file or a curl call. */
const authorization = /\bauthorization["']?\s{0,4}[:=]\s{0,4}["']?(?:bearer|basic|token)\s{1,4}([\w.~+/=-]{16,4096})/gi;

/**
 * Names the credential that a text holds, with its article (`a GitHub token`, `a URL with a password`); undefined if it holds none
 * that its form alone gives away. The text may be long and of any kind; samples such as `AKIAIOSFODNN7EXAMPLE` do not count.
 */
export function secretFormat(text: string): string | undefined {
  for (const { name, hints, pattern, entropy: least } of formats) {
    if (!hints.some((hint) => text.includes(hint))) continue;
    for (const [match] of text.matchAll(pattern)) if (!isSample(match) && entropy(match) >= least) return name;
  }
  if (text.includes("://")) {
    for (const [, user = "", password = ""] of text.matchAll(urlCredentials)) if (isUrlPassword(user, password)) return "a URL with a password";
  }
  for (const [, value = ""] of text.matchAll(authorization)) if (looksRandom(value) && !isPlaceholder(value)) return "an Authorization header";
  return undefined;
}

/** Whether the match of a format is one from a manual. */
function isSample(match: string): boolean {
  return /example|placeholder|changeme|redacted|dummy|your[-_]|x{6}|X{6}|\*{3}|\.{3}/i.test(match) || /(.)\1{9}/.test(match) || isSequence(match);
}

function isUrlPassword(user: string, password: string): boolean {
  if (isPlaceholder(password) || isPlaceholder(user) && user !== "") return false;
  const generic = /^(?:my)?(?:db)?(?:user(?:name)?|usr|login|name)$/i.test(user) && /^(?:my)?(?:db)?(?:pass(?:word|wd|wort)?|pwd|pw|secret)$/i.test(password);
  return !generic && !/^%[sdv]$/.test(password);
}

/** What a name says that its value is, and how much the value itself must look like it. */
interface NamedSecret {
  readonly is: string;
  /** `any` text; a single `word` that is not a name of something; or only what looks `random`. */
  readonly demand: "any" | "word" | "random";
}

/** Words at the end of a name that leave its meaning to the word before: `PASSWORD_BASE64`, `tokenValue`. */
const trailing = new Set(["value", "plain", "plaintext", "raw", "string", "base64", "b64", "literal", "default", "encoded", "prod", "dev", "staging", "live", "primary", "secondary", "old", "new", "current"]);

/** What a key must be called to be a credential; the keys of tables, maps and caches are none. */
const keyQualifiers = new Set([
  "api", "access", "secret", "private", "encryption", "signing", "signature", "master", "account", "auth", "authentication", "session", "cookie", "jwt", "hmac", "aes",
  "storage", "subscription", "app", "application", "admin", "deploy", "ssh", "shared", "client", "consumer", "integration", "ingest", "license", "security", "token", "crypto", "cipher",
]);

/** What a secret must be called for its value to be the secret itself; else it may be the name of a Secret: `tlsSecret`, `imagePullSecret`. */
const secretQualifiers = new Set(["client", "app", "application", "jwt", "session", "cookie", "shared", "webhook", "consumer", "oauth", "oauth2", "hmac", "api", "auth", "signing", "csrf", "token", "access", "encryption", "hash"]);

/** Names that a splitter at capitals and dashes cannot take apart. */
const glued = /(?:api|access|secret|private|master|encryption|signing|auth|license)key$/;

/**
 * Whether a name (of a variable, a key, an option) announces a credential: `DB_PASSWORD`, `apiKey`, `client-secret`.
 * The last word decides, as in English: a `passwordPolicy` is a policy, a `TOKEN_FILE` a file, a `secretName` a name.
 */
export function namesSecret(name: string): boolean {
  return readName(name) !== undefined;
}

function readName(name: string): NamedSecret | undefined {
  if (name.length > 256) return undefined;
  const words = wordsOf(name).map((word) => word.toLowerCase()).map((word) => (trailing.has(word) ? word : word.replace(/\d{1,4}$/, ""))).filter((word) => word !== "");
  if (words[0] === "existing" || words.includes("public")) return undefined;
  while (words.length > 1 && trailing.has(words.at(-1) ?? "")) words.pop();
  const head = words.at(-1) ?? "";
  const before = words.at(-2) ?? "";
  if (/(?:password|passwd|passphrase|passwort|^pwd|^pass|^psk)$/.test(head) && before !== "proxy" && before !== "by") return { is: "a password", demand: "any" };
  if (/(?:token)$/.test(head)) return { is: "a token", demand: "random" };
  if (glued.test(head) || head === "key" && keyQualifiers.has(before)) return { is: "a key", demand: "random" };
  if (/^(?:credentials?|creds)$/.test(head)) return { is: "a credential", demand: "random" };
  if (/(?:secret)$/.test(head)) return { is: "a secret", demand: secretQualifiers.has(before) || /^(?:client|jwt|session|app)secret$/.test(head) ? "word" : "random" };
  return undefined;
}

/**
 * What a value under a name is, if it is a credential in clear, with its article: `a password`, `a Stripe key`.
 * The value's own form comes first; then the name must announce a credential and the value must be able to be one.
 */
export function literalSecret(name: string, value: string): string | undefined {
  const known = secretFormat(value);
  if (known !== undefined) return known;
  const named = readName(name);
  if (named === undefined || isPlaceholder(value) || !couldBeSecret(value, named.demand)) return undefined;
  return named.is;
}

/** A credential among the words of a command line. */
export interface CommandSecret {
  /** Index of the word that holds it. */
  readonly word: number;
  /** What it is, with its article: `a password`. */
  readonly is: string;
}

/** Options that name no secret but carry one, by program. */
const secretOptions: ReadonlyMap<string, RegExp> = new Map([
  ["curl", /^(?:-u|--user|--proxy-user|-U)$/],
  ["wget", /^(?:--http-passwd|--proxy-passwd)$/],
  ["redis-cli", /^(?:-a|--pass)$/],
  ["redis-server", /^--(?:requirepass|masterauth)$/],
  ["sshpass", /^-p$/],
  ["docker", /^-p$/],
  ["podman", /^-p$/],
]);

const assignment = /^(-{0,2}[A-Za-z][\w.-]{0,127})=([^]+)$/;

/**
 * The credentials in a command: `--password=x`, `--token x`, `PGPASSWORD=x`, `curl -u user:x`, `mysql -px`, a URL with a password, a known format.
 * A word with spaces in it is taken for a script (`sh -c '…'`) and searched word by word.
 */
export function secretsInCommand(words: readonly string[]): readonly CommandSecret[] {
  const found: CommandSecret[] = [];
  let program = "";
  for (const [index, word] of words.entries()) {
    const is = /\s/.test(word) ? secretInScript(word) : secretInWord(word, words[index - 1] ?? "", program);
    if (is !== undefined) found.push({ word: index, is });
    const name = /^(?:.*\/)?([a-z][\w.-]{0,63})$/.exec(word)?.[1] ?? "";
    if (secretOptions.has(name) || /^(?:mysql|mysqladmin|mysqldump|mariadb)$/.test(name)) program = name;
    else if (/^[;&|]+$|;$/.test(word)) program = "";
  }
  return found;
}

function secretInScript(script: string): string | undefined {
  return secretFormat(script) ?? secretsInCommand((script.match(/(?:[^\s"']|"[^"]*"|'[^']*'|["'])+/g) ?? []).map((word) => word.replace(/["']/g, "").replaceAll(/\s/g, "_")))[0]?.is;
}

function secretInWord(word: string, before: string, program: string): string | undefined {
  const [, name = "", value = ""] = assignment.exec(word) ?? [];
  if (name !== "") {
    const [, innerName = "", innerValue = ""] = assignment.exec(value) ?? []; // --set=auth.password=x
    return literalSecret(name, value) ?? literalSecret(innerName, innerValue);
  }
  const known = secretFormat(word);
  if (known !== undefined || word.startsWith("-") && !word.startsWith("-p")) return known;
  if (/^--?[A-Za-z]/.test(before) && !before.includes("=") && namesSecret(before)) return literalSecret(before, word);
  if (secretOptions.get(program)?.test(before) === true) {
    const password = program === "curl" ? /^[^:]{1,128}:([^]+)$/.exec(word)?.[1] : word;
    return password === undefined || isPlaceholder(password) ? undefined : "a password";
  }
  return /^(?:mysql|maria)/.test(program) && /^-p.{4,}$/.test(word) && !isPlaceholder(word.slice(2)) ? "a password" : undefined;
}

function couldBeSecret(value: string, demand: NamedSecret["demand"]): boolean {
  if (demand === "random") return looksRandom(value);
  if (value.length < 4 || value.length > 1024 || /\s/.test(value) || /^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(value)) return false;
  return demand === "any" || value.length >= 6 && !(/[-_.:/]/.test(value) && isReadable(value));
}

/** Whether a text looks made by a generator: letters and digits without the shape of words, addresses, versions or counts. */
function looksRandom(value: string): boolean {
  if (value.length < 8 || value.length > 4096 || !/^[!-~]+$/.test(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  if (/^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(value) || /^[\w.+-]{1,64}@[\w.-]{1,255}$/.test(value) || /[()[\]{}]/.test(value)) return false;
  return !isSequence(value) && !isReadable(value) && entropy(value) >= 2.5;
}

/** Whether most of a text is made of words and small numbers: `oauth2-proxy`, `MyToken1`, `v1.2.3`. */
function isReadable(value: string): boolean {
  let all = 0;
  let readable = 0;
  for (const part of value.split(/[^0-9A-Za-z]+/)) {
    all += part.length;
    if (/^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)\d{0,4}$|^v?\d{1,4}$/.test(part)) readable += isPronounceable(part) ? part.length : 0;
    else for (const word of wordsOf(part)) readable += /^[A-Za-z]{4,}\d{0,2}$/.test(word) && isPronounceable(word) ? word.length : 0;
  }
  return readable >= all * 0.7;
}

function isPronounceable(word: string): boolean {
  return !/[bcdfghjklmnpqrstvwxz]{6}/i.test(word);
}

/** Whether most of a text counts up: `0123456789`, `abcdef1234567890`. */
function isSequence(value: string): boolean {
  let steps = 0;
  for (let at = 1; at < value.length; at += 1) if (value.charCodeAt(at) === value.charCodeAt(at - 1) + 1) steps += 1;
  return steps >= value.length / 2;
}

/** Words that say that a value is yet to be filled in, or stands for nothing. */
const placeholderWords = new Set([
  "changeme", "changeit", "changethis", "change", "replace", "replaceme", "replacethis", "replaced", "placeholder", "example", "examples", "sample", "dummy", "fake", "mock", "todo", "fixme", "tbd",
  "your", "yours", "redacted", "insert", "here", "test", "tests", "testing", "foo", "bar", "foobar", "baz", "lorem", "ipsum", "invalid", "masked", "hidden", "removed",
]);

/**
 * Whether a value stands for one that is given elsewhere or later: empty, a switch, `changeme`, `<token>`, `${TOKEN}`, `{{ … }}`, `****`, a path,
 * or a reference into a store of secrets. Password hashes and public keys count as such: they are not what opens the door.
 */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  if (text === "" || /^(.)\1*$/s.test(text) || !/[\p{L}\p{N}]/u.test(text)) return true;
  if (/^(?:true|false|yes|no|on|off|null|none|nil|undefined|enabled?|disabled?|unset|unused|empty|auto|default|optional|required|random|generated?|n\/a)$/i.test(text)) return true;
  if (/^(?:SECRET|PASSWORD|PASSWD|TOKEN|KEY|APIKEY|CREDENTIALS?|VALUE|STRING)$/.test(text)) return true;
  if (/\$[({]|\{\{|\}\}|<%|%>/.test(text) || /^[$&*!]/.test(text) || /<[^<>]{1,256}>/.test(text) || /^\{[^{}]{0,256}\}$|^\[[^[\]]{0,256}\]$/.test(text)) return true;
  if (/^(?:%\w{1,64}%|@\w{1,64}@|__\w{1,64}__|\w{1,64}\([^()]{0,256}\)|(?:process\.env|env|os\.environ)[.[].{1,128})$/.test(text)) return true;
  if (/^[A-Z][A-Z0-9]{0,63}(?:_[A-Z0-9]{1,64}){1,16}$/.test(text) || /\*{3}|\.{3}|…|^[xX]{3,}|[xX]{4,}$/.test(text)) return true;
  if (/^(?:vault|ref|awssm|awsps|aws-ssm|ssm|arn|sops|op|gcpsm|gsm|sm|akv|azurekeyvault|keyvault|secret|secretref|env|file|k8s|doppler|infisical|conjur)(?::|\+)\S/i.test(text) || /^ENC\[|^AgA[\w+/]{64}/.test(text)) return true;
  if (/^(?:~|\.{1,2})\/|^(?:\/[a-z0-9._-]{1,64}){1,32}\/?$|^\/(?:bin|etc|home|mnt|opt|root|run|srv|tmp|usr|var)\/|^[A-Za-z]:\\/.test(text)) return true;
  if (/-----BEGIN (?:[A-Z0-9 ]{0,32} )?(?:CERTIFICATE|PUBLIC KEY)|^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S{1,32}) /.test(text) || /^[\w.@-]{1,64}:(?:\$|\{SHA\})/.test(text)) return true;
  if (text.length > 64) return false;
  return /^(?:change|replace|insert|enter|set|fill)[-_ ]?(?:me|this|it|in|with|by|here)|example|placeholder|changeme/i.test(text) || /^(?:test|dummy|fake)[a-z]{0,12}\d{0,4}$/i.test(text) || wordsOf(text).some((word) => placeholderWords.has(word.toLowerCase()));
}

/** Shannon's entropy of a text, in bits a character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / total) * Math.log2(count / total);
  return bits;
}

/** The words of a name in any spelling: `dbPassword`, `DB_PASSWORD`, `db-password`, `DBPassword`. */
function wordsOf(name: string): string[] {
  return name.replace(/([a-z0-9])(?=[A-Z])/g, "$1 ").replace(/([A-Z])(?=[A-Z][a-z])/g, "$1 ").split(/[^0-9A-Za-z]+/).filter((word) => word !== "");
}
