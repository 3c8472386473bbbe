import { quote } from "./quote.ts";

/** Where an address breaks off, in the words of Go's `net/netip`. */
interface Fault {
  readonly message: string;
  /** The rest of the text from the fault on, where Go names it. */
  readonly at?: string;
}

/** What Go's `netip.ParseAddr` says against a text as an IP address; undefined if it is one. */
export function ipAddressFault(text: string): string | undefined {
  const fault = findFault(text);
  if (fault === undefined) return undefined;
  return `ParseAddr(${quote(text)}): ${fault.message}${fault.at === undefined ? "" : ` (at ${quote(fault.at)})`}`;
}

function findFault(text: string): Fault | undefined {
  switch (/[.:%]/.exec(text)?.[0]) {
    case ".":
      return findIpv4Fault(text);
    case ":":
      return findIpv6Fault(text);
    case "%":
      return { message: "missing IPv6 address" };
    default:
      return { message: "unable to parse IP" };
  }
}

function findIpv4Fault(text: string): Fault | undefined {
  let field = "";
  let dots = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (/\d/.test(character)) {
      if (field === "0") return { message: "IPv4 field has octet with leading zero" };
      field += character;
      if (Number(field) > 255) return { message: "IPv4 field has value >255" };
    } else if (character === ".") {
      if (field === "" || at === text.length - 1) return { message: "IPv4 field must have at least one digit", at: text.slice(at) };
      if (dots === 3) return { message: "IPv4 address too long" };
      dots += 1;
      field = "";
    } else {
      return { message: "unexpected character", at: text.slice(at) };
    }
  }
  return dots < 3 ? { message: "IPv4 address too short" } : undefined;
}

function findIpv6Fault(text: string): Fault | undefined {
  const percent = text.indexOf("%");
  if (percent !== -1 && percent === text.length - 1) return { message: "zone must be a non-empty string" };
  let rest = percent === -1 ? text : text.slice(0, percent);
  let hasEllipsis = rest.startsWith("::");
  if (hasEllipsis) rest = rest.slice(2);
  if (hasEllipsis && rest === "") return undefined;

  let bytes = 0;
  while (bytes < 16) {
    const digits = /^[0-9a-fA-F]*/.exec(rest)?.[0] ?? "";
    if (digits.length > 4) return { message: "each group must have 4 or less digits", at: rest };
    if (digits === "") return { message: "each colon-separated field must have at least one digit", at: rest };
    if (rest[digits.length] === ".") {
      if (!hasEllipsis && bytes !== 12) return { message: "embedded IPv4 address must replace the final 2 fields of the address", at: rest };
      if (bytes > 12) return { message: "too many hex fields to fit an embedded IPv4 at the end of the address", at: rest };
      const fault = findIpv4Fault(rest);
      if (fault !== undefined) return fault;
      rest = "";
      bytes += 4;
      break;
    }
    bytes += 2;
    rest = rest.slice(digits.length);
    if (rest === "") break;
    if (!rest.startsWith(":")) return { message: "unexpected character, want colon", at: rest };
    if (rest === ":") return { message: "colon must be followed by more characters", at: rest };
    rest = rest.slice(1);
    if (!rest.startsWith(":")) continue;
    if (hasEllipsis) return { message: "multiple :: in address", at: rest };
    hasEllipsis = true;
    rest = rest.slice(1);
    if (rest === "") break;
  }
  if (rest !== "") return { message: "trailing garbage after address", at: rest };
  if (bytes < 16) return hasEllipsis ? undefined : { message: "address string too short" };
  return hasEllipsis ? { message: "the :: must expand to at least one field of zeros" } : undefined;
}

/** Go's `net.ParseIP`: an address without a zone as 4 bytes, or as 16; an IPv4 address in the form of IPv6 as 4. Undefined for what is none. */
export function ipAddressBytes(text: string): Uint8Array | undefined {
  if (text.includes("%") || ipAddressFault(text) !== undefined) return undefined;
  if (!text.includes(":")) return Uint8Array.from(text.split("."), Number);
  const embedded = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  const plain = embedded === null ? text : embedded[1] + [embedded.slice(2, 4), embedded.slice(4, 6)].map(([high, low]) => (Number(high) * 256 + Number(low)).toString(16)).join(":");
  const [head = "", tail] = plain.split("::");
  const groups = (half: string): string[] => half.split(":").filter(Boolean);
  const behind = groups(tail ?? "");
  const zeros = Array.from({ length: 8 - groups(head).length - behind.length }, () => "0");
  const bytes = Uint8Array.from([...groups(head), ...zeros, ...behind].flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]));
  const isMapped = bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  return isMapped ? bytes.subarray(12) : bytes;
}
