import { titleOf } from "../../src/kubernetes/workload.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Span } from "../../src/text/span.ts";

export default defineRule({
  title: "Container has no image",
  severity: "error",
  profile: "recommended",
  subject: "container",
  why: `
    Without an image there is nothing to run, and the API server refuses the pod. The key is often there and its value is not:
    in YAML a # after a space begins a comment, so a placeholder such as #REGISTRY#/app leaves the key empty.
  `,
  see: ["https://kubernetes.io/docs/concepts/containers/images/"],

  examples: [
    {
      says: "Container web has no image",
      bad: `
        «name»: web
        ports:
          - containerPort: 8080
      `,
      good: `
        name: web
        image: registry.example.com/web:1.4.2
      `,
    },
    {
      says: "Container web has no image: # begins a comment, so #REGISTRY#/web:1.4.2 is not read; put it in quotes",
      bad: `
        name: web
        «image»: #REGISTRY#/web:1.4.2
        ports:
          - containerPort: 8080
      `,
      good: `
        name: web
        image: "registry.example.com/web:1.4.2"
      `,
    },
  ],

  *check(container) {
    const image = container.at.at("image");
    if (image.exists && image.value !== null && image.value !== "") return;
    const comment = image.exists ? commentAfter(image.keySpan()) : undefined;
    yield {
      at: image.exists ? image.keySpan() : image,
      message: `${titleOf(container)} has no image${comment === undefined ? "" : `: # begins a comment, so ${comment} is not read; put it in quotes`}`,
    };
  },
});

/** The comment on the line of a key, if nothing stands between the two. */
function commentAfter(key: Span): string | undefined {
  const { text } = key.source;
  const end = text.indexOf("\n", key.end);
  return /^["']?\s*:\s+(#\S.*)$/.exec(text.slice(key.end, end === -1 ? text.length : end).trimEnd())?.[1];
}
