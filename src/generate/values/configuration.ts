import type { CompleteApp, CompleteSecret } from "../complete-app.ts";
import { flag, group, leaf, text, variables, type ValuesEntry, type ValuesSection } from "./entry.ts";

/** What a ConfigMap holds: numbers and truth become text. */
const scalar = { type: ["string", "number", "boolean"] };

const variablesFromKeys = {
  type: "object",
  additionalProperties: { type: ["object", "null"], properties: { key: { description: "The key of the Secret.", type: "string" } }, required: ["key"], additionalProperties: false },
};

export function configurationSection({ config, comments, files, secrets }: CompleteApp): ValuesSection {
  return {
    title: "Configuration",
    entries: [
      ...(config === undefined ? [] : [leaf("config", "Variables in a ConfigMap. A change restarts the pods.", config, { ...variables(scalar, Object.keys(config), comments), propertyNames: { pattern: "^[-._a-zA-Z0-9]+$" } }, { LOG_LEVEL: "debug" })]),
      ...(files.length === 0
        ? []
        : [group("files", "Files in a ConfigMap. A change restarts the pods.", files.map(({ name, mountPath, content }) => leaf(name, `The text of ${mountPath}.`, content, text, `${content.trimEnd()}\n# changed\n`)))]),
      ...(secrets.length === 0 ? [] : [group("secrets", "Secrets that must exist before the chart is installed.", secrets.map(secretEntries))]),
    ],
  };
}

function secretEntries({ key, name, env, mountPath, optional }: CompleteSecret): ValuesEntry {
  const use = [env !== undefined && "variables", mountPath !== undefined && `files in ${mountPath}`].filter((part) => part !== false).join(" and ");
  return group(key, `A Secret that becomes ${use === "" ? "variables, as a whole" : use}.`, [
    leaf("name", "Its name.", name, text, `other-${name}`),
    ...(env === undefined ? [] : [leaf("env", "Variables, each with the key that its value comes from.", env, variablesFromKeys, { [Object.keys(env)[0] ?? "TOKEN"]: { key: "another-key" } })]),
    leaf("optional", "Whether the pods start without it.", optional, flag, !optional),
  ]);
}
