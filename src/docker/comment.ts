import { span, type Span } from "../text/span.ts";
import type { Dockerfile, Heredoc, Instruction } from "./instruction.ts";

/** The comments of a Dockerfile, `#` included and without their indent, in their order. Directives are none, and no line of a heredoc is. */
export function commentsOf(dockerfile: Dockerfile): readonly Span[] {
  const { source, directives, instructions } = dockerfile;
  const texts = instructions.flatMap(heredocsOf);
  const comments: Span[] = [];
  for (const [index, start] of source.lineStarts.entries()) {
    const line = source.text.slice(start, source.lineStarts[index + 1]);
    const [, indent = "", comment] = /^(\s*)(#.*?)\s*$/.exec(line) ?? [];
    if (comment === undefined) continue;
    const at = span(source, start + indent.length, start + indent.length + comment.length);
    const isDirective = directives.some((directive) => directive.at.start >= start && directive.at.start < at.end);
    const isText = texts.some(({ body }) => body.at.start <= at.start && at.end <= body.at.end);
    if (!isDirective && !isText) comments.push(at);
  }
  return comments;
}

function heredocsOf(instruction: Instruction): readonly Heredoc[] {
  switch (instruction.keyword) {
    case "RUN":
    case "COPY":
    case "ADD":
      return instruction.heredocs;
    case "ONBUILD":
      return heredocsOf(instruction.instruction);
    default:
      return [];
  }
}
