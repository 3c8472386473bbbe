import { type JsonWebKey, type KeyObject, createECDH, createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { GoError } from "../template/value.ts";
import { bitString, context, integer, octetString, oid, sequence, structureFault } from "./der.ts";
import { generateDsaKey } from "./dsa-key.ts";
import { decodePem, encodePem } from "./pem.ts";
import { type RandomBytes, bytesOfNumber, numberOfBytes, randomBelow } from "./randomness.ts";
import { inverse } from "./rsa-key.ts";

/** Makes RSA keys, in the form of PKCS #1. */
export type RsaKeys = (bits: 2048 | 4096) => Uint8Array;

/** A key that can be written, and unless it is one of DSA, that can sign. */
export interface PrivateKey {
  /** As Go writes it: PKCS #1 for RSA, SEC 1 for elliptic curves, PKCS #8 for Ed25519. */
  readonly pem: string;
  readonly signer: Signer | undefined;
}

/** What certificates need of a key. */
export interface Signer {
  /** The object identifier of the signature algorithm, and whether it carries an empty parameter. */
  readonly algorithm: { readonly oid: string; readonly hasNull: boolean };
  /** The public key as it stands in a certificate (SubjectPublicKeyInfo). */
  readonly publicKey: Uint8Array;
  sign(bytes: Uint8Array, random: RandomBytes): Uint8Array;
}

interface Curve {
  readonly oid: string;
  /** What OpenSSL calls it. */
  readonly name: string;
  /** How many points it has. */
  readonly order: bigint;
  readonly hash: "sha256" | "sha384" | "sha512";
  readonly signature: string;
}

/** By the names that JSON web keys use. */
const curves: Readonly<Record<string, Curve>> = {
  "P-256": {
    oid: "1.2.840.10045.3.1.7",
    name: "prime256v1",
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    hash: "sha256",
    signature: "1.2.840.10045.4.3.2",
  },
  "P-384": {
    oid: "1.3.132.0.34",
    name: "secp384r1",
    order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    hash: "sha384",
    signature: "1.2.840.10045.4.3.3",
  },
  "P-521": {
    oid: "1.3.132.0.35",
    name: "secp521r1",
    order: 0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
    hash: "sha512",
    signature: "1.2.840.10045.4.3.4",
  },
};

/** Sprig's `genPrivateKey`: the PEM text of a key of a kind, or a complaint in its place. */
export function generatePrivateKey(random: RandomBytes, rsaKey: RsaKeys, kind: string): string {
  switch (kind) {
    case "":
    case "rsa":
      return encodePem({ label: "RSA PRIVATE KEY", bytes: rsaKey(4096) });
    case "dsa":
      return encodePem({ label: "DSA PRIVATE KEY", bytes: generateDsaKey(random) });
    case "ecdsa":
      return encodePem({ label: "EC PRIVATE KEY", bytes: generateCurveKey(random, "P-256") });
    case "ed25519":
      return encodePem({ label: "PRIVATE KEY", bytes: sequence(integer(0), sequence(oid("1.3.101.112")), octetString(octetString(random(32)))) });
    default:
      return `Unknown type ${kind}`;
  }
}

/** The key that certificates get unless somebody brings one: RSA of 2048 bits. */
export function generateCertificateKey(rsaKey: RsaKeys): PrivateKey {
  return readPrivateKey(encodePem({ label: "RSA PRIVATE KEY", bytes: rsaKey(2048) }));
}

/**
 * Sprig's parsePrivateKeyPEM. Throws a {@link GoError}; what Go finds wrong inside a block it says in more detail.
 */
export function readPrivateKey(text: string): PrivateKey {
  const block = decodePem(text);
  if (block === undefined) throw new GoError("no PEM data in input");
  const { label, bytes } = block;
  if (label === "PRIVATE KEY") return open(bytes, "pkcs8", "decoding PEM as PKCS#8: ", "pkcs8");
  if (label === "RSA PRIVATE KEY") return open(bytes, "pkcs1", "parsing RSA private key from PEM: ", "pkcs1PrivateKey");
  if (label === "EC PRIVATE KEY") return open(bytes, "sec1", "parsing EC private key from PEM: x509: failed to parse EC private key: ", "ecPrivateKey");
  if (!label.endsWith(" PRIVATE KEY")) throw new GoError(`no private key data in PEM block of type ${label}`);
  if (label !== "DSA PRIVATE KEY") throw new GoError(`invalid private key type ${label}`);
  const fault = structureFault(bytes, "DSAKeyFormat");
  if (fault !== undefined) throw new GoError(`parsing DSA private key from PEM: ${fault}`);
  return { pem: encodePem(block), signer: undefined };
}

function open(bytes: Uint8Array, type: "pkcs1" | "pkcs8" | "sec1", subject: string, structure: string): PrivateKey {
  try {
    return describe(createPrivateKey({ key: Buffer.from(bytes), format: "der", type }));
  } catch {
    throw new GoError(subject + (structureFault(bytes, structure) ?? "x509: failed to parse private key"));
  }
}

function describe(key: KeyObject): PrivateKey {
  switch (key.asymmetricKeyType) {
    case "rsa":
      return { pem: encodePem({ label: "RSA PRIVATE KEY", bytes: key.export({ type: "pkcs1", format: "der" }) }), signer: signerOf(key, "1.2.840.113549.1.1.11", true, "sha256") };
    case "ec":
      return { pem: encodePem({ label: "EC PRIVATE KEY", bytes: key.export({ type: "sec1", format: "der" }) }), signer: curveSigner(key) };
    case "ed25519":
      return { pem: encodePem({ label: "PRIVATE KEY", bytes: key.export({ type: "pkcs8", format: "der" }) }), signer: signerOf(key, "1.3.101.112", false, undefined) };
    default:
      throw new Error("a key of a kind that Go does not know");
  }
}

/** For keys that always sign the same way. */
function signerOf(key: KeyObject, algorithm: string, hasNull: boolean, hash: string | undefined): Signer {
  return { algorithm: { oid: algorithm, hasNull }, publicKey: publicKeyOf(key), sign: (bytes) => sign(hash, bytes, key) };
}

function publicKeyOf(key: KeyObject): Uint8Array {
  return createPublicKey(key).export({ type: "spki", format: "der" });
}

/** ECDSA needs a random number for each signature; ours comes from outside, so that a run can be repeated. */
function curveSigner(key: KeyObject): Signer {
  const { crv = "", d = "" } = key.export({ format: "jwk" }) as JsonWebKey;
  const curve = curves[crv];
  if (curve === undefined) throw new Error("a curve that Go does not know");
  const { order, hash, name, signature } = curve;
  const secret = numberOfBytes(Buffer.from(d, "base64url"));
  return {
    algorithm: { oid: signature, hasNull: false },
    publicKey: publicKeyOf(key),
    sign: (bytes, random) => {
      const size = Math.ceil(order.toString(2).length / 8);
      const nonce = 1n + randomBelow(random, order - 1n);
      const point = pointOf(name, bytesOfNumber(nonce, size));
      const r = numberOfBytes(point.subarray(1, 1 + size)) % order;
      const digest = numberOfBytes(createHash(hash).update(bytes).digest());
      const s = (inverse(nonce, order) * (digest + r * secret)) % order;
      return sequence(integer(r), integer(s));
    },
  };
}

function generateCurveKey(random: RandomBytes, jwkName: "P-256"): Uint8Array {
  const curve = curves[jwkName];
  if (curve === undefined) throw new Error(`no curve ${jwkName}`);
  const secret = bytesOfNumber(1n + randomBelow(random, curve.order - 1n), 32);
  return sequence(integer(1), octetString(secret), context(0, true, oid(curve.oid)), context(1, true, bitString(pointOf(curve.name, secret))));
}

/** The point of a secret number, both coordinates behind a 4. */
function pointOf(name: string, secret: Uint8Array): Uint8Array {
  const exchange = createECDH(name);
  exchange.setPrivateKey(secret);
  return exchange.getPublicKey();
}
