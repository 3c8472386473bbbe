import { encodeBase64 } from "../sprig/base-encoding.ts";
import { Allowance } from "../sprig/limits.ts";
import { formatTime } from "../sprig/time-layout.ts";
import { TimeValue } from "../sprig/time-value.ts";
import { GoError, Int, integerOf, isList, isMap, isNilPointer, isStruct, TypedMap, TypedSlice, typeOf, type Struct, type Value } from "../template/value.ts";
import { decode } from "../text/bytes.ts";
import { Fields, MAX_EMIT_DEPTH, PlainScalar, type EmitValue, type PrettyValue } from "../yaml/emit-value.ts";

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

/**
 * A value of templates as go-yaml v3 finds it, without a detour by JSON: bytes as numbers, structs by the names of their fields in small letters,
 * times bare, nil collections empty. Throws a {@link GoError} for cycles, and a `LimitError` as {@link toEmitValue} does.
 */
export function toPrettyEmitValue(value: Value, depth = 0, allowance = new Allowance()): PrettyValue {
  allowance.spend(0);
  if (value === undefined || value === null) return null;
  if (typeof value !== "object") return value;
  if (value instanceof Int) return value.value;
  if (value instanceof Uint8Array) return Array.from(value, BigInt);
  if (depth > MAX_EMIT_DEPTH) throw new GoError(`values are nested more than ${MAX_EMIT_DEPTH} levels deep`);
  if (isList(value)) return value.map((item) => toPrettyEmitValue(item, depth + 1, allowance));
  if (isMap(value)) return new Map([...value].map(([key, item]) => [key, toPrettyEmitValue(item, depth + 1, allowance)]));
  return isStruct(value) ? prettyStruct(value, depth, allowance) : null;
}

function prettyStruct(struct: Struct, depth: number, allowance: Allowance): PrettyValue {
  if (isNilPointer(struct)) return null;
  if (struct instanceof TimeValue) return new PlainScalar(formatTime(struct.time, "2006-01-02T15:04:05.999999999Z07:00"));
  if (struct.type === "time.Duration") return struct.toString();
  const text = struct.method("MarshalText")?.call();
  if (text instanceof Uint8Array) return decode(text);
  const exported = struct.yamlFields?.() ?? (struct.fields?.() ?? []).filter(([name]) => /^\p{Lu}/u.test(name)).map(([name, field]) => [name.toLowerCase(), field] as const);
  return integerOf(struct) ?? new Fields(exported.map(([name, field]) => [name, toPrettyEmitValue(field, depth + 1, allowance)]));
}
