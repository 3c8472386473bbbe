/** The formats, as `--format` names them. */
export const formats = ["human", "json", "sarif", "github"] as const;

export type Format = (typeof formats)[number];
