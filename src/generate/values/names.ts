import type { CompleteApp, CompleteImage } from "../complete-app.ts";
import { group, leaf, listOf, oneOf, optionalLeaf, text, type ValuesEntry, type ValuesSection } from "./entry.ts";
import type { JsonSchema } from "../json-schema.ts";

/** Labels by which the objects of a release find its pods; nobody else may set them. */
const selectorLabels = ["app.kubernetes.io/name", "app.kubernetes.io/instance"];

/** Labels of a user's own. */
export const ownLabels: JsonSchema = { type: "object", propertyNames: { not: { enum: selectorLabels } }, additionalProperties: { type: "string" } };

const pullSecrets = listOf({ type: "object", properties: { name: { description: "The name of the Secret.", type: "string" } }, required: ["name"] });

export function nameSection({ labels }: CompleteApp): ValuesSection {
  return {
    title: "Names and labels",
    entries: [
      leaf("nameOverride", "Name of the app within the names of the objects, instead of the chart's.", "", text, "renamed"),
      leaf("fullnameOverride", "Name of all objects, instead of one made from the release and the app.", "", text, "renamed-blue"),
      ...optionalLeaf("commonLabels", "Labels of every object.", labels, ownLabels, { "example.com/cost-center": "4711" }),
      {
        ...group("global", "What all charts of a release have in common, if this one is part of another.", [
          leaf("imageRegistry", "Registry that every image is pulled from, instead of its own.", "", text, "mirror.example.org"),
          leaf("imagePullSecrets", "Secrets with the credentials of that registry, added to `imagePullSecrets`.", [], pullSecrets, [{ name: "mirror" }]),
        ]),
        open: true,
      },
    ],
  };
}

export function imageSection({ container, imagePullSecrets, chartfile }: CompleteApp): ValuesSection {
  return {
    title: "Image",
    entries: [
      ...imageEntries(container.image, `Tag of the image. If empty, the chart's \`appVersion\`, ${chartfile.appVersion}.`),
      leaf(
        "imagePullSecrets",
        "Secrets with the credentials of a private registry, as in `[{name: regcred}]`.",
        imagePullSecrets.map((name) => ({ name })),
        pullSecrets,
        [{ name: "regcred" }],
      ),
    ],
  };
}

/** The key `image` of a container; nothing for one that runs the app's image. */
export function imageEntries(image: CompleteImage | undefined, tagSays = "Tag of the image."): readonly ValuesEntry[] {
  if (image === undefined) return [];
  return [
    group("image", "The image.", [
      leaf("registry", "Registry that serves the image.", image.registry, text, "mirror.example.org"),
      leaf("repository", "Repository of the image, without registry and tag.", image.repository, text, "acme/other"),
      leaf("tag", tagSays, image.tag, text, "2.0.0"),
      leaf("digest", "Digest of the image, as in `sha256:…`. It wins over the tag.", image.digest, { type: "string", pattern: "^(sha256:[0-9a-f]{64})?$" }, `sha256:${"0123456789abcdef".repeat(4)}`),
      leaf("pullPolicy", "When the image is pulled.", image.pullPolicy, oneOf("Always", "IfNotPresent", "Never"), image.pullPolicy === "Always" ? "IfNotPresent" : "Always"),
    ]),
  ];
}
