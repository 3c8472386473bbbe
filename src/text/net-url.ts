import { fromByteString, toByteString } from "./byte-string.ts";
import { ipAddressFault } from "./ip-address.ts";
import { quote } from "./quote.ts";

/** What Go's `net/url` finds in a URL; everything but the query is unescaped. */
export interface Url {
  readonly scheme: string;
  readonly opaque: string;
  readonly user: UserInfo | undefined;
  /** With the port. */
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

export interface UserInfo {
  readonly name: string;
  /** Undefined where there was no colon. */
  readonly password: string | undefined;
}

/** Why a text is no URL, in Go's words. */
export class UrlError extends Error {
  override readonly name = "UrlError";
}

/** A part of a URL, and the bytes that must be escaped in it. */
type Part = keyof typeof escaped;

const escaped = {
  path: /[^\w.~$&+,/:;=@-]/,
  host: /[^\w.~!$&'()*+,;=:[\]<>"-]/,
  zone: /[^\w.~!$&'()*+,;=:[\]<>"-]/,
  user: /[^\w.~$&+,;=-]/,
  fragment: /[^\w.~$&+,/:;=?@!()*-]/,
};

/** Go's `url.Parse`, of Go 1.26. Throws a {@link UrlError}: `parse "TEXT": …`. */
export function parseUrl(text: string): Url {
  const [address, fragment] = cut(toByteString(text), "#");
  const url = named(address, () => parseAddress(address));
  return textual({ ...url, fragment: fragment === "" ? "" : named(toByteString(text), () => unescape(fragment, "fragment")) });
}

/** Go's `URL.String` of a URL that was put together from its parts. */
export function formatUrl(url: Url): string {
  const { scheme, opaque, user, host, path, query, fragment } = url;
  let text = scheme === "" ? "" : `${scheme}:`;
  if (opaque !== "") {
    text += opaque;
  } else {
    const hasAuthority = host !== "" || user !== undefined;
    if (hasAuthority || (scheme !== "" && path !== "")) text += "//";
    if (user !== undefined) text += `${formatUserInfo(user)}@`;
    text += escape(host, "host");
    const writtenPath = path === "*" ? path : escape(path, "path");
    if (writtenPath !== "" && !writtenPath.startsWith("/") && host !== "") text += "/";
    if (text === "" && cut(writtenPath, "/")[0].includes(":")) text += "./";
    text += writtenPath;
  }
  if (query !== "") text += `?${query}`;
  return fragment === "" ? text : `${text}#${escape(fragment, "fragment")}`;
}

/** Go's `Userinfo.String`. */
export function formatUserInfo({ name, password }: UserInfo): string {
  return escape(name, "user") + (password === undefined ? "" : `:${escape(password, "user")}`);
}

/** Go's `URL.Hostname` of a host: without port and without the brackets of an IPv6 address. */
export function hostname(host: string): string {
  const colon = host.lastIndexOf(":");
  const name = colon !== -1 && isOptionalPort(host.slice(colon)) ? host.slice(0, colon) : host;
  return name.startsWith("[") && name.endsWith("]") ? name.slice(1, -1) : name;
}

function textual(url: Url): Url {
  const { user } = url;
  return {
    scheme: url.scheme,
    opaque: fromByteString(url.opaque),
    user: user && { name: fromByteString(user.name), password: user.password === undefined ? undefined : fromByteString(user.password) },
    host: fromByteString(url.host),
    path: fromByteString(url.path),
    query: fromByteString(url.query),
    fragment: fromByteString(url.fragment),
  };
}

/** Errors name the URL that was being read. */
function named<T>(address: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UrlError) throw new UrlError(`parse ${quote(fromByteString(address))}: ${error.message}`);
    throw error;
  }
}

/** A URL without its fragment. */
function parseAddress(address: string): Url {
  const url = { scheme: "", opaque: "", user: undefined, host: "", path: "", query: "", fragment: "" };
  if (/[\x00-\x1f\x7f]/.test(address)) throw new UrlError("net/url: invalid control character in URL");
  if (address === "*") return { ...url, path: "*" };

  const schemeLength = /^[a-zA-Z][a-zA-Z0-9+.-]*:/.exec(address)?.[0].length ?? 0;
  if (address.startsWith(":")) throw new UrlError("missing protocol scheme");
  const scheme = address.slice(0, Math.max(schemeLength - 1, 0)).toLowerCase();
  const [rest, query] = cut(address.slice(schemeLength), "?");

  if (!rest.startsWith("/")) {
    if (scheme !== "") return { ...url, scheme, query, opaque: rest };
    if (cut(rest, "/")[0].includes(":")) throw new UrlError("first path segment in URL cannot contain colon");
  }
  if (!rest.startsWith("//") || (scheme === "" && rest.startsWith("///"))) return { ...url, scheme, query, path: unescape(rest, "path") };
  const slash = rest.indexOf("/", 2);
  const authority = rest.slice(2, slash === -1 ? undefined : slash);
  return { ...url, scheme, query, ...parseAuthority(scheme, authority), path: unescape(slash === -1 ? "" : rest.slice(slash), "path") };
}

function parseAuthority(scheme: string, authority: string): Pick<Url, "user" | "host"> {
  const at = authority.lastIndexOf("@");
  const host = parseHost(scheme, authority.slice(at + 1));
  if (at === -1) return { user: undefined, host };
  const info = authority.slice(0, at);
  if (!/^[\w.:~!$&'()*+,;=%@-]*$/.test(info)) throw new UrlError("net/url: invalid userinfo");
  const [name, password] = cut(info, ":");
  return { user: { name: unescape(name, "user"), password: info.includes(":") ? unescape(password, "user") : undefined }, host };
}

function parseHost(scheme: string, host: string): string {
  const open = host.lastIndexOf("[");
  if (open > 0) throw new UrlError("invalid IP-literal");
  if (open === 0) return parseIpLiteral(host);
  const colon = host.indexOf(":");
  if (colon !== -1) {
    // Only http and https are held to a single colon.
    const port = host.slice(/^https?$/.test(scheme) ? colon : host.lastIndexOf(":"));
    if (!isOptionalPort(port)) throw new UrlError(`invalid port ${quote(fromByteString(port))} after host`);
  }
  return unescape(host, "host");
}

/** An IPv6 address in brackets, perhaps with a zone, perhaps with a port. */
function parseIpLiteral(host: string): string {
  const close = host.lastIndexOf("]");
  if (close === -1) throw new UrlError("missing ']' in host");
  const port = host.slice(close + 1);
  if (!isOptionalPort(port)) throw new UrlError(`invalid port ${quote(fromByteString(port))} after host`);
  const name = host.slice(1, close);
  const zone = name.indexOf("%25");
  const address = zone === -1 ? unescape(name, "host") : unescape(name.slice(0, zone), "host") + unescape(name.slice(zone), "zone");
  const fault = ipAddressFault(fromByteString(address));
  if (fault !== undefined) throw new UrlError(`invalid host: ${fault}`);
  if (!address.includes(":")) throw new UrlError("invalid IP-literal");
  return `[${address}]${port}`;
}

function isOptionalPort(text: string): boolean {
  return /^(?::[0-9]*)?$/.test(text);
}

function unescape(text: string, part: Part): string {
  const isHost = part === "host" || part === "zone";
  return text.replace(/%(?:[0-9a-fA-F]{2})?|[^%]/g, (piece, at: number) => {
    if (piece === "%") throw new UrlError(`invalid URL escape ${quote(fromByteString(text.slice(at, at + 3)))}`);
    if (piece.length === 1) {
      if (isHost && piece < "\x80" && escaped[part].test(piece)) throw new UrlError(`invalid character ${quote(piece)} in host name`);
      return piece;
    }
    const byte = String.fromCharCode(parseInt(piece.slice(1), 16));
    const isRefused = part === "host" ? byte < "\x80" : part === "zone" && byte !== " " && escaped.host.test(byte);
    if (isRefused && piece !== "%25") throw new UrlError(`invalid URL escape ${quote(piece)}`);
    return byte;
  });
}

function escape(text: string, part: Part): string {
  return toByteString(text).replace(new RegExp(escaped[part], "g"), (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}

/** What stands before and after the first separator; nothing after it where there is none. */
function cut(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}
