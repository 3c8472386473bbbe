/** What go-yaml says is wrong, without the line: that is told by the place of the fault. */
export function withoutLine(message: string): string {
  return message.replace(/^line \d+: /, "");
}
