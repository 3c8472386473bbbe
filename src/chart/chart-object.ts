import { TypedMap, TypedSlice, type Value } from "../template/value.ts";
import type { ActiveChart, ActiveDependency, ActiveMetadata } from "./active-chart.ts";
import { GoStruct } from "./go-struct.ts";
import type { HelmLine } from "./helm-line.ts";
import type { Maintainer } from "./metadata.ts";

/** `.Chart`: in Helm 4 a map of Chart.yaml by the names of Go's fields, in Helm 3 the struct itself. */
export function chartObject(chart: ActiveChart, helm: HelmLine): Value {
  const isRoot = chart.parent === undefined;
  return helm === "3.21" ? chartStruct(chart.metadata, isRoot) : new Map([...asMap(chart.metadata), ["IsRoot", isRoot]]);
}

/** Helm 4's structToMap: lists are never nil, and structs in them are maps. */
function asMap(metadata: ActiveMetadata): Map<string, Value> {
  return new Map<string, Value>([
    ["Name", metadata.name],
    ["Home", metadata.home],
    ["Sources", [...metadata.sources]],
    ["Version", metadata.version],
    ["Description", metadata.description],
    ["Keywords", [...metadata.keywords]],
    ["Maintainers", metadata.maintainers.map((maintainer) => new Map<string, Value>(maintainerFields(maintainer)))],
    ["Icon", metadata.icon],
    ["APIVersion", metadata.apiVersion],
    ["Condition", metadata.condition],
    ["Tags", metadata.tags],
    ["AppVersion", metadata.appVersion],
    ["Deprecated", metadata.deprecated],
    ["Annotations", annotations(metadata)],
    ["KubeVersion", metadata.kubeVersion],
    ["Dependencies", (metadata.dependencies ?? []).map(dependencyMap)],
    ["Type", metadata.type],
  ]);
}

function dependencyMap(dependency: ActiveDependency): Value {
  return new Map<string, Value>([...dependencyFields(dependency), ["Tags", [...dependency.tags]], ["ImportValues", [...dependency.importValues]]]);
}

function chartStruct(metadata: ActiveMetadata, isRoot: boolean): GoStruct {
  const fields = new Map<string, Value>([
    ["Name", metadata.name],
    ["Home", metadata.home],
    ["Sources", strings(metadata.sources)],
    ["Version", metadata.version],
    ["Description", metadata.description],
    ["Keywords", strings(metadata.keywords)],
    ["Maintainers", new TypedSlice("*chart.Maintainer", metadata.maintainers.map(maintainerStruct), metadata.maintainers.length === 0)],
    ["Icon", metadata.icon],
    ["APIVersion", metadata.apiVersion],
    ["Condition", metadata.condition],
    ["Tags", metadata.tags],
    ["AppVersion", metadata.appVersion],
    ["Deprecated", metadata.deprecated],
    ["Annotations", annotations(metadata)],
    ["KubeVersion", metadata.kubeVersion],
    ["Dependencies", new TypedSlice("*chart.Dependency", (metadata.dependencies ?? []).map(dependencyStruct), metadata.dependencies === undefined)],
    ["Type", metadata.type],
  ]);
  const json = (): Map<string, Value> => withoutEmpty(fields, new Map([["APIVersion", "apiVersion"]]));
  const embedded = new GoStruct({ type: "chart.Metadata", kind: "struct", fields, json });
  return new GoStruct({
    type: "struct { chart.Metadata; IsRoot bool }",
    kind: "struct",
    fields: new Map<string, Value>([...fields, ["Metadata", embedded], ["IsRoot", isRoot]]),
    declared: [
      ["Metadata", embedded],
      ["IsRoot", isRoot],
    ],
    embedded: "Metadata",
    json: () => new Map<string, Value>([...json(), ["IsRoot", isRoot]]),
  });
}

function maintainerStruct(maintainer: Maintainer): GoStruct {
  const fields = new Map<string, Value>(maintainerFields(maintainer));
  return new GoStruct({ type: "*chart.Maintainer", kind: "ptr", fields, json: () => withoutEmpty(fields, new Map([["URL", "url"]])) });
}

function dependencyStruct(dependency: ActiveDependency): GoStruct {
  const fields = new Map<string, Value>(dependencyFields(dependency));
  const renamed = new Map([["ImportValues", "import-values"]]);
  const { name, version, repository } = dependency;
  const first = (): [string, Value][] => [["name", name], ...(version === "" ? [] : [["version", version] as [string, Value]]), ["repository", repository]];
  return new GoStruct({ type: "*chart.Dependency", kind: "ptr", fields, hasYamlTags: true, json: () => new Map<string, Value>([...first(), ...withoutEmpty(fields, renamed)]) });
}

function maintainerFields({ name, email, url }: Maintainer): [string, Value][] {
  return [
    ["Name", name],
    ["Email", email],
    ["URL", url],
  ];
}

function dependencyFields(dependency: ActiveDependency): [string, Value][] {
  return [
    ["Name", dependency.name],
    ["Version", dependency.version],
    ["Repository", dependency.repository],
    ["Condition", dependency.condition],
    ["Tags", strings(dependency.tags)],
    ["Enabled", dependency.enabled],
    ["ImportValues", new TypedSlice("interface {}", dependency.importValues, dependency.importValues.length === 0)],
    ["Alias", dependency.alias],
  ];
}

function annotations({ annotations: entries }: ActiveMetadata): TypedMap {
  return new TypedMap("map[string]string", "", entries ?? [], new Map(), entries === undefined);
}

function strings(items: readonly string[]): TypedSlice {
  return new TypedSlice("string", items, items.length === 0);
}

/** Fields as `json:"name,omitempty"` tags have them: in lower camel case, empty ones left out. */
function withoutEmpty(fields: ReadonlyMap<string, Value>, renamed: ReadonlyMap<string, string>): Map<string, Value> {
  const name = (field: string): string => renamed.get(field) ?? field.charAt(0).toLowerCase() + field.slice(1);
  const isEmpty = (value: Value): boolean => value === "" || value === false || (Array.isArray(value) && value.length === 0) || (value instanceof Map && value.size === 0);
  return new Map([...fields].filter(([, value]) => !isEmpty(value)).map(([field, value]) => [name(field), value]));
}
