import { SourceMap, type Origin, type Segment, type ValuesKey } from "../text/source-map.ts";
import { span, type Span } from "../text/span.ts";
import type { ListItem } from "./node.ts";
import type { Template } from "./template-set.ts";

/** Where a template writes. */
export class Writer {
  text = "";
}

/** A writer that also notes which node of the outermost template wrote each piece. */
export class Recorder extends Writer {
  readonly #template: Template;
  readonly #nodes: ListItem[] = [];
  readonly #ends: number[] = [];

  constructor(template: Template) {
    super();
    this.#template = template;
  }

  /** All that was written since the last call is the node's. */
  credit(node: ListItem): void {
    const last = this.#ends.length - 1;
    if (this.text.length === (this.#ends[last] ?? 0)) return;
    if (this.#nodes[last] === node && node.kind !== "text") this.#ends[last] = this.text.length;
    else {
      this.#nodes.push(node);
      this.#ends.push(this.text.length);
    }
  }

  /** The way back from the text to the template. */
  map(): SourceMap {
    const segments: Segment[] = [];
    let start = 0;
    this.#nodes.forEach((node, index) => {
      const end = this.#ends[index] ?? start;
      segments.push({ start, end, origin: this.#origin(node) });
      start = end;
    });
    return new SourceMap(segments);
  }

  #origin(node: ListItem): Origin {
    const place = span(this.#template.parsed.source, node.start, node.end);
    return node.kind === "text" ? { kind: "copied", from: place } : new Computed(place, this.#template, node);
  }
}

/** What an action wrote; the values keys are looked for when somebody asks. */
class Computed {
  readonly kind = "computed";
  readonly by: Span;
  readonly #template: Template;
  readonly #node: ListItem;

  constructor(by: Span, template: Template, node: ListItem) {
    this.by = by;
    this.#template = template;
    this.#node = node;
  }

  get values(): readonly ValuesKey[] {
    return this.#template.keys.get(this.#node) ?? [];
  }
}
