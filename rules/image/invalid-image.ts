import { isFilledInLater } from "../../src/kubernetes/substitution.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { parseImageReference } from "../../src/text/image-reference.ts";

export default defineRule({
  title: "Image reference is not valid",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    The kubelet cannot parse such a name and the pod stays in InvalidImageName. In charts the usual cause is a value that is not set:
    {{ .repository }}:{{ .tag }} becomes shop: when the tag is empty. Give the tag a default, often .Chart.AppVersion.
  `,
  see: ["https://kubernetes.io/docs/concepts/containers/images/#image-names"],

  examples: [
    {
      says: "Image shop: has an empty tag",
      bad: `
        name: shop
        image: «"shop:"»
      `,
      good: `
        name: shop
        image: "shop:2.3.0"
      `,
    },
    {
      says: "Image <registry>:shop:v1 has a repository name that is not made of lower-case letters, digits and single separators: <registry>",
      bad: `
        name: shop
        image: «<registry>:shop:v1»
      `,
      good: `
        name: shop
        image: registry.example.com/shop:v1
      `,
    },
  ],
  quiet: [
    `
      name: shop
      image: \${REGISTRY}/shop:\${VERSION}
    `,
    `
      name: shop
      image: "[fd00::1]:5000/shop:1.0.0"
    `,
  ],

  *check(container) {
    const at = container.at.at("image");
    const text = at.string ?? "";
    if (text === "" || isFilledInLater(text)) return;
    const image = parseImageReference(text);
    if (!image.valid) yield { at, message: `Image ${text} ${image.reason}` };
  },
});
