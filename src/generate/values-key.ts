/** A name as a key that templates can write after a dot: `grpcWeb` for `grpc-web`. Different names have different keys. */
export function valuesKey(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()).replaceAll("-", "_");
}
