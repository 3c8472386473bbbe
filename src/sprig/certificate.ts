import { X509Certificate, createHash } from "node:crypto";
import { GoError } from "../template/value.ts";
import { encode } from "../text/bytes.ts";
import { quote } from "../text/quote.ts";
import { type DerElement, bitString, boolean, context, integer, nothing, octetString, oid, readElements, sequence, set, text, time } from "./der.ts";
import type { PrivateKey, Signer } from "./private-key.ts";
import { type RandomBytes, numberOfBytes } from "./randomness.ts";
import type { Time } from "./time.ts";

/** What a certificate says. */
export interface CertificateRequest {
  readonly commonName: string;
  /** Addresses of 4 or 16 bytes. */
  readonly addresses: readonly Uint8Array[];
  readonly dnsNames: readonly string[];
  /** In UTC. */
  readonly notBefore: Time;
  readonly notAfter: Time;
  readonly isAuthority: boolean;
}

/** Who signs: what of the issuer's certificate goes into those that it signs, and its key. */
export interface Issuer {
  /** The name, in DER. */
  readonly subject: Uint8Array;
  readonly keyId: Uint8Array | undefined;
  /** Absent for a certificate that signs itself. */
  readonly publicKey?: Uint8Array;
  readonly key: PrivateKey;
}

const usages = { commonName: "2.5.4.3", keyUsage: "2.5.29.15", subjectKeyId: "2.5.29.14", authorityKeyId: "2.5.29.35", basicConstraints: "2.5.29.19", extendedKeyUsage: "2.5.29.37", subjectAltName: "2.5.29.17", serverAuth: "1.3.6.1.5.5.7.3.1", clientAuth: "1.3.6.1.5.5.7.3.2" } as const;

/**
 * Go's `x509.CreateCertificate` of the fields that Sprig fills, in DER. Throws a {@link GoError} in Go's words.
 * @param issuer undefined where the certificate signs itself
 */
export function createCertificate(random: RandomBytes, request: CertificateRequest, key: PrivateKey, issuer?: Issuer): Uint8Array {
  const subject = nameOf(request.commonName);
  const by: Issuer = issuer ?? { subject, keyId: undefined, key };
  const serial = numberOfBytes(random(16));
  const signer = signerOf(by.key);
  if (key.signer === undefined) throw new GoError("error creating certificate: x509: unsupported public key type: *dsa.PublicKey");
  if (by.publicKey !== undefined && !sameBytes(by.publicKey, signer.publicKey)) throw new GoError("error creating certificate: x509: provided PrivateKey doesn't match parent's PublicKey");

  const algorithm = sequence(oid(signer.algorithm.oid), ...(signer.algorithm.hasNull ? [nothing()] : []));
  const authorityKeyId = sameBytes(by.subject, subject) ? undefined : by.keyId;
  const contents = sequence(
    context(0, true, integer(2)),
    integer(serial),
    algorithm,
    by.subject,
    sequence(time(request.notBefore.wallTime()), time(request.notAfter.wallTime())),
    subject,
    key.signer.publicKey,
    context(3, true, sequence(...extensions(request, key.signer, subject, authorityKeyId))),
  );
  return sequence(contents, algorithm, bitString(signer.sign(contents, random)));
}

/** What of a certificate matters to those that it signs. Throws a {@link GoError} for what is no certificate. */
export function readIssuer(certificate: Uint8Array, key: PrivateKey): Issuer {
  checkCertificate(certificate);
  const contents = readElements(readElements(readElements(certificate)?.[0]?.content ?? certificate)?.[0]?.content ?? certificate) ?? [];
  const [, , , , subject, publicKey, ...rest] = contents[0]?.tag === 0xa0 ? contents.slice(1) : contents;
  if (subject === undefined || publicKey === undefined) throw new GoError("x509: malformed certificate");
  return { subject: subject.whole, publicKey: publicKey.whole, keyId: keyIdIn(rest), key };
}

/** Throws a {@link GoError} for what is no certificate; Go says in more detail what is wrong with it. */
export function checkCertificate(bytes: Uint8Array): void {
  try {
    new X509Certificate(bytes);
  } catch {
    throw new GoError("x509: malformed certificate");
  }
}

function keyIdIn(rest: readonly DerElement[]): Uint8Array | undefined {
  const list = rest.find(({ tag }) => tag === 0xa3)?.content;
  const wanted = oid(usages.subjectKeyId);
  for (const extension of (list && readElements(readElements(list)?.[0]?.content ?? list)) ?? []) {
    const [id, ...values] = readElements(extension.content) ?? [];
    const value = values.at(-1)?.content;
    if (id !== undefined && value !== undefined && sameBytes(id.whole, wanted)) return readElements(value)?.[0]?.content;
  }
  return undefined;
}

function signerOf({ signer }: PrivateKey): Signer {
  if (signer === undefined) throw new GoError("error creating certificate: x509: certificate private key does not implement crypto.Signer");
  return signer;
}

/** A name of nothing but a common name; empty without one. */
function nameOf(commonName: string): Uint8Array {
  if (commonName === "") return sequence();
  if (!commonName.isWellFormed()) throw new GoError("error creating certificate: asn1: string not valid UTF-8");
  return sequence(set(sequence(oid(usages.commonName), text(commonName, encode(commonName)))));
}

function extensions(request: CertificateRequest, key: Signer, subject: Uint8Array, authorityKeyId: Uint8Array | undefined): Uint8Array[] {
  const { isAuthority, addresses, dnsNames } = request;
  const list = [
    extension(usages.keyUsage, true, isAuthority ? bitString(Uint8Array.of(0xa4), 2) : bitString(Uint8Array.of(0xa0), 5)),
    extension(usages.extendedKeyUsage, false, sequence(oid(usages.serverAuth), oid(usages.clientAuth))),
    extension(usages.basicConstraints, true, sequence(...(isAuthority ? [boolean(true)] : []))),
  ];
  if (isAuthority) list.push(extension(usages.subjectKeyId, false, octetString(keyIdOf(key.publicKey))));
  if (authorityKeyId !== undefined) list.push(extension(usages.authorityKeyId, false, sequence(context(0, false, authorityKeyId))));
  const names = [...dnsNames.map(dnsName), ...addresses.map((address) => context(7, false, address))];
  if (names.length > 0) list.push(extension(usages.subjectAltName, subject.length === 2, sequence(...names)));
  return list;
}

function extension(id: string, isCritical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(id), ...(isCritical ? [boolean(true)] : []), octetString(value));
}

function dnsName(name: string): Uint8Array {
  if (/[^\x00-\x7f]/.test(name)) throw new GoError(`error creating certificate: x509: ${quote(name)} cannot be encoded as an IA5String`);
  return context(2, false, encode(name));
}

/** The first 160 bits of the SHA-256 of the public key's own bits, as Go does since 1.25. */
function keyIdOf(publicKey: Uint8Array): Uint8Array {
  const bits = readElements(readElements(publicKey)?.[0]?.content ?? publicKey)?.[1]?.content ?? publicKey;
  return createHash("sha256").update(bits.subarray(1)).digest().subarray(0, 20);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
