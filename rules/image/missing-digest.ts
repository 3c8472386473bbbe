import { isPassing } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { parseImageReference } from "../../src/text/image-reference.ts";

export default defineRule({
  title: "Image is not pinned by digest",
  severity: "info",
  profile: "strict",
  subject: "container",
  why: `
    Even a full version can be pushed again with other contents. A digest names exactly one image, so that what was tested is what runs.
    It has to be brought up to date by a tool, which is why this rule is strict.
  `,
  see: ["https://kubernetes.io/docs/concepts/containers/images/#image-digests"],
  covers: ["checkov/CKV_K8S_43", "datree/23"],

  examples: [
    {
      says: "Image nginx:1.29.4 has no digest",
      bad: `
        name: web
        image: «nginx:1.29.4»
      `,
      good: `
        name: web
        image: nginx:1.29.4@sha256:9f3c7a1e5b8d0246c1f7e39a5d2b8046e7c3a91f5d0b2864f1a9c7e3d5b08246
      `,
    },
  ],

  *check(container) {
    const at = container.at.at("image");
    const image = parseImageReference(at.string ?? "");
    if (!isPassing(container) && image.valid && image.digest === undefined) yield { at, message: `Image ${image.text} has no digest` };
  },
});
