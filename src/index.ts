/** What a program may import. Inside the package nobody imports this file. */
export { lint, type LintResult } from "./lint/lint.ts";
export { readRulebook, selectRules, type NamedRule, type Rulebook } from "./lint/rulebook.ts";
export type { Finding, ObjectName, ValuesReference } from "./lint/finding.ts";
export type { ChartInput, DockerfileInput, ManifestFile, ManifestFolder, Project } from "./lint/project.ts";
export { KubernetesSchemas } from "./kubernetes/kubernetes-schemas.ts";
export { readSchemaTexts } from "./cli/package-folder.ts";
export type { Settings } from "./lint/settings.ts";
export { Source } from "./text/source.ts";
export type { Span } from "./text/span.ts";
