import type { CompleteApp } from "./complete-app.ts";
import { doubleQuoted, entryLines } from "./yaml-writer.ts";

/** Chart.yaml. */
export function writeChartfile({ name, chartfile: facts }: CompleteApp): string {
  const entry = (key: string, value: unknown): readonly string[] =>
    value === undefined || (Array.isArray(value) && value.length === 0) ? [] : entryLines(key, value);
  const lines = [
    ...entry("apiVersion", "v2"),
    ...entry("name", name),
    ...entry("description", facts.description),
    ...entry("type", "application"),
    `version: ${facts.version}`,
    `appVersion: ${doubleQuoted(facts.appVersion)}`,
    ...entry("kubeVersion", facts.kubeVersion),
    ...entry("home", facts.home),
    ...entry("icon", facts.icon),
    ...entry("sources", facts.sources),
    ...entry("keywords", facts.keywords),
    ...entry("maintainers", facts.maintainers),
    ...entry("annotations", facts.annotations),
  ];
  return `${lines.join("\n")}\n`;
}
