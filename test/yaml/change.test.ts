import { describe, expect, it } from "vitest";
import { applyEdits } from "../../src/text/edit.ts";
import { planChange } from "../../src/yaml/change.ts";
import type { Change } from "../../src/yaml/change.ts";
import { Cursor } from "../../src/yaml/cursor.ts";
import type { EmitValue } from "../../src/yaml/emit-value.ts";
import { parseDocument, parseDocuments } from "../../src/yaml/parse.ts";
import { sourceOf } from "./fixture.ts";

type Path = readonly (string | number)[];

function change(text: string, path: Path, what: Change): string | undefined {
  const document = parseDocument(sourceOf(text));
  const edits = planChange(Cursor.of(document).at(...path), what);
  return edits === undefined ? undefined : applyEdits(text, edits);
}

const set = (text: string, path: Path, value: EmitValue): string | undefined => change(text, path, { set: value });
const map = (...entries: [string, EmitValue][]): EmitValue => new Map(entries);

const deployment = `# a deployment
spec: # the spec
  replicas: 1 # one

  template:
    spec:
      containers: # all of them
        - name: app   # first
          image: "nginx"
        - {name: side, image: 'busybox'}
  # the end
---
other: document
`;

describe("setting what is there", () => {
  it.each<[string, Path, EmitValue, string, string]>([
    ["a scalar, with its comment kept", ["spec", "replicas"], 2, "replicas: 1 # one", "replicas: 2 # one"],
    ["a string in its quotes", ["spec", "template", "spec", "containers", 0, "image"], "nginx:1", '"nginx"', '"nginx:1"'],
    ["a string in brackets", ["spec", "template", "spec", "containers", 1, "image"], "it's", "'busybox'", "'it''s'"],
    ["a plain string", ["spec", "template", "spec", "containers", 0, "name"], "a: b", "name: app ", 'name: "a: b" '],
    ["a scalar by a mapping", ["spec", "replicas"], map(["min", 1], ["max", 2]), "replicas: 1 # one", "replicas: # one\n    min: 1\n    max: 2"],
    ["an item by a scalar", ["spec", "template", "spec", "containers", 1], "x", "{name: side, image: 'busybox'}", "x"],
    ["a block by a scalar", ["spec", "template", "spec"], null, "spec:\n      containers: # all of them\n        - name: app   # first\n          image: \"nginx\"\n        - {name: side, image: 'busybox'}", "spec: null"],
    ["a block by a block", ["spec", "template", "spec", "containers", 0], map(["name", "x"], ["args", ["a", "b"]]), 'name: app   # first\n          image: "nginx"', "name: x\n          args:\n            - a\n            - b"],
    ["a sequence by a mapping", ["spec", "template", "spec", "containers"], map(["a", map()]), "\n        - name: app   # first\n          image: \"nginx\"\n        - {name: side, image: 'busybox'}", "\n        a: {}"],
  ])("%s", (_, path, value, before, after) => {
    expect(set(deployment, path, value)).toBe(deployment.replace(before, after));
  });

  it.each<[string, string, Path, EmitValue, string | undefined]>([
    ["an empty value", "a:\nb: 1\n", ["a"], "x", "a: x\nb: 1\n"],
    ["an empty value before a comment", "a:   # c\nb: 1\n", ["a"], true, "a: true   # c\nb: 1\n"],
    ["an empty value by a mapping", "a: # c\nb: 1\n", ["a"], map(["c", 1]), "a: # c\n  c: 1\nb: 1\n"],
    ["an empty item", "a:\n  -\n  - b\n", ["a", 0], 1, "a:\n  - 1\n  - b\n"],
    ["a key alone in braces", "{a, b: 1}", ["a"], 2, "{a: 2, b: 1}"],
    ["a literal", "a: |\n  x\n  y\nb: 1\n", ["a"], "z", "a: z\nb: 1\n"],
    ["text of several lines", "a: b\n", ["a"], "x\ny\n", 'a: "x\\ny\\n"\n'],
    ["a tagged scalar", "a: !!str 1\n", ["a"], 2, "a: 2\n"],
    ["an anchored scalar nobody uses", "a: &x 1\n", ["a"], 2, "a: &x 2\n"],
    ["empty brackets", "a: {} # c\n", ["a"], map(["b", [1]]), "a: # c\n  b:\n    - 1\n"],
    ["filled brackets", "a: {b: 1} # c\n", ["a"], map(["b", [1]]), "a: {b: [1]} # c\n"],
    ["the root", "a: 1\n", [], map(["b", 1]), "b: 1\n"],
    ["with the line breaks of the text", "a: 1\r\nb: 2\r\n", ["a"], map(["c", 1]), "a:\r\n  c: 1\r\nb: 2\r\n"],
    ["a sequence at the indentation of its key", "a:\n- 1\n- 2\nb: 1\n", ["a"], [3], "a:\n- 3\nb: 1\n"],
    ["a sequence at the indentation of its key by a mapping", "a:\n- 1\nb: 1\n", ["a"], map(["c", 3]), "a:\n  c: 3\nb: 1\n"],
    ["a number that reads as text", "a: b\n", ["a"], "1.0", 'a: "1.0"\n'],
    ["an anchored scalar that others use", "a: &x 1\nb: *x\n", ["a"], 2, undefined],
    ["an alias itself", "a: &x 1\nb: *x\n", ["b"], 2, "a: &x 1\nb: 2\n"],
    ["what an alias shows", "a: &x {c: 1}\nb: *x\n", ["b", "c"], 2, undefined],
  ])("%s", (_, text, path, value, after) => {
    expect(set(text, path, value)).toBe(after);
  });
});

describe("setting what is absent", () => {
  it.each<[string, Path, EmitValue, string, string]>([
    ["a key of a block", ["spec", "paused"], false, "'busybox'}", "'busybox'}\n  paused: false"],
    ["a key of an item", ["spec", "template", "spec", "containers", 0, "tty"], true, 'image: "nginx"', 'image: "nginx"\n          tty: true'],
    ["a branch", ["spec", "template", "spec", "containers", 0, "securityContext", "capabilities", "drop"], ["ALL"], 'image: "nginx"', 'image: "nginx"\n          securityContext:\n            capabilities:\n              drop:\n                - ALL'],
    ["a key in braces", ["spec", "template", "spec", "containers", 1, "a.b"], "c, d", "image: 'busybox'}", "image: 'busybox', a.b: \"c, d\"}"],
    ["an item", ["spec", "template", "spec", "containers", 2], map(["name", "x"], ["tty", true]), "'busybox'}", "'busybox'}\n        - name: x\n          tty: true"],
    ["a key of the root", ["kind"], "Deployment", "'busybox'}", "'busybox'}\nkind: Deployment"],
  ])("%s", (_, path, value, before, after) => {
    expect(set(deployment, path, value)).toBe(deployment.replace(before, after));
  });

  it.each<[string, string, Path, EmitValue, string | undefined]>([
    ["into empty braces", "resources: {} # none\nb: 1\n", ["resources", "limits", "cpu"], "100m", "resources: # none\n  limits:\n    cpu: 100m\nb: 1\n"],
    ["into empty braces within braces", "a: {b: {}}\n", ["a", "b", "c"], 1, "a: {b: {c: 1}}\n"],
    ["into an empty value", "a:\n  b:\n  c: 1\n", ["a", "b", "d"], 1, "a:\n  b:\n    d: 1\n  c: 1\n"],
    ["into null", "a: ~\n", ["a", "b"], 1, "a:\n  b: 1\n"],
    ["into an empty sequence", "a: []\n", ["a", 0], "x", "a:\n  - x\n"],
    ["into braces on several lines", "a: {\n  b: 1,\n  c: 2\n}\n", ["a", "d"], 3, "a: {\n  b: 1,\n  c: 2,\n  d: 3\n}\n"],
    ["behind a comma", "a: [1, 2,]\n", ["a", 2], 3, "a: [1, 2, 3,]\n"],
    ["without a line break at the end", "a:\n  b: 1", ["a", "c"], 2, "a:\n  b: 1\n  c: 2"],
    ["after a literal", "a:\n  b: |\n    x\n\nc: 1\n", ["a", "d"], "y\nz\n", "a:\n  b: |\n    x\n  d: |\n    y\n    z\n\nc: 1\n"],
    ["into an empty document", "# c\n", ["a", "b"], 1, "# c\na:\n  b: 1\n"],
    ["into nothing", "", ["a"], 1, "a: 1\n"],
    ["a key that needs quotes", "a: 1\n", ["on"], 1, 'a: 1\n"on": 1\n'],
    ["over what a merge key brings", "x: &x {a: 1}\nz:\n  <<: *x\n", ["z", "a"], 2, "x: &x {a: 1}\nz:\n  <<: *x\n  a: 2\n"],
    ["inside what a merge key brings", "x: &x {a: {b: 1}}\nz:\n  <<: *x\n", ["z", "a", "c"], 2, undefined],
    ["below an alias", "x: &x {a: 1}\nz: *x\n", ["z", "b"], 2, undefined],
    ["below a scalar", "a: 1\n", ["a", "b"], 2, undefined],
    ["beyond the end of a sequence", "a: [1]\n", ["a", 3], 2, undefined],
    ["with the line breaks of the text", "a:\r\n  b: 1\r\nc: 2\r\n", ["a", "d"], 1, "a:\r\n  b: 1\r\n  d: 1\r\nc: 2\r\n"],
  ])("%s", (_, text, path, value, after) => {
    expect(set(text, path, value)).toBe(after);
  });
});

describe("removing", () => {
  it.each<[string, Path, string]>([
    ["a key and the comment on its line", ["spec", "replicas"], "  replicas: 1 # one\n"],
    ["the last key of an item", ["spec", "template", "spec", "containers", 0, "image"], '          image: "nginx"\n'],
    ["the first key of an item", ["spec", "template", "spec", "containers", 0, "name"], "name: app   # first\n          "],
    ["an item", ["spec", "template", "spec", "containers", 0], '        - name: app   # first\n          image: "nginx"\n'],
    ["the last item", ["spec", "template", "spec", "containers", 1], "        - {name: side, image: 'busybox'}\n"],
    ["a key in braces", ["spec", "template", "spec", "containers", 1, "name"], "name: side, "],
    ["the last key in braces", ["spec", "template", "spec", "containers", 1, "image"], ", image: 'busybox'"],
  ])("%s", (_, path, gone) => {
    expect(change(deployment, path, { remove: true })).toBe(deployment.replace(gone, ""));
  });

  it.each<[string, string, Path, string | undefined]>([
    ["the only key", "a: # c\n  b: 1\nc: 2\n", ["a", "b"], "a: {} # c\nc: 2\n"],
    ["the only item", "a:\n- 1\nc: 2\n", ["a", 0], "a: []\nc: 2\n"],
    ["the only key in braces", "a: {b: 1}\n", ["a", "b"], "a: {}\n"],
    ["the only key of all", "# c\na: 1\n# d\n", ["a"], "# c\n# d\n"],
    ["the last line without a break", "a: 1\nb: 2", ["b"], "a: 1"],
    ["a literal", "a: |\n  x\n  y\nb: 1\n", ["a"], "b: 1\n"],
    ["a nested item", "- - a\n  - b\n- c\n", [0, 0], "- - b\n- c\n"],
    ["a key with an anchor", "&x a: 1\nb: 2\n", ["a"], "b: 2\n"],
    ["a key with a question mark", "? a\n: 1\nb: 2\n", ["a"], "b: 2\n"],
    ["an empty value", "a:\nb:\n", ["b"], "a:\n"],
    ["an anchor in use", "a: &x 1\nb: *x\n", ["a"], undefined],
    ["what a merge key brings", "x: &x {a: 1}\nz: {<<: *x}\n", ["z", "a"], undefined],
    ["what is absent", "a: 1\n", ["b"], undefined],
    ["the root", "a: 1\n", [], undefined],
    ["a duplicate, which would bring back the other", "a: 1\na: 2\n", ["a"], undefined],
  ])("%s", (_, text, path, after) => {
    expect(change(text, path, { remove: true })).toBe(after);
  });
});

describe("renaming", () => {
  it.each<[string, string, Path, string, string | undefined]>([
    ["a key", "a: 1 # c\n", ["a"], "b", "b: 1 # c\n"],
    ["a key in quotes", 'x: {"a": 1}\n', ["x", "a"], "b", 'x: {"b": 1}\n'],
    ["to what needs quotes", "a: 1\n", ["a"], "b: c", '"b: c": 1\n'],
    ["a key that is a boolean", "on: 1\n", ["true"], "push", "push: 1\n"],
    ["an item", "- a\n", [0], "b", undefined],
    ["to a name that is taken", "a: 1\nb: 2\n", ["a"], "b", undefined],
    ["an alias", "x: &a k\n*a : 1\n", ["k"], "b", undefined],
  ])("%s", (_, text, path, name, after) => {
    expect(change(text, path, { rename: name })).toBe(after);
  });
});

describe("a later document of a stream", () => {
  it("is changed where it stands", () => {
    const documents = parseDocuments(sourceOf(deployment));
    const edits = planChange(Cursor.of(documents[1] ?? parseDocument(sourceOf(""))).at("more", "text"), { set: "yes" });
    expect(applyEdits(deployment, edits ?? [])).toBe(deployment.replace("other: document\n", 'other: document\nmore:\n  text: "yes"\n'));
  });
});
