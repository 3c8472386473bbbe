import type { CompleteApp, CompleteSecret } from "../complete-app.ts";
import type { JsonSchema } from "../json-schema.ts";
import { given, group, leaf, toggle, when, type ValuesEntry, type ValuesSection } from "./entry.ts";
import { text, variables } from "./schemas.ts";

/** What a ConfigMap holds: numbers and truth become text. */
const scalar: JsonSchema = { type: ["string", "number", "boolean"] };

const variablesFromKeys: JsonSchema = {
  type: "object",
  additionalProperties: {
    type: ["object", "null"],
    properties: { key: { description: "The key of the Secret.", type: "string" } },
    required: ["key"],
    additionalProperties: false,
  },
};

export function configurationSection({ config, comments, files, secrets }: CompleteApp): ValuesSection {
  const fileEntries = files.map(({ name, mountPath, content }) => leaf(name, `The text of ${mountPath}.`, content, text, `${content.trimEnd()}\n# changed\n`));
  return {
    title: "Configuration",
    entries: [
      ...given(config, (value) => {
        const schema = { ...variables(scalar, Object.keys(value), comments), propertyNames: { pattern: "^[-._a-zA-Z0-9]+$" } };
        return leaf("config", "Variables in a ConfigMap. A change restarts the pods.", value, schema, { LOG_LEVEL: "debug" });
      }),
      ...when(files.length > 0, group("files", "Files in a ConfigMap. A change restarts the pods.", fileEntries)),
      ...when(secrets.length > 0, group("secrets", "Secrets that must exist before the chart is installed.", secrets.map(secretGroup))),
    ],
  };
}

function secretGroup({ key, name, env, mountPath, whole, optional }: CompleteSecret): ValuesEntry {
  const use = whole ? ["variables, as a whole"] : [...given(env, () => "variables"), ...given(mountPath, (path) => `files in ${path}`)];
  return group(key, `A Secret that becomes ${use.join(" and ")}.`, [
    leaf("name", "Its name.", name, text, `other-${name}`),
    ...given(env, (value) => {
      const sample = { [Object.keys(value)[0] ?? "TOKEN"]: { key: "another-key" } };
      return leaf("env", "Variables, each with the key that its value comes from.", value, variablesFromKeys, sample);
    }),
    toggle("optional", "Whether the pods start without it.", optional),
  ]);
}
