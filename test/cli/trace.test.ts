import { describe, expect, it } from "vitest";
import { folderWith, run } from "./world.ts";

const chart = {
  "shop/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
  "shop/values.yaml": "image:\n  tag: v1\nexposed: true\n",
  "shop/templates/pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:{{ .Values.image.tag }}\n",
  "shop/templates/service.yaml": "{{- if .Values.exposed }}\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\n{{- end }}\n",
};

describe("chartlint trace", () => {
  it("leads from a rendered place to the template and the value", async () => {
    const { code, out } = await run(folderWith(chart), ["trace", "shop", "Pod/web", "spec.containers[0].image"]);
    expect(code).toBe(0);
    expect(out).toContain("Pod/web spec.containers[0].image: nginx:v1\n --> shop/templates/pod.yaml:8:20\n");
    expect(out).toContain("  = value image.tag\n --> shop/values.yaml:2:8\n");
  });

  it("leads from a value to what is rendered, and to the branches that look at it", async () => {
    const folder = folderWith(chart);
    expect((await run(folder, ["trace", "shop", "image.tag"])).out).toContain("Pod/web spec.containers[0].image: nginx:v1\n");
    expect((await run(folder, ["trace", "shop", "exposed"])).out).toContain("lets 3 values appear:\n --> shop/templates/service.yaml:1:1\n");
  });

  it("leads from a line of a template to what it becomes", async () => {
    expect((await run(folderWith(chart), ["trace", "shop", "templates/pod.yaml:8"])).out).toContain("Pod/web spec.containers[0].image: nginx:v1\n");
  });

  it("says so where there is nothing to tell", async () => {
    const { code, err } = await run(folderWith(chart), ["trace", "shop", "image.name"]);
    expect([code, err]).toEqual([1, "chartlint: nothing that is rendered has to do with image.name\n"]);
  });
});
