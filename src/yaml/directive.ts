import { POINT, ZERO, isBlank, isBlankOrEnd, isBreakOrEnd, isDigit } from "./characters.ts";
import { scanHandle, scanUri, scanWord } from "./properties.ts";
import type { Reader } from "./reader.ts";
import { Token } from "./token.ts";

/** Scans a `%YAML` or `%TAG` line, its line break included. */
export function scanDirective(reader: Reader): Token {
  const { position: start, line } = reader;
  reader.position += 1;
  const name = scanWord(reader);
  if (name === "") throw reader.refuse("could not find expected directive name", start);
  if (!isBlankOrEnd(reader.peek())) throw reader.refuse("found unexpected non-alphabetical character", start);
  const token = name === "YAML" ? scanVersion(reader, start, line) : name === "TAG" ? scanTagDirective(reader, start, line) : undefined;
  if (token === undefined) throw reader.refuse("found unknown directive name", start);
  reader.skipBlanks();
  reader.skipComment();
  if (!isBreakOrEnd(reader.peek())) throw reader.refuse("did not find expected comment or line break", start);
  reader.readBreak();
  return token;
}

function scanVersion(reader: Reader, start: number, line: number): Token {
  reader.skipBlanks();
  const major = scanNumber(reader, start);
  if (reader.peek() !== POINT) throw reader.refuse("did not find expected digit or '.' character", start);
  reader.position += 1;
  const minor = scanNumber(reader, start);
  return new Token("version directive", start, reader.position, line, `${major}.${minor}`);
}

function scanNumber(reader: Reader, start: number): number {
  let value = 0;
  let digits = 0;
  for (let code = reader.peek(); isDigit(code); code = reader.peek()) {
    digits += 1;
    if (digits > 2) throw reader.refuse("found extremely long version number", start);
    value = value * 10 + (code - ZERO);
    reader.position += 1;
  }
  if (digits === 0) throw reader.refuse("did not find expected version number", start);
  return value;
}

function scanTagDirective(reader: Reader, start: number, line: number): Token {
  reader.skipBlanks();
  const handle = scanHandle(reader, start);
  if (handle !== "!" && !handle.endsWith("!")) throw reader.refuse("did not find expected '!'", start);
  if (!isBlank(reader.peek())) throw reader.refuse("did not find expected whitespace", start);
  reader.skipBlanks();
  const prefix = scanUri(reader, start);
  if (!isBlankOrEnd(reader.peek())) throw reader.refuse("did not find expected whitespace or line break", start);
  return new Token("tag directive", start, reader.position, line, handle, prefix);
}
