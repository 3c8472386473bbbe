import type { ListItem, ListNode } from "./node.ts";
import type { Source } from "../text/source.ts";
import type { ValuesKey } from "../text/source-map.ts";
import { Callables } from "./callable.ts";
import { compileList, type Statement } from "./compile.ts";
import type { ParseFault } from "./fault.ts";
import type { FunctionMap } from "./functions.ts";
import { isEmptyList } from "./node.ts";
import { parseTemplate, type ParsedTemplate } from "./parser.ts";
import { valuesKeys } from "./values-keys.ts";

/** What a missing key of a map yields: nothing, printed `<no value>`; the zero value of the map's elements; or an error. */
export type MissingKey = "default" | "zero" | "error";

/** A body that can be executed under a name. It is compiled when it first runs, and belongs to no set, so that it may be used in many. */
export class Template {
  readonly name: string;
  /** The text that the body stands in. */
  readonly parsed: ParsedTemplate;
  readonly list: ListNode;
  /** A template with the same body, which keeps what is made of it. */
  #original: Template | undefined;
  #body: Statement | undefined;
  #keys: ReadonlyMap<ListItem, readonly ValuesKey[]> | undefined;

  constructor(name: string, parsed: ParsedTemplate, list: ListNode) {
    this.name = name;
    this.parsed = parsed;
    this.list = list;
  }

  /** The same body under another name, or in another text that reads the same: what was made of it need not be made again. */
  under(name: string, parsed: ParsedTemplate): Template {
    const template = new Template(name, parsed, this.list);
    template.#original = this.#original ?? this;
    return template;
  }

  get body(): Statement {
    return (this.#body ??= this.#original?.body ?? compileList(this.list));
  }

  /** The values keys that each action of the body names. */
  get keys(): ReadonlyMap<ListItem, readonly ValuesKey[]> {
    return (this.#keys ??= valuesKeys(this.list));
  }
}

/** The templates of one text: its own body under its name, and its definitions. They may be added to any number of sets. */
export function templatesOf(parsed: ParsedTemplate): readonly Template[] {
  return [...parsed.bodies].map(([name, list]) => new Template(name, parsed, list));
}

/** Templates that see each other by name, and the functions that they call. */
export class TemplateSet {
  readonly callables: Callables;
  readonly missingKey: MissingKey;
  /** Shared with clones, and so never changed; later layers hide earlier ones. */
  #layers: readonly ReadonlyMap<string, Template>[] = [];
  #own = new Map<string, Template>();

  /** Functions hide builtins of the same name. */
  constructor({ functions, missingKey = "default" }: { readonly functions: FunctionMap | Callables; readonly missingKey?: MissingKey }) {
    this.callables = functions instanceof Callables ? functions : new Callables(functions);
    this.missingKey = missingKey;
  }

  /** A set with the same templates; what is added to either from now on, the other does not see. */
  clone(): TemplateSet {
    if (this.#own.size > 0) {
      this.#layers = [...this.#layers, this.#own];
      this.#own = new Map();
    }
    const clone = new TemplateSet({ functions: this.callables, missingKey: this.missingKey });
    clone.#layers = this.#layers;
    return clone;
  }

  /**
   * Parses a text and adds its templates. The template that comes back is that of the text itself, even where the set keeps
   * another under the name, because the text is empty but for definitions.
   */
  parse(name: string, source: Source): { readonly template: Template | undefined; readonly faults: readonly ParseFault[] } {
    const { parsed, faults } = parseTemplate(name, source, { isFunction: (called) => this.callables.has(called) });
    if (parsed === undefined) return { template: undefined, faults };
    const templates = templatesOf(parsed);
    this.add(templates);
    return { template: templates.find((template) => template.name === name), faults };
  }

  /** Adds templates. One of the same name is replaced, unless the new body is empty. */
  add(templates: Iterable<Template>): void {
    for (const template of templates) {
      if (isEmptyList(template.list) && this.lookup(template.name) !== undefined) continue;
      this.#own.set(template.name, template);
    }
  }

  lookup(name: string): Template | undefined {
    const own = this.#own.get(name);
    for (let layer = this.#layers.length - 1; own === undefined && layer >= 0; layer -= 1) {
      const found = this.#layers[layer]?.get(name);
      if (found !== undefined) return found;
    }
    return own;
  }

  /** The names of all templates. */
  names(): readonly string[] {
    return [...new Set([...this.#layers, this.#own].flatMap((layer) => [...layer.keys()]))];
  }
}
