import { styleText } from "node:util";
import { excerpt } from "../text/excerpt.ts";
import { positionAt } from "../text/position.ts";
import type { Span } from "../text/span.ts";

/** A fault to tell on the terminal. */
export interface ToldFault {
  /** What it is about: `ports.http`; empty for all of it. */
  readonly about: string;
  readonly message: string;
  readonly help: string | undefined;
  readonly at: Span | undefined;
}

/** A fault with its place and its line, underlined. Without a place, what it is about comes first. */
export function faultText({ about, message, help, at }: ToldFault, color: boolean): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string => (color ? styleText(style, text, { validateStream: false }) : text);
  const sentence = about === "" ? message : `${about}: ${message}`;
  if (at === undefined) return `${paint("bold", `${paint("red", "error")}: ${sentence}`)}\n${help === undefined ? "" : `  ${help}\n`}`;
  const { line, column } = positionAt(at.source, at.start);
  const { text, from, length } = excerpt(at);
  const margin = " ".repeat(String(line).length);
  return [
    `${paint("bold", `${at.source.path}:${line}:${column}`)}: ${paint("bold", sentence)}`,
    `${paint("dim", `${line} |`)} ${text}`,
    `${paint("dim", `${margin} |`)} ${" ".repeat(from)}${paint("red", "^".repeat(length))}`,
    ...(help === undefined ? [] : [`${margin} ${paint("dim", "=")} ${help}`]),
    "",
  ].join("\n");
}
