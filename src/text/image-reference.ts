/** A range of a text, in UTF-16 offsets from its beginning. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** An image reference that Docker and the kubelet accept: `[registry[:port]/]repository[:tag][@digest]`. */
export interface ImageReference {
  readonly valid: true;
  readonly text: string;
  /** The host that is asked, with its port: `docker.io` where the text names none. */
  readonly registry: string;
  /** The path within the registry: `library/python` for `python`. */
  readonly repository: string;
  /** The name as people write it, without tag and digest: `python`, `bitnami/redis`, `ghcr.io/acme/shop`. */
  readonly name: string;
  readonly tag: string | undefined;
  /** With its algorithm: `sha256:…`. */
  readonly digest: string | undefined;
  /** Where each part stands in the text; a part that is not written has no range. */
  readonly parts: {
    readonly registry: TextRange | undefined;
    readonly repository: TextRange;
    readonly tag: TextRange | undefined;
    readonly digest: TextRange | undefined;
  };
}

/** A text that no image can have as its name. */
export interface InvalidImageReference {
  readonly valid: false;
  readonly text: string;
  /** What is wrong, to be read after the text: `has an empty tag`. */
  readonly reason: string;
  /** The part that is wrong. */
  readonly at: TextRange;
}

const pathComponent = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const domainComponent = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/;
const longestRepository = 255;
const longestTag = 128;

/** The digest algorithms of the OCI image specification, with the number of their hexadecimal digits. */
const digestLengths: ReadonlyMap<string, number> = new Map([
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
]);

/**
 * Reads an image reference as Docker, containerd and the kubelet do.
 * (github.com/distribution/reference: ParseNormalizedNamed and its grammar.)
 */
export function parseImageReference(text: string): ImageReference | InvalidImageReference {
  const wrong = (reason: string, start = 0, end = text.length): InvalidImageReference => ({ valid: false, text, reason, at: { start, end } });

  if (text === "") return wrong("is empty");
  const space = text.search(/\s/);
  if (space !== -1) return wrong("contains white space", space, space + 1);
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0];
  if (scheme !== undefined) return wrong(`begins with ${scheme}, which is not part of an image name`, 0, scheme.length);
  if (/^[a-f0-9]{64}$/.test(text)) return wrong("is a bare image id, not a name");

  const at = text.indexOf("@");
  const nameEnd = at === -1 ? text.length : at;
  const repositoryStart = registryLength(text);
  const colon = text.slice(0, nameEnd).indexOf(":", repositoryStart);
  const repositoryEnd = colon === -1 ? nameEnd : colon;

  if (repositoryStart > 0 && !isHost(text.slice(0, repositoryStart - 1))) return wrong(`has a registry that is no host name: ${text.slice(0, repositoryStart - 1)}`, 0, repositoryStart - 1);
  const path = text.slice(repositoryStart, repositoryEnd);
  if (path === "") return wrong("has no repository name", repositoryStart, repositoryEnd);
  if (path !== path.toLowerCase()) return wrong("has upper-case letters in its repository name", repositoryStart, repositoryEnd);
  for (let start = repositoryStart; start <= repositoryEnd; ) {
    const slash = text.indexOf("/", start);
    const end = slash === -1 || slash > repositoryEnd ? repositoryEnd : slash;
    const component = text.slice(start, end);
    if (component === "") return wrong("has an empty part in its repository name", Math.max(start - 1, 0), end);
    if (!pathComponent.test(component)) return wrong(`has a repository name that is not made of lower-case letters, digits and single separators: ${component}`, start, end);
    start = end + 1;
  }

  const tag = colon === -1 ? undefined : { start: colon + 1, end: nameEnd };
  if (tag !== undefined) {
    const written = text.slice(tag.start, tag.end);
    if (written === "") return wrong("has an empty tag", colon, nameEnd);
    if (/^sha\d+:/.test(written)) return wrong("has a : before its digest, where an @ belongs", colon, colon + 1);
    if (written.includes(":")) return wrong("has more than one tag", colon, nameEnd);
    const bad = written.search(/[^\w.-]/);
    if (bad !== -1) return wrong(`has a tag with the character ${written[bad] ?? ""}, which tags may not contain`, tag.start, tag.end);
    if (/^[.-]/.test(written)) return wrong(`has a tag that begins with ${written[0] ?? ""}`, tag.start, tag.end);
    if (written.length > longestTag) return wrong(`has a tag of more than ${longestTag} characters`, tag.start, tag.end);
  }

  const digest = at === -1 ? undefined : { start: at + 1, end: text.length };
  if (digest !== undefined) {
    const [, algorithm = "", hex = ""] = /^([^:]*):?(.*)$/.exec(text.slice(digest.start)) ?? [];
    const length = digestLengths.get(algorithm);
    if (length === undefined) return wrong("has a digest that does not begin with sha256:", at, text.length);
    if (hex.length !== length || !/^[a-f0-9]*$/.test(hex)) return wrong(`has a digest that is not ${algorithm}: and ${length} hexadecimal digits`, digest.start, digest.end);
  }

  const host = repositoryStart === 0 ? "docker.io" : text.slice(0, repositoryStart - 1);
  const registry = host === "index.docker.io" ? "docker.io" : host;
  const repository = registry === "docker.io" && !path.includes("/") ? `library/${path}` : path;
  if (repository.length > longestRepository) return wrong(`has a repository name of more than ${longestRepository} characters`, repositoryStart, repositoryEnd);
  return {
    valid: true,
    text,
    registry,
    repository,
    name: registry === "docker.io" ? repository.replace(/^library\/(?=[^/]*$)/, "") : `${registry}/${repository}`,
    tag: tag && text.slice(tag.start, tag.end),
    digest: digest && text.slice(digest.start),
    parts: {
      registry: repositoryStart === 0 ? undefined : { start: 0, end: repositoryStart - 1 },
      repository: { start: repositoryStart, end: repositoryEnd },
      tag,
      digest,
    },
  };
}

/** How much of the text is the registry and its slash: the first part counts as a host if it could not be a user of Docker Hub. */
function registryLength(text: string): number {
  const slash = text.indexOf("/");
  if (slash === -1) return 0;
  const first = text.slice(0, slash);
  return first === "localhost" || /[.:]/.test(first) || first !== first.toLowerCase() ? slash + 1 : 0;
}

function isHost(text: string): boolean {
  const host = text.replace(/:[0-9]+$/, "");
  return /^\[[a-fA-F0-9:]+\]$/.test(host) || host.split(".").every((component) => domainComponent.test(component));
}
