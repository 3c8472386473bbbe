import { readdir } from "node:fs/promises";

/** A rule file: its path below `rules/` without the ending (`image/latest-tag`), and what it exports. */
export interface RuleModule {
  readonly path: string;
  readonly exports: { readonly default?: unknown };
}

/**
 * Loads every rule file of the package. The folder is the registry; the build puts a table of the same files in the place of
 * this module, so that an installed package searches nothing.
 */
export async function loadRuleModules(): Promise<readonly RuleModule[]> {
  const folder = new URL("../../rules/", import.meta.url);
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".ts")).sort();
  return Promise.all(
    files.map(async (file) => ({
      path: file.replaceAll("\\", "/").replace(/\.ts$/, ""),
      exports: (await import(new URL(file, folder).href)) as { default?: unknown },
    })),
  );
}
