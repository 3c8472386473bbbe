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
      says: "Image shop: is not a valid reference: it has an empty tag",
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
      says: "Image <registry>:shop:v1 is not a valid reference: nobody has filled in <registry>",
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
    if (image.valid) return;
    const placeholder = /<[^<>]{1,128}>|(?<![A-Za-z0-9])[A-Z][A-Z0-9]{0,63}(?:_[A-Z0-9]{1,64}){1,16}(?![A-Za-z0-9])/.exec(text)?.[0];
    yield { at, message: `Image ${text} is not a valid reference: ${placeholder === undefined ? `it ${image.reason}` : `nobody has filled in ${placeholder}`}` };
  },
});
