import { isLatest, movesWith } from "../../src/kubernetes/image-tag.ts";
import { isPassing } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { parseImageReference } from "../../src/text/image-reference.ts";

export default defineRule({
  title: "Image has a tag that moves",
  severity: "info",
  profile: "recommended",
  subject: "container",
  why: `
    A branch, a channel or a bare major version is a promise to change: main, stable and 16 name another image next month.
    That may be what you want on your own machine. Where it matters which program runs, name the whole version, or pin the digest.
  `,
  see: ["https://kubernetes.io/docs/concepts/containers/images/#image-names"],

  examples: [
    {
      says: "Tag stable moves whenever its publisher likes; name a version",
      bad: `
        name: web
        image: «nginx:stable»
      `,
      good: `
        name: web
        image: nginx:1.29.4
      `,
    },
    {
      says: "Tag 16-alpine moves with every release of version 16; name the whole version",
      bad: `
        name: db
        image: «postgres:16-alpine»
      `,
      good: `
        name: db
        image: postgres:16.4-alpine
      `,
    },
  ],
  quiet: [
    `
      name: web
      image: nginx:1.29.4-stable
    `,
    `
      name: web
      image: nginx:stable@sha256:9f3c7a1e5b8d0246c1f7e39a5d2b8046e7c3a91f5d0b2864f1a9c7e3d5b08246
    `,
    `
      name: web
      image: ghcr.io/acme/web:main-3f2a9c7
    `,
    `
      name: web
      image: ghcr.io/acme/web:20261104
    `,
    `
      name: web
      image: ghcr.io/acme/web:v2
    `,
  ],

  *check(container) {
    if (isPassing(container)) return;
    const at = container.at.at("image");
    const image = parseImageReference(at.string ?? "");
    if (!image.valid || image.digest !== undefined || image.tag === undefined || isLatest(image.tag)) return;
    const moves = movesWith(image);
    if (moves !== undefined) yield { at, message: `Tag ${image.tag} moves ${moves}; name ${moves.startsWith("with") ? "the whole" : "a"} version` };
  },
});
