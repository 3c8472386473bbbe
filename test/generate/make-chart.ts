import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readChartTemplates } from "../../src/cli/package-folder.ts";
import { readAppDocument } from "../../src/generate/app-document.ts";
import { pathText } from "../../src/generate/app-fault.ts";
import { checkApp } from "../../src/generate/check-app.ts";
import type { CompleteApp } from "../../src/generate/complete-app.ts";
import { completeApp } from "../../src/generate/complete.ts";
import { fillPages } from "../../src/generate/fill.ts";
import type { JsonSchema } from "../../src/generate/json-schema.ts";
import type { Files } from "../../src/generate/page.ts";
import { planChart } from "../../src/generate/plan.ts";
import { positionAt } from "../../src/text/position.ts";
import { Source } from "../../src/text/source.ts";

const root = resolve(import.meta.dirname, "../..");
export const appsFolder = join(root, "fixtures/apps");
export const appSchema = JSON.parse(readFileSync(join(root, "schemas/app.schema.json"), "utf8")) as JsonSchema;
const templates = readChartTemplates();

/** The names of the apps in fixtures/apps. */
export const appNames = readdirSync(appsFolder).sort();

/** The text of a fixture's app.yaml. */
export function readFixture(name: string): string {
  return readFileSync(join(appsFolder, name, "app.yaml"), "utf8");
}

/** What is wrong with a spec, each fault on a line: place, what it is about, message, help. */
export async function faultsOf(text: string): Promise<readonly string[]> {
  const { faults } = checkApp(await readAppDocument(new Source("app.yaml", text)), appSchema);
  return faults.map(({ path, message, help, at }) => {
    const { line, column } = at === undefined ? { line: 0, column: 0 } : positionAt(at.source, at.start);
    return `${line}:${column} ${pathText(path)}: ${message}${help === undefined ? "" : ` | ${help}`}`;
  });
}

/** A spec without faults, completed. */
export async function complete(text: string): Promise<CompleteApp> {
  const document = await readAppDocument(new Source("app.yaml", text));
  const { app, faults } = checkApp(document, appSchema);
  if (app === undefined) throw new Error(faults.map(({ path, message }) => `${pathText(path)}: ${message}`).join("\n"));
  return completeApp(app, document.commentOf);
}

/** The chart of a spec. */
export async function makeChart(text: string): Promise<Files> {
  return fillPages(planChart(await complete(text), appSchema), templates);
}
