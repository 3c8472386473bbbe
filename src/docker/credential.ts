import { literalSecret, secretFormat } from "../text/secrets.ts";

/**
 * What a value is, with its article, if its name makes it a credential: `a password`. Undefined for one that its form gives away whatever its name,
 * because that is told of the whole Dockerfile; and for the fingerprint of a public key, which many Dockerfiles call GPG_KEY.
 */
export function namedCredential(name: string, value: string): string | undefined {
  const isFingerprint = /gpg|pgp|fingerprint/i.test(name) && /^(?:0x)?[0-9A-F]{8,64}$/i.test(value.replaceAll(/\s/g, ""));
  return isFingerprint || secretFormat(value) !== undefined ? undefined : literalSecret(name, value);
}
