import type { CompleteApp, CompleteImage } from "../complete-app.ts";
import type { JsonSchema } from "../json-schema.ts";
import { choice, given, group, leaf, type ValuesEntry, type ValuesGroup, type ValuesSection } from "./entry.ts";
import { listOf, text } from "./schemas.ts";

/** Labels by which the objects of a release find its pods; nobody else may set them. */
const selectorLabels = ["app.kubernetes.io/name", "app.kubernetes.io/instance"];

/** Labels of a user's own. */
export const ownLabels: JsonSchema = { type: "object", propertyNames: { not: { enum: selectorLabels } }, additionalProperties: { type: "string" } };

const pullSecrets = listOf({ type: "object", properties: { name: { description: "The name of the Secret.", type: "string" } }, required: ["name"] });

const digest: JsonSchema = { type: "string", pattern: "^(sha256:[0-9a-f]{64})?$" };

export function nameSection({ labels }: CompleteApp): ValuesSection {
  return {
    title: "Names and labels",
    entries: [
      leaf("nameOverride", "Name of the app within the names of the objects, instead of the chart's.", "", text, "renamed"),
      leaf("fullnameOverride", "Name of all objects, instead of one made from the release and the app.", "", text, "renamed-blue"),
      ...given(labels, (value) => leaf("commonLabels", "Labels of every object.", value, ownLabels, { "example.com/cost-center": "4711" })),
      globalGroup,
    ],
  };
}

/** Open, because the other charts of a release have keys of their own there. */
const globalGroup: ValuesGroup = {
  key: "global",
  says: "What all charts of a release have in common, if this one is part of another.",
  entries: [
    leaf("imageRegistry", "Registry that every image is pulled from, instead of its own.", "", text, "mirror.example.org"),
    leaf("imagePullSecrets", "Secrets with the credentials of that registry, added to `imagePullSecrets`.", [], pullSecrets, [{ name: "mirror" }]),
  ],
  open: true,
};

export function imageSection({ container, imagePullSecrets, chartfile }: CompleteApp): ValuesSection {
  const secrets = imagePullSecrets.map((name) => ({ name }));
  return {
    title: "Image",
    entries: [
      ...imageEntries(container.image, `Tag of the image. If empty, the chart's \`appVersion\`, ${chartfile.appVersion}.`),
      leaf("imagePullSecrets", "Secrets with the credentials of a private registry, as in `[{name: regcred}]`.", secrets, pullSecrets, [{ name: "regcred" }]),
    ],
  };
}

/** The key `image` of a container; nothing for one that runs the app's image. */
export function imageEntries(image: CompleteImage | undefined, tagSays = "Tag of the image."): readonly ValuesEntry[] {
  return given(image, (parts) =>
    group("image", "The image.", [
      leaf("registry", "Registry that serves the image.", parts.registry, text, "mirror.example.org"),
      leaf("repository", "Repository of the image, without registry and tag.", parts.repository, text, "acme/other"),
      leaf("tag", tagSays, parts.tag, text, "2.0.0"),
      leaf("digest", "Digest of the image, as in `sha256:…`. It wins over the tag.", parts.digest, digest, `sha256:${"0123456789abcdef".repeat(4)}`),
      choice("pullPolicy", "When the image is pulled.", parts.pullPolicy, ["IfNotPresent", "Always", "Never"]),
    ]),
  );
}
