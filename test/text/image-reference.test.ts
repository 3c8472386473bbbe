import { describe, expect, it } from "vitest";
import { parseImageReference } from "../../src/text/image-reference.ts";
import { recorded } from "../docker/fixture.ts";

interface RecordedReference {
  readonly text: string;
  readonly domain?: string;
  readonly path?: string;
  readonly familiar?: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly error?: string;
}

describe("parseImageReference, compared with distribution/reference", () => {
  for (const { text, domain, path, familiar, tag, digest, error } of recorded<RecordedReference>("references")) {
    it(JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}… (${text.length})` : text), () => {
      const read = parseImageReference(text);
      expect(read.valid).toBe(error === undefined);
      if (read.valid) expect([read.registry, read.repository, read.name, read.tag, read.digest]).toEqual([domain, path, familiar, tag, digest]);
      else expect(read.at.start >= 0 && read.at.start <= read.at.end && read.at.end <= text.length).toBe(true);
    });
  }
});

describe("parseImageReference", () => {
  it("does not take a registry's port for a tag", () => {
    expect(parseImageReference("registry.example.com:5000/shop")).toMatchObject({ registry: "registry.example.com:5000", tag: undefined, name: "registry.example.com:5000/shop" });
  });

  it("knows where each part stands", () => {
    const text = `registry.example.com:5000/acme/shop:1.2@sha256:${"0".repeat(64)}`;
    const read = parseImageReference(text);
    if (!read.valid) throw new Error(read.reason);
    const { registry, repository, tag, digest } = read.parts;
    expect([registry, repository, tag, digest].map((part) => part && text.slice(part.start, part.end))).toEqual(["registry.example.com:5000", "acme/shop", "1.2", `sha256:${"0".repeat(64)}`]);
    expect(parseImageReference("python")).toMatchObject({ parts: { registry: undefined, repository: { start: 0, end: 6 }, tag: undefined, digest: undefined } });
  });

  it("says what is wrong, and where", () => {
    const wrong = ["shop:", "https://ghcr.io/acme/shop", "acme/Shop:1", "shop:v1+2", "<repo>:shop:v1", "shop @1", "shop@sha1:00", "shop:sha256:00"].map((text) => {
      const read = parseImageReference(text);
      return read.valid ? "valid" : `${read.reason} «${text.slice(read.at.start, read.at.end)}»`;
    });
    expect(wrong).toEqual([
      "has an empty tag «:»",
      "begins with https://, which is not part of an image name «https://»",
      "has upper-case letters in its repository name «acme/Shop»",
      "has a tag with the character +, which tags may not contain «v1+2»",
      "has a repository name that is not made of lower-case letters, digits and single separators: <repo> «<repo>»",
      "contains white space « »",
      "has a digest that does not begin with sha256: «@sha1:00»",
      "has a : before its digest, where an @ belongs «:»",
    ]);
  });
});
