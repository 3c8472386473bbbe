import type { LintResult } from "../lint/lint.ts";
import { placeOf, placeText } from "./place.ts";

const commands = { error: "error", warning: "warning", info: "notice" } as const;

/** Workflow commands of GitHub Actions; the text repeats the place, since a run shows only its first annotations in the code. */
export function reportGithub({ findings }: LintResult): string {
  return findings
    .map(({ rule, severity, message, at, values }) => {
      const { file, line, column, endLine, endColumn } = placeOf(at);
      const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : "";
      const from = values.map(({ key, at: place }) => ` (value ${key}${place === undefined ? "" : ` at ${placeText(place)}`})`).join("");
      return `::${commands[severity]} file=${property(file)},line=${line},endLine=${endLine}${columns},title=${property(rule)}::${data(`${placeText(at)}: ${message}${from} [${rule}]`)}\n`;
    })
    .join("");
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
