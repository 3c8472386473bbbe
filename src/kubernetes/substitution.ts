/**
 * Whether a text holds the marks of a tool that replaces them before the cluster sees the manifest: envsubst and make (`${X}`, `$(X)`), CI templates
 * (`{{ x }}`, `%X%`, `@X@`, `__X__`), SOPS and Vault plugins (`ENC[…]`, `vault:…`). What stands there now says nothing about what will.
 */
export function isFilledInLater(text: string): boolean {
  return /\$[({A-Z_a-z]|\{\{|%\w{1,64}%|@\w{1,64}@|__\w{1,64}__|^ENC\[|^(?:ref\+|vault:)/.test(text);
}
