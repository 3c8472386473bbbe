import { isLatest } from "../../src/kubernetes/image-tag.ts";
import { isPassing } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { parseImageReference } from "../../src/text/image-reference.ts";

export default defineRule({
  title: "Image has the tag latest, or none",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    The tag latest, which an image without a tag also gets, names whatever was pushed last. Two nodes can run different programs under
    one name, a restart can upgrade by accident, and a rollback has nothing to go back to. Name a version, or pin the image by digest.
  `,
  see: ["https://kubernetes.io/docs/concepts/containers/images/#image-names"],
  covers: ["kube-linter/latest-tag", "kube-score/container-image-tag", "polaris/tagNotSpecified", "trivy/KSV-0013", "checkov/CKV_K8S_14", "kubeaudit/ImageTagMissing"],

  examples: [
    {
      says: "Image nginx has no tag, which means latest; name a version",
      bad: `
        name: web
        image: «nginx»
      `,
      good: `
        name: web
        image: nginx:1.29.4
      `,
    },
    {
      says: "Image registry.example.com:5000/shop:latest is whatever was pushed last; name a version",
      bad: `
        name: shop
        image: «registry.example.com:5000/shop:latest»
      `,
      good: `
        name: shop
        image: registry.example.com:5000/shop:2.3.0
      `,
    },
  ],
  quiet: [
    `
      name: web
      image: nginx@sha256:9f3c7a1e5b8d0246c1f7e39a5d2b8046e7c3a91f5d0b2864f1a9c7e3d5b08246
    `,
    `
      name: web
      image: nginx:latest@sha256:9f3c7a1e5b8d0246c1f7e39a5d2b8046e7c3a91f5d0b2864f1a9c7e3d5b08246
    `,
    `
      apiVersion: v1
      kind: Pod
      metadata:
        name: reach
        annotations:
          helm.sh/hook: test
      spec:
        containers:
          - name: reach
            image: busybox
    `,
  ],

  *check(container) {
    if (isPassing(container)) return;
    const at = container.at.at("image");
    const image = parseImageReference(at.string ?? "");
    if (!image.valid || image.digest !== undefined) return;
    if (image.tag === undefined) yield { at, message: `Image ${image.text} has no tag, which means latest; name a version` };
    else if (isLatest(image.tag)) yield { at, message: `Image ${image.text} is whatever was pushed last; name a version` };
  },
});
