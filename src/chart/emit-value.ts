import { encodeBase64 } from "../sprig/base-encoding.ts";
import { Allowance } from "../sprig/limits.ts";
import { GoError, Int, isList, isMap, isStruct, TypedMap, TypedSlice, typeOf, type Value } from "../template/value.ts";
import { MAX_EMIT_DEPTH, type EmitValue } from "../yaml/emit-value.ts";

/**
 * A value of templates as the emitters of YAML take it, in the form that encoding/json gives it: bytes in base64, structs by their JSON
 * names, nil as null. Throws a {@link GoError} for what JSON refuses, and a `LimitError` for values that are shared so often that written
 * out they would fill the memory.
 */
export function toEmitValue(value: Value, depth = 0, allowance = new Allowance()): EmitValue {
  allowance.spend(0);
  if (value === undefined || value === null) return null;
  if (typeof value !== "object") return value;
  if (value instanceof Int) return value.value;
  if (value instanceof Uint8Array) return encodeBase64(value);
  if ((value instanceof TypedMap || value instanceof TypedSlice) && value.nil) return null;
  if (depth > MAX_EMIT_DEPTH) throw new GoError(`json: unsupported value: encountered a cycle via ${typeOf(value)}`);
  if (isList(value)) return value.map((item) => toEmitValue(item, depth + 1, allowance));
  if (isMap(value)) return new Map([...value].map(([key, item]) => [key, toEmitValue(item, depth + 1, allowance)]));
  if (isStruct(value)) return toEmitValue(value.toJson(), depth + 1, allowance);
  return value;
}
