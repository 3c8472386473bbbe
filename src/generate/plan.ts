import { writeChartfile } from "./chartfile.ts";
import { ciValues } from "./ci-values.ts";
import type { CompleteApp } from "./complete-app.ts";
import type { JsonSchema } from "./json-schema.ts";
import { writeJson } from "./json-writer.ts";
import type { Page } from "./page.ts";
import { viewReadme } from "./readme-view.ts";
import { viewApp } from "./template-view.ts";
import { makeValuesSchema } from "./values-schema.ts";
import { writeValuesYaml } from "./values-yaml.ts";
import { valuesSections } from "./values/sections.ts";

/** Which files the chart of an app has, and what each is made from. Whether a file exists is decided here and nowhere else. */
export function planChart(app: CompleteApp, appSchema: JsonSchema): readonly Page[] {
  const sections = valuesSections(app);
  const view = viewApp(app);
  const template = (name: string, data: object = view, target = `templates/${name}`): Page => ({ target, template: `templates/${name}.hbs`, data });
  const when = (wanted: boolean, ...names: readonly string[]): readonly Page[] => (wanted ? names.map((name) => template(name)) : []);
  const ownClaims = app.kind === "StatefulSet" ? [] : app.claims.filter(({ own }) => own);

  return [
    { target: "Chart.yaml", from: "the app", text: writeChartfile(app) },
    { target: "values.yaml", from: "the values", text: writeValuesYaml(app.name, sections, appSchema.definitions ?? {}) },
    { target: "values.schema.json", from: "the values", text: writeJson(makeValuesSchema(app, sections, appSchema)) },
    { target: "README.md", template: "README.md.hbs", data: viewReadme(app, sections) },
    { target: ".helmignore", template: "helmignore.hbs", data: view },
    ...[...ciValues(sections.flatMap(({ entries }) => entries))].map(([target, text]) => ({ target, from: "the values", text })),

    template("_helpers.tpl"),
    template("NOTES.txt"),
    template(`${app.kind.toLowerCase()}.yaml`),
    template("serviceaccount.yaml"),
    ...when(app.service !== undefined, "service.yaml"),
    ...when(view.governed, "service-headless.yaml"),
    ...when(app.ingress !== undefined, "ingress.yaml"),
    ...when(app.networkPolicy !== undefined, "networkpolicy.yaml"),
    ...when(app.metrics?.mode === "serviceMonitor", "servicemonitor.yaml"),
    ...when(app.autoscaling !== undefined, "horizontalpodautoscaler.yaml"),
    ...when(app.podDisruptionBudget !== undefined, "poddisruptionbudget.yaml"),
    ...when(app.rbac !== undefined, "role.yaml", "rolebinding.yaml"),
    ...when(app.config !== undefined, "configmap.yaml"),
    ...when(app.files.length > 0, "configmap-files.yaml"),
    ...ownClaims.map((claim) => template("persistentvolumeclaim.yaml", { ...view, claim }, `templates/persistentvolumeclaim-${claim.name}.yaml`)),
    ...when(app.extraObjects !== undefined, "extra-objects.yaml"),
    ...when(app.test !== undefined, "tests/test-connection.yaml"),
  ];
}
