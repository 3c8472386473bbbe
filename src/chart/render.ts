import { quote } from "../text/quote.ts";
import { Source } from "../text/source.ts";
import { didYouMean } from "../text/suggest.ts";
import type { SourceMap } from "../text/source-map.ts";
import type { Span } from "../text/span.ts";
import { Budget, execute } from "../template/evaluator.ts";
import type { FunctionMap } from "../template/functions.ts";
import type { ExecutionFault, ParseFault } from "../template/fault.ts";
import { TemplateSet } from "../template/template-set.ts";
import { Recording } from "./recording.ts";
import { Tracing, type Stage } from "./tracing.ts";
import type { Surroundings } from "../template/functions.ts";
import { activate, type ActiveChart } from "./active-chart.ts";
import { defaultKubeVersion, KubeVersionError, parseKubeVersion, type KubeVersion } from "./capabilities.ts";
import type { Chart } from "./chart.ts";
import { CoalesceError, coalesceValues, type Table } from "./coalesce.ts";
import { isCompatibleRange, missingDependencies, processDependencies } from "./dependencies.ts";
import { readDocuments } from "./documents.ts";
import { executionErrorText, parseErrorText } from "./error-text.ts";
import { placeOfFile, type Fault, type HelmFault } from "./fault.ts";
import { helmFunctions } from "./functions.ts";
import { isLibrary } from "./metadata.ts";
import { withoutNoValue } from "./no-value.ts";
import { defaultLimits, type Release, type RenderRequest } from "./release.ts";
import { RenderedFile } from "./rendered-file.ts";
import { enterTemplate, renderables, type Renderable } from "./scope.ts";
import { failureOf, isAboutMissingTemplate } from "./template-failure.ts";
import { readUserValues, type UserValues } from "./user-values.ts";
import { keysOf, ValuesLayers } from "./values-origin.ts";
import { checkSchemas } from "./values-schema.ts";
import { isBlank } from "./white-space.ts";

/**
 * Renders a chart as `helm template` does, but goes on where Helm gives up: a template that cannot be parsed or executed is a fault, and the
 * others are rendered all the same. What Helm itself would say is the release's `refusal`. The chart is not changed.
 */
export function renderChart(chart: Chart, request: RenderRequest): Release {
  const recording = new Recording(request.surroundings);
  const again = (surroundings: Surroundings): Stage => new Renderer(chart, { ...request, surroundings }).stage();
  return new Renderer(chart, { ...request, surroundings: recording }).render(recording, new Tracing(recording, again));
}

/** Helm adds this to whatever goes wrong once it has begun to render. */
const debugHint = "\n\nUse --debug flag to render out invalid YAML";

/** Helm's rule for names of releases. */
const releaseNamePattern = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

class Renderer {
  readonly #chart: Chart;
  readonly #request: RenderRequest;
  readonly #faults: Fault[] = [];
  /** Templates are missing, so that others fail which would not otherwise: what they complain of is not their fault. */
  #lacksTemplates = false;
  /** Values could not be read, so that what the templates complain of is not their fault. */
  #lacksValues = false;
  #refusal: string | undefined;

  constructor(chart: Chart, request: RenderRequest) {
    this.#chart = chart;
    this.#request = request;
  }

  render(recording: Recording, tracing: Tracing): Release {
    const { helm } = this.#request;
    const { active, values, layers, kubeVersion } = this.#prepare();
    this.#checkSchemas(active, values, layers);
    this.#checkKubeVersion(kubeVersion);

    const files = this.#renderFiles(renderables(active, values, { ...this.#request, kubeVersion }), recording);
    const { documents, faults, refusal } = readDocuments(
      files.filter(({ template }) => !template.isNotes),
      helm,
    );
    if (!this.#lacksValues) this.#faults.push(...faults);
    this.#refuse(refusal && refusal + debugHint);
    return {
      chart: this.#chart,
      label: this.#request.label,
      helm,
      files: files.filter(({ template }) => !template.isNotes),
      documents,
      notes: files.filter(({ template }) => template.isNotes),
      faults: this.#faults,
      refusal: this.#refusal,
      values: layers,
      tracing,
    };
  }

  /** Everything up to the execution of the templates, to execute them once more. */
  stage(): Stage {
    const { active, values, kubeVersion } = this.#prepare();
    const all = renderables(active, values, { ...this.#request, kubeVersion });
    return { set: this.#parse(all).set, values, renderables: all, helm: this.#request.helm };
  }

  /** Reads the values and decides which charts take part. */
  #prepare(): { readonly active: ActiveChart; readonly values: Table; readonly layers: ValuesLayers; readonly kubeVersion: KubeVersion } {
    const { helm } = this.#request;
    const kubeVersion = this.#readKubeVersion();
    const user = readUserValues(this.#request.valuesFiles, this.#request.set, helm);
    for (const fault of user.faults) this.#note(fault);
    this.#lacksValues = [this.#chart.valuesFile(helm), ...user.files].some((file) => file?.fault !== undefined);
    for (const fault of this.#chart.faults) this.#refuse(fault.refusal(helm));
    if (isLibrary(this.#chart.metadata)) this.#refuse("library charts are not installable");

    const active = activate(this.#chart, helm);
    this.#checkDependencies(active);
    if (helm !== "3.21" && this.#chart.metadata.apiVersion === "v3") this.#refuse("invalid chart apiVersion");
    this.#checkReleaseName();
    const values = this.#coalesce(active, user);
    return { active, values, layers: new ValuesLayers(user, active, helm), kubeVersion };
  }

  #readKubeVersion(): KubeVersion {
    const { kubeVersion = defaultKubeVersion, helm } = this.#request;
    try {
      return parseKubeVersion(kubeVersion, helm);
    } catch (error) {
      if (!(error instanceof KubeVersionError)) throw error;
      const refusal = `invalid kube version '${kubeVersion}': ${error.message}`;
      this.#note({ kind: "chart-syntax", message: refusal, at: placeOfFile("--kube-version"), related: [], refusal: () => refusal });
      return parseKubeVersion(defaultKubeVersion, helm);
    }
  }

  /** Rendering goes on without what is missing. */
  #checkDependencies(active: ActiveChart): void {
    const missing = missingDependencies(active);
    if (missing.length === 0) return;
    this.#lacksTemplates = true;
    const [an, mark] = this.#request.helm === "3.21" ? ["An", "`"] : ["an", "'"];
    this.#refuse(`${an} error occurred while checking for chart dependencies. You may need to run ${mark}helm dependency build${mark} to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: ${missing.join(", ")}`);

    const [first, ...others] = missing.filter((name) => name !== "");
    if (first === undefined) return;
    this.#faults.push({
      kind: "missing-dependency",
      message: `charts/ lacks ${[first, ...others].join(", ")}, which Chart.yaml asks for; run helm dependency build`,
      at: this.#placeOfDependency(first),
      related: others.map((name) => ({ at: this.#placeOfDependency(name), message: `${name} is missing too` })),
    });
  }

  #placeOfDependency(name: string): Span {
    const entries = this.#chart.chartfile?.at("dependencies");
    const entry = entries?.items().find((item) => item.at("name").value === name);
    return entry?.at("name").span() ?? entries?.span() ?? placeOfFile(`${this.#chart.path}/Chart.yaml`);
  }

  #checkReleaseName(): void {
    const { releaseName, helm } = this.#request;
    if (releaseName !== "" && releaseName.length <= 53 && new RegExp(releaseNamePattern).test(releaseName)) return;
    const problem = releaseName === "" ? "no name provided" : `invalid release name, must match regex ${releaseNamePattern} and the length must not be longer than 53`;
    this.#refuse(`${helm === "3.21" ? "" : "release name check failed: "}release name ${quote(releaseName)}: ${problem}`);
  }

  #coalesce(active: ActiveChart, user: UserValues): Table {
    const { helm } = this.#request;
    try {
      processDependencies(active, user.table, helm);
    } catch (error) {
      this.#noteMismatch(error, helm === "3.21" ? "" : "chart dependencies processing failed: ", new ValuesLayers(user, active, helm));
    }
    try {
      return coalesceValues(active, user.table, { helm, keepNulls: false });
    } catch (error) {
      this.#noteMismatch(error, "", new ValuesLayers(user, active, helm));
      return user.table;
    }
  }

  #noteMismatch(error: unknown, prefix: string, layers: ValuesLayers): void {
    if (!(error instanceof CoalesceError)) throw error;
    this.#refuse(`${prefix}${error.message}`);
    const at = layers.originOf(this.#chart, [error.subchart]).span ?? this.#placeOfValues();
    const message = `the values of the subchart ${error.subchart} are no mapping`;
    if (!this.#faults.some((fault) => fault.message === message)) this.#faults.push({ kind: "chart-syntax", message, at, related: [] });
  }

  #placeOfValues(): Span {
    const source = this.#chart.values?.source;
    return source === undefined ? placeOfFile(`${this.#chart.path}/values.yaml`) : { source, start: 0, end: 0 };
  }

  #checkSchemas(active: ActiveChart, values: Table, layers: ValuesLayers): void {
    const { complaints, refusal } = checkSchemas(active, values);
    for (const { chart, schema, path, message, violation, isOutOfReach } of complaints) {
      const { key, span } = layers.originOf(chart, path);
      const at = violation === undefined ? { source: schema.source, start: 0, end: 0 } : (span ?? this.#placeOfValues());
      const related = violation === undefined ? [] : [{ at: schema.placeOf(violation), message: "the schema says so here" }];
      this.#faults.push({ kind: isOutOfReach ? "unchecked-values" : "schema-violation", message: violation === undefined ? message : `${key === "" ? "the values" : key}: ${message}`, at, related });
    }
    this.#refuse(refusal);
  }

  #checkKubeVersion(kubeVersion: KubeVersion): void {
    const range = this.#chart.metadata.kubeVersion;
    if (range === "" || isCompatibleRange(range, kubeVersion.normalized)) return;
    this.#refuse(`chart requires kubeVersion: ${range} which is incompatible with Kubernetes ${kubeVersion.version}${debugHint}`);
  }

  /** Parses the templates of a release into one set. */
  #parse(all: readonly Renderable[]): { readonly set: TemplateSet; readonly broken: ReadonlySet<Renderable> } {
    const { helm, surroundings } = this.#request;
    const functions = helmFunctions(helm, surroundings);
    const set = new TemplateSet({ functions, missingKey: "zero" });
    const broken = new Set<Renderable>();
    for (const renderable of all) {
      const { templates, faults } = renderable.template.parse(renderable.name, helm, (name) => set.callables.has(name));
      set.add(templates);
      if (faults.length === 0) continue;
      broken.add(renderable);
      this.#lacksTemplates = true;
      this.#noteParseFaults(faults, functions);
    }
    return { set, broken };
  }

  #renderFiles(all: readonly Renderable[], recording: Recording): readonly RenderedFile[] {
    const { helm, limits = defaultLimits } = this.#request;
    const { set, broken } = this.#parse(all);
    const budget = new Budget(limits);
    const files: RenderedFile[] = [];
    for (const renderable of all) {
      const template = set.lookup(renderable.name);
      if (renderable.template.isPartial || broken.has(renderable) || template === undefined) continue;
      enterTemplate(renderable, helm);
      recording.enter(renderable.name);
      const outcome = execute(set, template, renderable.dot, { budget });
      if ("fault" in outcome) {
        this.#noteExecutionFault(outcome.fault, set);
        if (outcome.fault.limit !== undefined) recording.forget(renderable.name);
        if (outcome.fault.limit === "steps" || outcome.fault.limit === "output") break;
      } else {
        files.push(this.#fileOf(renderable, outcome));
      }
    }
    return files.filter(({ source }) => !isBlank(source.text)).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** What a template wrote; the file of an earlier release where that is the same. */
  #fileOf({ template, chart, name }: Renderable, outcome: { readonly text: string; readonly map: SourceMap }): RenderedFile {
    const { helm, earlier = [] } = this.#request;
    const { text, map } = withoutNoValue(outcome.text, outcome.map);
    const file = new RenderedFile({ template, chart: chart.chart, values: keysOf(chart), name, source: new Source(template.source.path, text), map }, helm);
    for (const { files } of earlier) {
      const same = files.find((other) => other.equals(file));
      if (same !== undefined) return same;
    }
    return file;
  }

  /** Where an action is not closed, the text behind it is taken for functions: they are not told. */
  #noteParseFaults(faults: readonly ParseFault[], functions: FunctionMap): void {
    const [first] = faults;
    if (first !== undefined) this.#refuse(parseErrorText(first) + debugHint);
    const broken = faults.find(({ unknownFunction }) => unknownFunction === undefined);
    for (const { unknownFunction, message, span: at, line } of faults) {
      if (unknownFunction !== undefined && broken?.line === line) continue;
      if (unknownFunction === undefined) this.#faults.push({ kind: "template-syntax", message, at, related: [] });
      else this.#faults.push({ kind: "unknown-function", message: `no function is called ${unknownFunction}${didYouMean(unknownFunction, functions.keys())}`, at, related: [] });
    }
  }

  #noteExecutionFault(fault: ExecutionFault, set: TemplateSet): void {
    this.#refuse(executionErrorText(fault, this.#request.helm) + debugHint);
    if (this.#lacksTemplates && isAboutMissingTemplate(fault)) return;
    if (this.#lacksValues && fault.limit === undefined) return;
    const failure = failureOf(fault, () => set.names());
    const isKnown = this.#faults.some(({ at, message }) => message === failure.message && at.source === failure.at.source && at.start === failure.at.start);
    if (!isKnown) this.#faults.push(failure);
  }

  #note(fault: HelmFault): void {
    const { kind, message, at, related } = fault;
    this.#faults.push({ kind, message, at, related });
    this.#refuse(fault.refusal(this.#request.helm));
  }

  /** Keeps the first one, for Helm stops there. */
  #refuse(refusal: string | undefined): void {
    this.#refusal ??= refusal;
  }
}
