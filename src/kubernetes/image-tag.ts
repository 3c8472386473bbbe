import type { ImageReference } from "../text/image-reference.ts";

/** Which tags name a fixed image, and which one that somebody moves. */

/** Tags that name a branch, a channel or a mood. */
const movingNames = new Set([
  "main", "master", "trunk", "head", "tip", "develop", "development", "devel", "dev", "nightly", "daily", "weekly", "edge", "bleeding", "unstable", "testing", "canary", "beta", "alpha", "next", "preview",
  "snapshot", "stable", "mainline", "rolling", "current", "lts", "release", "staging", "prod", "production", "newest",
]);

/** Whether a tag is `latest`, or a flavour of it: `latest-alpine`, `debian-latest`. */
export function isLatest(tag: string): boolean {
  return tag.toLowerCase().split(/[-_.]/).some((word) => word === "latest");
}

/**
 * What a moving tag moves with, as a phrase: `with every release of version 16`; undefined for one that is meant to stay. That a bare major
 * version moves is known of Docker's official images only; elsewhere `v2` may be a whole version.
 */
export function movesWith(image: ImageReference): string | undefined {
  const tag = image.tag?.toLowerCase() ?? "";
  const major = image.registry === "docker.io" && image.repository.startsWith("library/") ? /^v?(\d{1,2})(?:-[a-z]+)?$/.exec(tag)?.[1] : undefined;
  if (major !== undefined) return `with every release of version ${major}`;
  if (/\d{2}|\d[._]\d|[0-9a-f]{7}/.test(tag)) return undefined; // stable-1.2, main-3f2a9c7
  return tag.split(/[-_.]/).some((word) => movingNames.has(word)) ? "whenever its publisher likes" : undefined;
}
