import { describe, expect, it } from "vitest";
import { isLatest, movesWith } from "../../src/kubernetes/image-tag.ts";
import { parseImageReference } from "../../src/text/image-reference.ts";

function moves(text: string): string | undefined {
  const image = parseImageReference(text);
  if (!image.valid) throw new Error(`${text} ${image.reason}`);
  return movesWith(image);
}

describe("isLatest", () => {
  it("means the word, in any company", () => {
    expect(["latest", "Latest", "latest-alpine", "debian-latest"].filter((tag) => !isLatest(tag))).toEqual([]);
    expect(["1.2.3", "greatest", "latestish", "main"].filter(isLatest)).toEqual([]);
  });
});

describe("movesWith", () => {
  it.each(["web:main", "web:dev", "ghcr.io/acme/web:edge", "nginx:stable-alpine", "nginx:mainline", "node:lts-slim", "web:nightly"])("%s moves when its publisher likes", (text) => {
    expect(moves(text)).toBe("whenever its publisher likes");
  });

  it.each(["postgres:16", "docker.io/library/postgres:16", "python:3-slim", "node:v22"])("%s moves with its major version", (text) => {
    expect(moves(text)).toMatch(/^with every release of version \d+$/);
  });

  it.each(["postgres:16.4", "ghcr.io/acme/web:v2", "acme/web:7", "web:main-3f2a9c7", "web:stable-20261104", "web:release-1.2", "web", "web:1.0.0-beta", "web:v1.2.3"])("%s stays", (text) => {
    expect(moves(text)).toBeUndefined();
  });
});
