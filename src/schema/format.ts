import { quote } from "../text/quote.ts";

export function formatFault(format: string, text: string): string | undefined {
  void quote; void format; void text;
  return undefined;
}
