import { X509Certificate, createHash, createPrivateKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { cryptoFunctions } from "../../src/sprig/crypto.ts";
import { readElements } from "../../src/sprig/der.ts";
import { decodePem } from "../../src/sprig/pem.ts";
import { isStruct, int, type Value } from "../../src/template/value.ts";

/** Bytes that look random and always are the same. */
function stream(seed: string): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    const parts = Array.from({ length: Math.ceil(length / 64) }, () => createHash("sha512").update(`${seed} ${(count += 1)}`).digest());
    return new Uint8Array(Buffer.concat(parts).subarray(0, length));
  };
}

const moment = 1_700_000_000_000_000_000n;

function functions(seed = "seed"): (name: string, ...args: Value[]) => Value {
  const family = cryptoFunctions({ random: stream(seed), now: () => moment });
  return (name, ...args) => family[name]?.call(...args) ?? null;
}

function partsOf(value: Value): { readonly certificate: X509Certificate; readonly cert: string; readonly key: string } {
  if (!isStruct(value)) throw new Error("no certificate");
  const [cert, key] = [value.field("Cert") as string, value.field("Key") as string];
  return { certificate: new X509Certificate(cert), cert, key };
}

describe("certificates", () => {
  const call = functions();
  const authority = call("genCA", "my-ca", int(365));
  const ca = partsOf(authority);
  const leaf = partsOf(call("genSignedCert", "svc", ["10.0.0.1", "::1"], ["svc.ns", "*.svc.ns"], int(30), authority));

  it("are signed by their authority and fit their keys", () => {
    expect(ca.certificate.verify(ca.certificate.publicKey)).toBe(true);
    expect(leaf.certificate.verify(ca.certificate.publicKey)).toBe(true);
    expect(leaf.certificate.checkPrivateKey(createPrivateKey(leaf.key))).toBe(true);
    expect(leaf.certificate.checkIssued(ca.certificate)).toBe(true);
    expect([ca.certificate.ca, leaf.certificate.ca]).toEqual([true, false]);
  });

  it("say what they were asked to say", () => {
    expect(leaf.certificate).toMatchObject({ subject: "CN=svc", issuer: "CN=my-ca", subjectAltName: "DNS:svc.ns, DNS:*.svc.ns, IP Address:10.0.0.1, IP Address:0:0:0:0:0:0:0:1" });
    expect([new Date(leaf.certificate.validFrom).getTime(), new Date(leaf.certificate.validTo).getTime()]).toEqual([1_700_000_000_000, 1_700_000_000_000 + 30 * 86_400_000]);
    expect(createPrivateKey(leaf.key).asymmetricKeyDetails).toMatchObject({ modulusLength: 2048, publicExponent: 65_537n });
  });

  it("come out the same for the same chance, and differ otherwise", () => {
    expect(partsOf(functions()("genCA", "my-ca", int(365))).cert).toBe(ca.cert);
    expect(partsOf(functions("other")("genCA", "my-ca", int(365))).key).not.toBe(ca.key);
    expect(leaf.key).not.toBe(ca.key);
  });

  it.each(["rsa", "ecdsa", "ed25519"])("take keys of the kind %s, and sign the same way every time", (kind) => {
    const once = (): ReturnType<typeof partsOf> => {
      const again = functions(kind);
      return partsOf(again("genSelfSignedCertWithKey", "x", null, null, int(5), again("genPrivateKey", kind)));
    };
    const { certificate, cert, key } = once();
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(once().cert).toBe(cert);
  });

  it.each(["P-384", "P-521"])("sign with the curve %s too", (namedCurve) => {
    const key = generateKeyPairSync("ec", { namedCurve }).privateKey.export({ type: "sec1", format: "pem" }) as string;
    const { certificate } = partsOf(call("genSelfSignedCertWithKey", "x", null, null, int(5), key));
    expect(certificate.verify(certificate.publicKey)).toBe(true);
  });

  it("last longer than the calendar of two digits", () => {
    expect(partsOf(call("genCA", "old", int(36_500))).certificate.validTo).toMatch(/2123 GMT$/);
  });

  it("have all the parts, in Go's order", () => {
    const extensions = (pem: string): string[] => {
      const [contents] = readElements(readElements(decodePem(pem)?.bytes ?? new Uint8Array())?.[0]?.content ?? new Uint8Array()) ?? [];
      const list = readElements(contents?.content ?? new Uint8Array())?.at(-1)?.content ?? new Uint8Array();
      return (readElements(readElements(list)?.[0]?.content ?? new Uint8Array()) ?? []).map(({ content }) => Buffer.from(readElements(content)?.[0]?.content ?? new Uint8Array()).toString("hex"));
    };
    expect(extensions(ca.cert)).toEqual(["551d0f", "551d25", "551d13", "551d0e"]);
    expect(extensions(leaf.cert)).toEqual(["551d0f", "551d25", "551d13", "551d23", "551d11"]);
  });
});

describe("passwords", () => {
  it("are hashed with a salt from outside", () => {
    expect(functions()("bcrypt", "secret")).toBe(functions()("bcrypt", "secret"));
    expect(functions()("htpasswd", "me", "secret")).not.toBe(functions("other")("htpasswd", "me", "secret"));
  });

  it("are not made without end", () => {
    const call = functions();
    expect(() => {
      for (let round = 0; round < 100_000; round += 1) call("derivePassword", int(1), "none", "a", "b", "c");
    }).toThrow(/take more than 20 seconds, which is the limit/);
  });

  it("open what they closed", () => {
    const call = functions();
    expect(call("decryptAES", "key", call("encryptAES", "key", "grüße"))).toBe("grüße");
  });
});
