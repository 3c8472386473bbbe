import { describe, expect, it } from "vitest";
import { textOf } from "../../src/text/span.ts";
import { Cursor, writePath } from "../../src/yaml/cursor.ts";
import { parseDocument } from "../../src/yaml/parse.ts";
import { parse, sourceOf } from "./fixture.ts";

const text = `
spec:
  replicas: 3
  template:
    metadata:
      annotations:
        example.com/a: "yes"
        dot.key: x
    spec:
      hostNetwork: true
      containers:
        - name: app
          image: nginx
          ports: [{containerPort: 80}]
          args:
        - image: other
          name: side
  8080: number
`;
const root = Cursor.of(parse(text));

describe("a cursor", () => {
  it("walks to what is there, and to what is not", () => {
    expect(root.at("spec", "template", "spec", "containers", 1, "image").string).toBe("other");
    expect(root.at("spec").at("replicas").number).toBe(3);
    expect(root.at("spec", "template", "spec", "hostNetwork").boolean).toBe(true);
    expect(root.at("spec", "8080").string).toBe("number");
    expect(root.at("spec", 8080).string).toBe("number");
    for (const absent of [root.at("spec", "nowhere", 3, "else"), root.at("spec", "replicas", "x"), root.at("spec", "template", "spec", "containers", 2), root.at("spec", "template", "spec", "containers", "0")]) {
      expect([absent.exists, absent.node, absent.value, absent.string, absent.key, absent.items(), absent.entries()]).toEqual([false, undefined, undefined, undefined, undefined, [], []]);
    }
  });

  it("tells null from nothing", () => {
    const args = root.at("spec", "template", "spec", "containers", 0, "args");
    expect([args.exists, args.value, args.string]).toEqual([true, null, undefined]);
  });

  it("lists items and entries", () => {
    expect(root.at("spec", "template", "spec", "containers").items().map((item) => item.at("name").string)).toEqual(["app", "side"]);
    expect(root.at("spec", "template", "metadata", "annotations").entries().map(({ name, key, value }) => [name, text.slice(key.start, key.end), value.value])).toEqual([["example.com/a", "example.com/a", "yes"], ["dot.key", "dot.key", "x"]]);
  });

  it("gives plain values, the same ones each time", () => {
    const ports = root.at("spec", "template", "spec", "containers", 0, "ports");
    expect(ports.value).toEqual([new Map([["containerPort", 80]])]);
    expect(ports.value).toBe(ports.value);
    expect((root.value as Map<string, Map<string, unknown>>).get("spec")?.get("replicas")).toBe(3);
  });

  it("knows its path and its parent", () => {
    const image = root.at("spec", "template", "spec", "containers", 0, "image");
    expect(image.path).toEqual(["spec", "template", "spec", "containers", 0, "image"]);
    expect(String(image)).toBe("spec.template.spec.containers[0].image");
    expect(String(root.at("spec", "template", "metadata", "annotations", "example.com/a"))).toBe('spec.template.metadata.annotations["example.com/a"]');
    expect(String(root.at("spec", 8080, "x"))).toBe('spec["8080"].x');
    expect(String(root)).toBe("");
    expect(image.parent?.at("name").string).toBe("app");
    expect(root.parent).toBeUndefined();
    expect(writePath([0, "a-b", "c d"])).toBe('[0].a-b["c d"]');
  });

  it.each<[string, (string | number)[], string, string]>([
    ["a scalar", ["spec", "replicas"], "3", "replicas"],
    ["an item", ["spec", "template", "spec", "containers", 1], "image: other\n          name: side", "image: other\n          name: side"],
    ["an empty value", ["spec", "template", "spec", "containers", 0, "args"], "args", "args"],
    ["an absent key", ["spec", "template", "spec", "volumes"], "spec", "spec"],
    ["an absent branch", ["spec", "strategy", "type"], "spec", "spec"],
    ["an absent key of an item", ["spec", "template", "spec", "containers", 1, "resources", "limits"], "image", "image"],
    ["an absent key of the root", ["metadata"], "spec", "spec"],
  ])("points at %s", (_, path, value, key) => {
    expect(textOf(root.at(...path).span())).toBe(value);
    expect(textOf(root.at(...path).keySpan())).toBe(key);
  });

  it("points at the nearest key above something absent", () => {
    const span = root.at("spec", "template", "spec", "volumes", 0, "name").span();
    expect(span.start).toBe(text.indexOf("spec:\n      hostNetwork"));
  });

  it("points at the start of a document without content", () => {
    const document = parseDocument(sourceOf("# nothing\n"));
    expect([Cursor.of(document).exists, Cursor.of(document).at("a", "b").span()]).toEqual([false, { source: document.source, start: 0, end: 0 }]);
    expect(Cursor.of(parseDocument(sourceOf("a: b: c"))).exists).toBe(false);
  });

  it("looks through aliases and merge keys", () => {
    const merged = "x: &x {a: 1, b: {c: 2}}\ny: &y {a: 3}\nz:\n  b: 0\n  <<: [*x, *y]\n  d: 4\nw: *x\n";
    const at = Cursor.of(parse(merged));
    expect(at.at("z", "a").number).toBe(1);
    expect(at.at("z", "b", "c").number).toBe(2);
    expect(at.at("w", "b", "c").number).toBe(2);
    expect(at.at("z", "<<").exists).toBe(false);
    expect(at.at("z").entries().map(({ name }) => name)).toEqual(["b", "a", "d"]);
    expect(textOf(at.at("w").span())).toBe("*x");
    expect(textOf(at.at("w", "missing").span())).toBe("w");
    expect(textOf(at.at("z", "a").span())).toBe("1");
  });

  it("takes the last of duplicates, in small mappings and large ones", () => {
    const many = Array.from({ length: 20 }, (_, index) => `k${index}: 0`).join("\n");
    for (const prefix of ["", `${many}\n`]) {
      const at = Cursor.of(parse(`${prefix}a: 1\na: 2\n`));
      expect(at.at("a").number).toBe(2);
      expect(at.entries().filter(({ name }) => name === "a").map(({ value }) => value.value)).toEqual([2]);
    }
  });

  it("is not confused by names from JavaScript", () => {
    const at = Cursor.of(parse("a: {}"));
    expect([at.at("a", "constructor").exists, at.at("__proto__").exists, at.at("a", "toString", "x").exists]).toEqual([false, false, false]);
  });
});
