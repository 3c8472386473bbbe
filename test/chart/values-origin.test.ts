import { describe, expect, it } from "vitest";
import { originOf } from "../../src/chart/values-origin.ts";
import { textOf } from "../../src/text/span.ts";
import { chartOf, render } from "./recorded-chart.ts";

const chart = chartOf(`-- Chart.yaml --
apiVersion: v2
name: demo
version: 1.0.0
dependencies:
  - {name: child, version: 1.x, alias: kid}
-- values.yaml --
image: {tag: root}
list: [a, {b: item}]
kid:
  size: parent
global:
  region: root
-- file.yaml --
image: {tag: file}
kid: {color: file}
-- charts/child/Chart.yaml --
name: child
version: 1.0.0
-- charts/child/values.yaml --
size: own
color: own
shape: own
global: {region: own, zone: own}
-- templates/a.yaml --
a: 1
`);
const child = chart.dependencies[0] ?? chart;

const origin = (path: string, owner = chart, ...flags: string[]): string => {
  const { key, origin, span } = originOf(render(owner.parent ?? owner, flags), owner, path.split("."));
  return `${key} ${origin} ${span === undefined ? "nowhere" : `${span.source.path} «${textOf(span)}»`}`;
};

describe("where a value comes from", () => {
  it("is values.yaml by default", () => {
    expect(origin("image.tag")).toBe("image.tag default demo/values.yaml «root»");
    expect(origin("list.1.b")).toBe("list.1.b default demo/values.yaml «item»");
  });

  it("is a file, or a flag, which wins", () => {
    expect(origin("image.tag", chart, "-f", "file.yaml")).toBe("image.tag file file.yaml «file»");
    expect(origin("image.tag", chart, "-f", "file.yaml", "--set", "image.tag=x")).toBe("image.tag set nowhere");
    expect(origin("list.0", chart, "--set", "list[1]=x")).toBe("list.0 default demo/values.yaml «a»");
    expect(origin("list.1", chart, "--set", "list[1]=x")).toBe("list.1 set nowhere");
  });

  it("is the parent of a subchart before the subchart itself, under its alias", () => {
    expect(origin("size", child)).toBe("kid.size parent demo/values.yaml «parent»");
    expect(origin("shape", child)).toBe("kid.shape default demo/charts/child/values.yaml «own»");
    expect(origin("color", child, "-f", "file.yaml")).toBe("kid.color file file.yaml «file»");
    expect(origin("color", child, "--set", "kid.color=x")).toBe("kid.color set nowhere");
  });

  it("is the parent's global before one's own", () => {
    expect(origin("global.region", child)).toBe("global.region parent demo/values.yaml «root»");
    expect(origin("global.zone", child)).toBe("kid.global.zone default demo/charts/child/values.yaml «own»");
  });

  it("is a subchart where a chart imports from it", () => {
    const importing = chartOf(`-- Chart.yaml --
apiVersion: v2
name: demo
version: 1.0.0
dependencies:
  - name: child
    version: 1.x
    import-values: [data, {child: inner, parent: taken.over}]
-- charts/child/Chart.yaml --
name: child
version: 1.0.0
-- charts/child/values.yaml --
exports: {data: {one: exported}}
inner: {two: imported}
-- templates/a.yaml --
{{ .Values.one }}: {{ .Values.taken.over.two }}
`);
    expect(render(importing).documents[0]?.source.text).toBe("exported: imported\n");
    expect(origin("one", importing)).toBe("child.exports.data.one default demo/charts/child/values.yaml «exported»");
    expect(origin("taken.over.two", importing)).toBe("child.inner.two default demo/charts/child/values.yaml «imported»");
  });

  it("tells two aliases of one chart apart by their documents", () => {
    const twice = chartOf(`-- Chart.yaml --
apiVersion: v2
name: demo
version: 1.0.0
dependencies:
  - {name: child, version: 1.x, alias: one}
  - {name: child, version: 1.x, alias: two}
-- values.yaml --
two: {size: parent}
-- charts/child/Chart.yaml --
name: child
version: 1.0.0
-- charts/child/values.yaml --
size: own
-- charts/child/templates/a.yaml --
size: {{ .Values.size }}
`);
    const release = render(twice);
    expect(release.documents.map((document) => originOf(release, document, ["size"])).map(({ key, origin }) => `${key} ${origin}`)).toEqual(["one.size default", "two.size parent"]);
  });

  it("is nowhere for what nobody gives", () => {
    expect(origin("missing.key")).toBe("missing.key default nowhere");
    expect(origin("missing", child)).toBe("kid.missing default nowhere");
  });
});
