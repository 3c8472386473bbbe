/**
 * A template of `charts/` as Handlebars reads it: `<% %>` becomes its `{{ }}`, and the `{{ }}` of Helm is escaped, so that it comes out as it went in.
 * Handlebars knows no other delimiters, but leaves alone what stands behind `\{{`.
 */
export function toHandlebars(template: string): string {
  return template.replaceAll("{{", "\\{{").replaceAll("<%", "{{").replaceAll("%>", "}}");
}
