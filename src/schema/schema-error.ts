import { quote } from "../text/quote.ts";
/** Why a schema cannot be used. Thrown inside this folder only; outside it is a {@link SchemaFault}. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
  readonly kind: SchemaFault["kind"];

  constructor(kind: SchemaFault["kind"], message: string) {
    super(message);
    this.kind = kind;
  }

  /** A schema that lies elsewhere: nothing is fetched. */
  static remote(url: string): SchemaError {
    return new SchemaError("remote", `refers to ${quote(url)}, which is not part of the schema and is not fetched`);
  }
}

/** What is wrong with a schema itself, or with using it. */
export interface SchemaFault {
  /**
   * `invalid`: it breaks the rules of its draft. `remote`: it needs another document, which Helm would fetch and we do not.
   * `limit`: following it takes too deep or too long, as schemas do that are made to.
   */
  readonly kind: "invalid" | "remote" | "limit";
  /** In the words of santhosh-tekuri/jsonschema v6 where it would notice the same. */
  readonly message: string;
}
