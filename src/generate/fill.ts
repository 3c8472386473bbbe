import Handlebars from "handlebars";
import { toHandlebars } from "./delimiters.ts";
import { helpers } from "./helpers.ts";
import type { Files, Page } from "./page.ts";

/** Pages to files, in the order of their paths. A template that names what its data lacks is our own mistake. */
export function fillPages(pages: readonly Page[], templates: Files): Files {
  const handlebars = Handlebars.create();
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, helper);
  for (const [path, text] of templates) {
    const [, partial] = /^partials\/(.+)\.hbs$/.exec(path) ?? [];
    if (partial !== undefined) handlebars.registerPartial(partial, handlebars.compile(toHandlebars(text), { noEscape: true, strict: true }));
  }
  const files = pages.map((page): [string, string] => {
    if ("text" in page) return [page.target, page.text];
    const template = templates.get(page.template);
    if (template === undefined) throw new Error(`charts/ has no ${page.template}`);
    return [page.target, handlebars.compile(toHandlebars(template), { noEscape: true, strict: true })(page.data)];
  });
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}
