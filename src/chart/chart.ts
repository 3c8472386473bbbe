import { quote } from "../text/quote.ts";
import { Source } from "../text/source.ts";
import { span, type Span } from "../text/span.ts";
import { SchemaReader } from "../schema/schema-reader.ts";
import { Cursor } from "../yaml/cursor.ts";
import { follow } from "../yaml/lookup.ts";
import type { YamlDocument } from "../yaml/node.ts";
import { parseDocument } from "../yaml/parse.ts";
import { ArchiveError, readArchive, UnpackAllowance } from "./archive.ts";
import { readChartfile, type ChartfileFault, type ChartfileReading } from "./chartfile.ts";
import type { Table } from "./coalesce.ts";
import { placeOfFile, type FaultKind, type HelmFault } from "./fault.ts";
import type { HelmLine } from "./helm-line.ts";
import { ignoreFile, parseIgnoreRules, withoutIgnored } from "./ignore.ts";
import { sanitize, validateMetadata } from "./metadata-check.ts";
import { noMetadata, type Metadata } from "./metadata.ts";
import { ChartTemplate, ParsedTexts } from "./template.ts";
import { extension, subtree, type FileTree } from "./tree.ts";
import { jsonKind, readValuesFile, type ValuesFile } from "./values-file.ts";
import { ValuesSchema } from "./values-schema.ts";
import { nodeAt } from "./yaml-path.ts";
import { withoutLine } from "./yaml-words.ts";

/** A chart as it lies in a folder or an archive, with the subcharts in its charts/. */
export interface Chart {
  /** As Chart.yaml says; the name of the folder where it does not. */
  readonly name: string;
  readonly version: string;
  /** The folder or archive, as shown to the user. */
  readonly path: string;
  /** Helm's ChartFullPath, aliases not applied: `parent/charts/child`. */
  readonly fullPath: string;
  /** Everything in the folder, also what `.helmignore` leaves out. */
  readonly tree: FileTree;
  /** Absent where there is no Chart.yaml or it is no YAML. */
  readonly chartfile: Cursor | undefined;
  readonly metadata: Metadata;
  /** The first document of values.yaml. */
  readonly values: YamlDocument | undefined;
  readonly valuesSchema: Source | undefined;
  /** The same, ready to be applied. */
  readonly schema: ValuesSchema | undefined;
  readonly templates: readonly ChartTemplate[];
  /** What `.Files` has, by path. */
  readonly files: FileTree;
  /** The files of crds/ that Helm installs, by path. */
  readonly crds: FileTree;
  readonly dependencies: readonly Chart[];
  /** Chart.lock, or requirements.lock. */
  readonly lock: YamlDocument | undefined;
  readonly parent: Chart | undefined;
  /** What is wrong with the files, its own and those of its subcharts, in the order in which Helm meets it. */
  readonly faults: readonly HelmFault[];
  /** values.yaml as a line of Helm reads it; undefined where there is none. */
  valuesFile(helm: HelmLine): ValuesFile | undefined;
  /** The defaults in values.yaml. Not to be changed. */
  defaults(helm: HelmLine): Table;
}

/** How deep charts may lie within one another; Helm has no bound, and no chart a need. */
const maximumDepth = 20;

/** How many subcharts a chart may have in all. */
const maximumCharts = 1000;

/** What the charts of one tree have in common. */
interface Tree {
  readonly unpack: UnpackAllowance;
  readonly parsed: ParsedTexts;
  readonly schemas: SchemaReader;
  charts: number;
}

/**
 * Makes a chart of the files of a folder or an archive (Helm's loader.LoadFiles). It never fails: what is wrong is among the faults.
 * @param path the folder or archive, as shown to the user; `.helmignore` counts unless it ends in `.tgz`
 */
export function loadChart(tree: FileTree, path: string): Chart {
  return new ChartLoader(tree, path, undefined, { unpack: new UnpackAllowance(), parsed: new ParsedTexts(), schemas: new SchemaReader(), charts: 0 }, 0).load(isArchive(path));
}

/** Whether a path is that of a packaged chart. */
export function isArchive(path: string): boolean {
  return /\.(?:tgz|tar\.gz)$/.test(path);
}

class LoadedChart implements Chart {
  readonly path: string;
  readonly tree: FileTree;
  readonly parent: Chart | undefined;
  name: string;
  chartfile: Cursor | undefined;
  metadata: Metadata = noMetadata;
  values: YamlDocument | undefined;
  schema: ValuesSchema | undefined;
  templates: readonly ChartTemplate[] = [];
  files: FileTree = new Map();
  crds: FileTree = new Map();
  dependencies: readonly Chart[] = [];
  lock: YamlDocument | undefined;
  faults: readonly HelmFault[] = [];
  /** values.yaml, unless `.helmignore` leaves it out. */
  valuesSource: Source | undefined;
  readonly #valuesFiles = new Map<HelmLine, ValuesFile | undefined>();

  constructor(tree: FileTree, path: string, parent: Chart | undefined) {
    this.tree = tree;
    this.path = path;
    this.parent = parent;
    this.name = /([^/]*?)(?:\.tgz|\.tar\.gz)?\/*$/.exec(path)?.[1] ?? "";
  }

  get version(): string {
    return this.metadata.version;
  }

  get valuesSchema(): Source | undefined {
    return this.schema?.source;
  }

  get fullPath(): string {
    return this.parent === undefined ? this.name : `${this.parent.fullPath}/charts/${this.name}`;
  }

  valuesFile(helm: HelmLine): ValuesFile | undefined {
    if (!this.#valuesFiles.has(helm)) {
      this.#valuesFiles.set(helm, this.valuesSource && readValuesFile(this.valuesSource, helm));
    }
    return this.#valuesFiles.get(helm);
  }

  defaults(helm: HelmLine): Table {
    return this.valuesFile(helm)?.table ?? new Map();
  }
}

class ChartLoader {
  readonly #chart: LoadedChart;
  readonly #whole: Tree;
  readonly #depth: number;
  readonly #faults: HelmFault[] = [];

  constructor(tree: FileTree, path: string, parent: Chart | undefined, whole: Tree, depth: number) {
    this.#chart = new LoadedChart(tree, path, parent);
    this.#whole = whole;
    this.#depth = depth;
  }

  /** @param isWhole whether `.helmignore` does not count: in an archive, and in a subchart, whose files the parent's has sifted already */
  load(isWhole: boolean): Chart {
    const files = isWhole ? this.#chart.tree : this.#withoutIgnored();
    this.#readChartfile(files);
    this.#readLock(files);
    this.#readRequirements(files);
    this.#readValues(files);
    this.#validate(files);
    this.#sort(files);
    this.#readSubcharts(files);
    this.#chart.faults = this.#faults;
    return this.#chart;
  }

  #withoutIgnored(): FileTree {
    const { tree } = this.#chart;
    const source = tree.get(ignoreFile);
    const rules = parseIgnoreRules(source?.text ?? "");
    if (source !== undefined && rules.fault !== undefined) {
      const start = source.lineStarts[rules.fault.line - 1] ?? 0;
      const end = source.lineStarts[rules.fault.line] ?? source.text.length + 1;
      this.#fault("chart-syntax", `Helm cannot read the rule: ${rules.fault.message}`, span(source, start, end - 1), rules.fault.message);
    }
    return withoutIgnored(tree, rules);
  }

  #readChartfile(files: FileTree): void {
    const source = files.get("Chart.yaml");
    if (source === undefined) return;
    const document = this.#parse(source, "Chart.yaml");
    if (document === undefined) return;
    this.#chart.chartfile = Cursor.of(document);
    const reading = readChartfile(document);
    this.#checkApiVersion(this.#chart.chartfile, reading.metadata);
    this.#take(reading, "Chart.yaml");
  }

  /** Helm 4 looks at nothing else before. Helm 3 does not mind; `v3` is what Helm 4 has begun work on: it loads such charts, and then refuses them. */
  #checkApiVersion(chartfile: Cursor, { apiVersion }: Metadata): void {
    const place = chartfile.at("apiVersion");
    const kind = place.node === undefined || place.node.kind === "scalar" ? undefined : jsonKind(place.node);
    if (this.#chart.parent !== undefined || (kind === undefined && ["v1", "v2"].includes(apiVersion))) return;
    const mismatch = `cannot load Chart.yaml: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${kind} into Go struct field chartBase.apiVersion of type string`;
    const refusal = kind !== undefined ? mismatch : apiVersion === "v3" ? undefined : "unsupported chart version";
    const message = kind !== undefined ? "the chart's apiVersion is no text" : `Helm 4 does not take apiVersion ${quote(apiVersion)}; that of charts is v2`;
    this.#fault("chart-syntax", message, place.span(), (helm) => (helm === "3.21" ? undefined : refusal));
  }

  /** The old place of dependencies, which Helm still reads on top of Chart.yaml. */
  #readRequirements(files: FileTree): void {
    const source = files.get("requirements.yaml");
    const document = source && this.#parse(source, "requirements.yaml");
    if (document !== undefined) this.#take(readChartfile(document, this.#chart.metadata), "requirements.yaml");
  }

  #take({ metadata, fault }: ChartfileReading, name: string): void {
    this.#chart.metadata = metadata;
    if (fault !== undefined) this.#fault("chart-syntax", typeMessage(fault), fault.at, (helm) => `cannot load ${name}: ${fault.message(helm)}`);
  }

  #readLock(files: FileTree): void {
    for (const name of ["Chart.lock", "requirements.lock"]) {
      const source = files.get(name);
      const document = source && this.#parse(source, name);
      if (document === undefined) continue;
      this.#chart.lock = document;
      const root = document.root && follow(document.root);
      if (root === undefined || root.kind === "mapping" || (root.kind === "scalar" && root.value === null)) continue;
      const refusal = `cannot load ${name}: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonKind(root)} into Go value of type`;
      this.#fault("chart-syntax", `${name} is no mapping`, span(document.source, root.start, root.end), (helm) => `${refusal} ${helm === "3.21" ? "chart" : "v2"}.Lock`);
    }
  }

  #readValues(files: FileTree): void {
    const source = files.get("values.yaml");
    if (source !== undefined) {
      this.#chart.valuesSource = source;
      const file = this.#chart.valuesFile("4.2");
      this.#chart.values = file?.first;
      const fault = file?.fault;
      const refusal = (helm: HelmLine): string | undefined => {
        const found = this.#chart.valuesFile(helm)?.fault;
        return found && `cannot load values.yaml: ${found.refusal}`;
      };
      if (fault !== undefined) this.#fault(fault.kind, withoutLine(fault.message), fault.at, refusal);
    }
    const schema = files.get("values.schema.json");
    if (schema !== undefined) this.#chart.schema = new ValuesSchema(schema, this.#whole.schemas);
  }

  #validate(files: FileTree): void {
    const { chartfile, metadata } = this.#chart;
    if (!files.has("Chart.yaml")) this.#noteMissingChartfile();
    this.#chart.metadata = sanitize(metadata);
    if (metadata.name !== "") this.#chart.name = this.#chart.metadata.name;
    if (chartfile === undefined) return;
    const isNullAt = (path: readonly (string | number)[]): boolean => {
      const node = nodeAt(chartfile.document.root, path);
      return node?.kind === "scalar" && node.value === null;
    };
    const fault = validateMetadata(this.#chart.metadata, isNullAt);
    if (fault !== undefined) this.#fault("chart-syntax", fault.message, chartfile.at(...fault.path).span(), fault.refusal);
  }

  /** Helm 4 looks for the file before it looks at `.helmignore`. */
  #noteMissingChartfile(): void {
    const { path, tree, parent } = this.#chart;
    const file = `${path}/Chart.yaml`;
    const isIgnored = parent === undefined && tree.has("Chart.yaml");
    const isDetected = parent !== undefined || isIgnored;
    const undetected = isArchive(path) ? "unable to detect chart version, no Chart.yaml found" : `unable to detect chart at ${file}: open ${file}: no such file or directory`;
    const refusal = (helm: HelmLine): string => (helm === "3.21" || isDetected ? "Chart.yaml file is missing" : undetected);
    this.#fault("chart-syntax", isIgnored ? "a rule of .helmignore leaves Chart.yaml out" : "the chart has no Chart.yaml", placeOfFile(file), refusal);
  }

  /** Which file is what, by its path. */
  #sort(files: FileTree): void {
    const isV1 = this.#chart.metadata.apiVersion === "v1";
    const isOther = (path: string): boolean => {
      if (["Chart.yaml", "Chart.lock", "values.yaml", "values.schema.json"].includes(path)) return false;
      if (path === "requirements.yaml" || path === "requirements.lock") return isV1;
      if (path.startsWith("charts/")) return extension(path) === ".prov";
      return !path.startsWith("templates/");
    };
    this.#chart.templates = [...files].filter(([path]) => path.startsWith("templates/")).map(([path, source]) => new ChartTemplate(path, source, this.#whole.parsed));
    this.#chart.files = new Map([...files].filter(([path]) => isOther(path)));
    this.#chart.crds = new Map([...this.#chart.files].filter(([path]) => path.startsWith("crds/") && /^\.(?:ya?ml|json)$/i.test(extension(path))));
  }

  #readSubcharts(files: FileTree): void {
    const names = new Set([...files.keys()].filter((path) => path.startsWith("charts/") && extension(path) !== ".prov").map((path) => path.split("/")[1] ?? ""));
    const loaded = [...names].filter((name) => !/^[_.]/.test(name)).map((name) => this.#readSubchart(files, name));
    this.#chart.dependencies = loaded.filter((chart) => chart !== undefined);
  }

  #readSubchart(files: FileTree, name: string): Chart | undefined {
    const path = `${this.#chart.path}${isArchive(this.#chart.path) ? "!" : ""}/charts/${name}`;
    this.#whole.charts += 1;
    if (this.#depth >= maximumDepth || this.#whole.charts > maximumCharts) {
      this.#fault("limit-exceeded", `more than ${maximumCharts} subcharts, or subcharts ${maximumDepth} deep; ${name} was not read`, placeOfFile(path), undefined);
      return undefined;
    }
    const wrap = (refusal: string | undefined): string | undefined => refusal && `error unpacking subchart ${name} in ${this.#chart.name}: ${refusal}`;
    const tree = extension(name) === ".tgz" ? this.#unpack(files, name, path, wrap) : subtree(files, `charts/${name}/`);
    if (tree === undefined) return undefined;
    const chart = new ChartLoader(tree, path, this.#chart, this.#whole, this.#depth + 1).load(true);
    for (const fault of chart.faults) this.#faults.push({ ...fault, refusal: (helm) => wrap(fault.refusal(helm)) });
    return chart;
  }

  #unpack(files: FileTree, name: string, path: string, wrap: (refusal: string) => string | undefined): FileTree | undefined {
    const source = files.get(`charts/${name}`);
    if (source === undefined) {
      const first = [...subtree(files, `charts/${name}/`).keys()][0];
      const refusal = `error unpacking subchart tar in ${this.#chart.name}: expected ${name}, got ${name}/${first}`;
      this.#fault("chart-syntax", `charts/${name} is a folder, but named like an archive`, placeOfFile(path), refusal);
      return undefined;
    }
    try {
      return readArchive(source.bytes ?? new Uint8Array(), path, this.#whole.unpack);
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      this.#fault("chart-syntax", `the archive cannot be unpacked: ${error.message}`, placeOfFile(path), wrap(error.message));
      return undefined;
    }
  }

  #parse(source: Source, name: string): YamlDocument | undefined {
    const document = parseDocument(source);
    if (document.fault === undefined) return document;
    const { message, error, at } = document.fault;
    this.#fault("yaml-syntax", withoutLine(message), at, `cannot load ${name}: ${error}`);
    return undefined;
  }

  #fault(kind: FaultKind, message: string, at: Span, refusal: string | ((helm: HelmLine) => string | undefined) | undefined): void {
    this.#faults.push({ kind, message, at, related: [], refusal: typeof refusal === "function" ? refusal : () => refusal });
  }
}

/** A type that does not fit, without the words of Go's decoder. */
function typeMessage({ message }: ChartfileFault): string {
  const [, kind = "a value", field = "a field", type = "another type"] = /cannot unmarshal (\S+) into Go (?:struct field \w+\.(\S+)|value) of type (.*)$/.exec(message("4.2")) ?? [];
  const wanted = type.startsWith("[]") ? "a list" : type.startsWith("map") ? "a mapping of text to text" : type === "bool" ? "true or false" : type === "string" ? "text" : "a mapping";
  return `${quote(field)} is ${kind === "object" ? "a mapping" : kind === "array" ? "a list" : kind === "bool" ? "a boolean" : `a ${kind}`}, but ${wanted} is expected`;
}
