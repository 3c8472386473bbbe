/** The validator of schemas/app.schema.json, made by scripts/generate-app-code.mjs with ajv. */
export interface ValidateApp {
  (value: unknown): boolean;
  /** What the last call found wrong. */
  errors: readonly SchemaError[] | null;
}

/** What ajv says of one keyword that failed. */
export interface SchemaError {
  /** JSON pointer to the value in the app spec. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The name that is wrong, where the error is about a name and not a value. */
  readonly propertyName?: string;
}

export const validate: ValidateApp;
