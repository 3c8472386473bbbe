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

/** What a moving tag moves with, as a phrase: `with every build`; undefined for one that is meant to stay. */
export function movesWith(tag: string): string | undefined {
  const words = tag.toLowerCase().split(/[-_.]/);
  const major = /^v?(\d{1,2})(?:-[a-z]+)?$/.exec(tag.toLowerCase())?.[1];
  if (major !== undefined) return `with every release of version ${major}`;
  const name = words.find((word) => movingNames.has(word));
  return name === undefined || /\d{2}/.test(tag) || /\d+[._]\d+/.test(tag) || /[0-9a-f]{7}/.test(tag) ? undefined : "whenever its publisher likes";
}
