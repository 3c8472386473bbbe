/** ASN.1 in DER, as far as keys and certificates need it. */

const tags = { boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, null: 0x05, oid: 0x06, utf8String: 0x0c, sequence: 0x30, set: 0x31, printableString: 0x13, utcTime: 0x17, generalizedTime: 0x18 } as const;

/** An element of a tag. */
export function element(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(contents);
  const size = content.length.toString(16);
  const length = content.length < 0x80 ? [content.length] : [0x80 | Math.ceil(size.length / 2), ...Buffer.from(size.padStart(size.length + (size.length % 2), "0"), "hex")];
  return Buffer.concat([Uint8Array.from([tag, ...length]), content]);
}

export function sequence(...items: readonly Uint8Array[]): Uint8Array {
  return element(tags.sequence, ...items);
}

export function set(...items: readonly Uint8Array[]): Uint8Array {
  return element(tags.set, ...items);
}

/** A number that is not negative. */
export function integer(value: bigint | number): Uint8Array {
  const digits = value.toString(16);
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex");
  return element(tags.integer, (bytes[0] ?? 0) >= 0x80 ? Uint8Array.from([0, ...bytes]) : bytes);
}

export function boolean(value: boolean): Uint8Array {
  return element(tags.boolean, Uint8Array.from([value ? 0xff : 0]));
}

export function octetString(bytes: Uint8Array): Uint8Array {
  return element(tags.octetString, bytes);
}

/** @param unused how many bits at the end do not count */
export function bitString(bytes: Uint8Array, unused = 0): Uint8Array {
  return element(tags.bitString, Uint8Array.from([unused]), bytes);
}

export function nothing(): Uint8Array {
  return element(tags.null);
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return element(tags.oid, Uint8Array.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

/** A text as Go's encoding/asn1 writes it: printable where it is just letters, digits and a few signs, else UTF-8. */
export function text(value: string, bytes: Uint8Array): Uint8Array {
  return element(/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value) ? tags.printableString : tags.utf8String, bytes);
}

/** A moment in UTC: with two digits for the years from 1950 to 2049, with four for others. */
export function time(wall: { readonly year: number; readonly month: number; readonly day: number; readonly hour: number; readonly minute: number; readonly second: number }): Uint8Array {
  const isShort = wall.year >= 1950 && wall.year < 2050;
  const digits = [wall.month, wall.day, wall.hour, wall.minute, wall.second].map((part) => String(part).padStart(2, "0")).join("");
  return element(isShort ? tags.utcTime : tags.generalizedTime, Buffer.from(`${isShort ? String(wall.year % 100).padStart(2, "0") : String(wall.year).padStart(4, "0")}${digits}Z`));
}

/** A tag that the surrounding structure gives its meaning. */
export function context(number: number, isConstructed: boolean, ...contents: readonly Uint8Array[]): Uint8Array {
  return element(0x80 | (isConstructed ? 0x20 : 0) | number, ...contents);
}

/** What Go's encoding/asn1 says of bytes in which it looks for a structure and finds something else; undefined where a structure begins there. */
export function structureFault(bytes: Uint8Array, type: string): string | undefined {
  if (bytes.length === 0) return "asn1: syntax error: sequence truncated";
  const header = readHeader(bytes);
  if (header === undefined) return "asn1: syntax error: data truncated";
  const { tag, start, length } = header;
  if (tag === tags.sequence) return start + length > bytes.length ? "asn1: syntax error: data truncated" : undefined;
  const parameters = "{optional:false explicit:false application:false private:false defaultValue:<nil> tag:<nil> stringType:0 timeType:0 set:false omitEmpty:false}";
  const found = `{class:${tag >> 6} tag:${tag & 0x1f} length:${length} isCompound:${(tag & 0x20) !== 0}}`;
  return `asn1: structure error: tags don't match (16 vs ${found}) ${parameters} ${type} @${start}`;
}

/** An element that was read. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
  /** With tag and length. */
  readonly whole: Uint8Array;
}

/** The elements that lie one after the other; undefined where the bytes are no DER. */
export function readElements(bytes: Uint8Array): DerElement[] | undefined {
  const elements: DerElement[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const next = readElement(rest);
    if (next === undefined) return undefined;
    elements.push(next);
    rest = rest.subarray(next.whole.length);
  }
  return elements;
}

/** The element that the bytes begin with. */
function readElement(bytes: Uint8Array): DerElement | undefined {
  const { tag, start, length } = readHeader(bytes) ?? { tag: 0, start: 0, length: Infinity };
  return start + length > bytes.length ? undefined : { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(0, start + length) };
}

/** Tag and length, and where the content begins. */
function readHeader(bytes: Uint8Array): { readonly tag: number; readonly start: number; readonly length: number } | undefined {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined) return undefined;
  if (first < 0x80) return { tag, start: 2, length: first };
  const digits = first & 0x7f;
  if (digits === 0 || digits > 4 || bytes.length < 2 + digits) return undefined;
  return { tag, start: 2 + digits, length: bytes.subarray(2, 2 + digits).reduce((sum, byte) => sum * 256 + byte, 0) };
}
