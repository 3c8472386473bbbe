import { formatValue } from "../template/format.ts";
import { type Surroundings, goFunction } from "../template/functions.ts";
import { GoError, type GoFunction, type Int, type Struct, type Value } from "../template/value.ts";
import { decode } from "../text/bytes.ts";
import { ipAddressBytes } from "../text/ip-address.ts";
import { decryptAes, encryptAes } from "./aes.ts";
import { decodeBase64 } from "./base-encoding.ts";
import { type CertificateRequest, type Issuer, checkCertificate, createCertificate, readIssuer } from "./certificate.ts";
import { nanosecondsPerSecond } from "./duration.ts";
import { EffortAllowance } from "./effort.ts";
import { derivePassword } from "./master-password.ts";
import { hashPassword } from "./password-hash.ts";
import { decodePem, encodePem } from "./pem.ts";
import { type PrivateKey, generateCertificateKey, generatePrivateKey, readPrivateKey } from "./private-key.ts";
import { generateRsaKey } from "./rsa-key.ts";
import { utc } from "./time-zone.ts";
import { Time } from "./time.ts";

/** Sprig's functions of keys, certificates and passwords (Sprig's crypto.go; its digests and encodings lie elsewhere). */
export function cryptoFunctions({ random, now, rsaKey = (bits) => generateRsaKey(random, bits) }: Pick<Surroundings, "random" | "now" | "rsaKey">): Readonly<Record<string, GoFunction>> {
  const effort = new EffortAllowance();
  const hash = (password: string): string => {
    effort.spend("hash");
    return hashPassword(random, password);
  };
  const request = (commonName: string, addresses: Value, names: Value, days: Int, isAuthority = false): CertificateRequest => {
    const moment = now();
    const lifetime = BigInt.asIntN(64, 86_400n * nanosecondsPerSecond * days.value);
    return {
      commonName,
      addresses: readAddresses(addresses),
      dnsNames: readNames(names),
      notBefore: Time.ofNanoseconds(moment, utc),
      notAfter: Time.ofNanoseconds(moment, utc).add(lifetime),
      isAuthority,
    };
  };
  const issue = (wanted: CertificateRequest, key: PrivateKey, issuer?: Issuer): Value => {
    effort.spend("certificate");
    return new CertificateValue(encodePem({ label: "CERTIFICATE", bytes: createCertificate(random, wanted, key, issuer) }), key.pem);
  };
  const newKey = (): PrivateKey => generateCertificateKey(rsaKey);

  return {
    bcrypt: goFunction("func(string) string", hash),
    htpasswd: goFunction("func(string, string) string", (user: string, password: string) => (user.includes(":") ? `invalid username: ${user}` : `${user}:${hash(password)}`)),
    derivePassword: goFunction("func(uint32, string, string, string, string) string", (counter: Int, type: string, password: string, user: string, site: string) => {
      effort.spend("derivation");
      return derivePassword(Number(counter.value), type, password, user, site);
    }),
    encryptAES: goFunction("func(string, string) (string, error)", (password: string, text: string) => encryptAes(random, password, text)),
    decryptAES: goFunction("func(string, string) (string, error)", decryptAes),

    genPrivateKey: goFunction("func(string) string", (kind: string) => {
      effort.spend("key");
      return generatePrivateKey(random, rsaKey, kind);
    }),
    genCA: goFunction("func(string, int) (sprig.certificate, error)", (name: string, days: Int) => {
      const key = newKey();
      return issue(request(name, null, null, days, true), key);
    }),
    genCAWithKey: goFunction("func(string, int, string) (sprig.certificate, error)", (name: string, days: Int, pem: string) => {
      const key = givenKey(pem);
      return issue(request(name, null, null, days, true), key);
    }),
    genSelfSignedCert: goFunction("func(string, []interface {}, []interface {}, int) (sprig.certificate, error)", (name: string, addresses: Value, names: Value, days: Int) => {
      const key = newKey();
      return issue(request(name, addresses, names, days), key);
    }),
    genSelfSignedCertWithKey: goFunction("func(string, []interface {}, []interface {}, int, string) (sprig.certificate, error)", (name: string, addresses: Value, names: Value, days: Int, pem: string) => {
      const key = givenKey(pem);
      return issue(request(name, addresses, names, days), key);
    }),
    genSignedCert: goFunction("func(string, []interface {}, []interface {}, int, sprig.certificate) (sprig.certificate, error)", (name: string, addresses: Value, names: Value, days: Int, authority: Value) => {
      const key = newKey();
      const issuer = issuerOf(authority);
      return issue(request(name, addresses, names, days), key, issuer);
    }),
    genSignedCertWithKey: goFunction("func(string, []interface {}, []interface {}, int, sprig.certificate, string) (sprig.certificate, error)", (name: string, addresses: Value, names: Value, days: Int, authority: Value, pem: string) => {
      const key = givenKey(pem);
      const issuer = issuerOf(authority);
      return issue(request(name, addresses, names, days), key, issuer);
    }),
    buildCustomCert: goFunction("func(string, string) (sprig.certificate, error)", buildCertificate),
  };
}

/** Sprig's `certificate`: a certificate and its key, both as PEM texts. */
class CertificateValue implements Struct {
  readonly isStruct = true;
  readonly type = "sprig.certificate";
  readonly kind = "struct";
  readonly certificate: string;
  readonly key: string;

  constructor(certificate: string, key: string) {
    this.certificate = certificate;
    this.key = key;
  }

  field(name: string): Value {
    return name === "Cert" ? this.certificate : name === "Key" ? this.key : undefined;
  }

  method(): GoFunction | undefined {
    return undefined;
  }

  fields(): readonly (readonly [string, Value])[] {
    return [
      ["Cert", this.certificate],
      ["Key", this.key],
    ];
  }

  toString(): string {
    return `{${this.certificate} ${this.key}}`;
  }

  toJson(): Value {
    return new Map(this.fields());
  }
}

function givenKey(pem: string): PrivateKey {
  return within("parsing private key", () => readPrivateKey(pem));
}

function issuerOf(authority: Value): Issuer {
  if (!(authority instanceof CertificateValue)) throw new Error("a sprig.certificate parameter received something else");
  const block = decodePem(authority.certificate);
  if (block === undefined) throw new GoError("unable to decode certificate");
  within("error parsing certificate: decodedSignerCert.Bytes", () => checkCertificate(block.bytes));
  const key = within("error parsing private key", () => readPrivateKey(authority.key));
  return readIssuer(block.bytes, key);
}

function buildCertificate(certificate: string, key: string): Value {
  const certificateText = decode(orElse("unable to decode base64 certificate", () => decodeBase64(certificate)));
  const keyText = decode(orElse("unable to decode base64 private key", () => decodeBase64(key)));
  const block = decodePem(certificateText);
  if (block === undefined) throw new GoError("unable to decode certificate");
  within("error parsing certificate: decodedCert.Bytes", () => checkCertificate(block.bytes));
  within("error parsing private key", () => readPrivateKey(keyText));
  return new CertificateValue(certificateText, keyText);
}

function readAddresses(values: Value): Uint8Array[] {
  return itemsOf(values).map((value) => {
    if (typeof value !== "string") throw new GoError(`error parsing ip: ${formatValue(value)} is not a string`);
    const bytes = ipAddressBytes(value);
    if (bytes === undefined) throw new GoError(`error parsing ip: ${value}`);
    return bytes;
  });
}

function readNames(values: Value): string[] {
  return itemsOf(values).map((value) => {
    if (typeof value !== "string") throw new GoError(`error processing alternate dns name: ${formatValue(value)} is not a string`);
    return value;
  });
}

function itemsOf(values: Value): readonly Value[] {
  return Array.isArray(values) ? values : [];
}

function within<T>(subject: string, attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`${subject}: ${error.message}`);
    throw error;
  }
}

function orElse<T>(message: string, attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof GoError) throw new GoError(message);
    throw error;
  }
}
