import { isLatest, movesWith } from "../../src/kubernetes/image-tag.ts";
import { isPassing } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { parseImageReference } from "../../src/text/image-reference.ts";

export default defineRule({
  title: "Moving tag is not pulled again",
  severity: "info",
  profile: "recommended",
  subject: "container",
  why: `
    With IfNotPresent or Never a node keeps the image that it has under a name. If the name moves, every node runs what was current
    when it first pulled. Name a version, which is the better mend, or pull Always.
  `,
  see: ["https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy"],
  covers: ["kube-score/container-image-pull-policy", "polaris/pullPolicyNotAlways", "checkov/CKV_K8S_15"],

  examples: [
    {
      says: "Image web:latest moves, but nodes keep what they first pulled; name a version or pull Always",
      bad: `
        name: web
        image: web:latest
        imagePullPolicy: «IfNotPresent»
      `,
      good: `
        name: web
        image: web:1.4.2
        imagePullPolicy: IfNotPresent
      `,
    },
  ],
  quiet: [
    `
      name: web
      image: web:latest
      imagePullPolicy: Always
    `,
    `
      name: web
      image: web:latest
    `,
  ],

  *check(container) {
    if (isPassing(container)) return;
    const policy = container.at.at("imagePullPolicy");
    if (policy.string !== "IfNotPresent" && policy.string !== "Never") return;
    const image = parseImageReference(container.at.at("image").string ?? "");
    if (!image.valid || image.digest !== undefined) return;
    if (image.tag !== undefined && !isLatest(image.tag) && movesWith(image) === undefined) return;
    yield { at: policy, message: `Image ${image.text} moves, but nodes keep what they first pulled; name a version or pull Always` };
  },
});
