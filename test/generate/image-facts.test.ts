import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../../src/docker/parse.ts";
import { adoptFacts } from "../../src/generate/app-draft.ts";
import { readImageFacts } from "../../src/generate/image-facts.ts";
import { Source } from "../../src/text/source.ts";

function facts(text: string): ReturnType<typeof readImageFacts> {
  return readImageFacts(parseDockerfile(new Source("Dockerfile", text)));
}

describe("readImageFacts", () => {
  it.each([
    ["FROM scratch\nEXPOSE 8083\n", { ports: [8083] }],
    ["FROM scratch\nEXPOSE 8080/tcp 9090 5353/udp\nEXPOSE 8080\n", { ports: [8080, 9090] }],
    ["ARG PORT=7000\nFROM scratch\nARG PORT=7001\nEXPOSE $PORT\n", { ports: [7001] }],
    ["FROM scratch\nUSER 1000:2000\n", { user: 1000, group: 2000, namedUser: undefined }],
    ["FROM scratch\nUSER 1000\n", { user: 1000, group: undefined }],
    ["FROM scratch\nUSER app:app\n", { user: undefined, namedUser: "app:app" }],
    ["FROM scratch\nUSER app\nUSER 0\n", { user: undefined, namedUser: undefined }],
    ["FROM scratch\nUSER root\n", { user: undefined, namedUser: undefined }],
    ["FROM scratch\nHEALTHCHECK --interval=5s CMD curl -f http://localhost:8083/health || exit 1\n", { health: { path: "/health", port: 8083 } }],
    ['FROM scratch\nHEALTHCHECK CMD ["wget", "-q", "http://127.0.0.1/up?deep=1"]\n', { health: { path: "/up?deep=1", port: undefined } }],
    ["FROM scratch\nHEALTHCHECK CMD wget \\\n  http://0.0.0.0:80\n", { health: { path: "/", port: 80 } }],
    ["FROM scratch\nHEALTHCHECK CMD /app check http://db.example.com/health\n", { health: undefined }],
    ["FROM scratch\nHEALTHCHECK CMD curl http://localhost/\nHEALTHCHECK NONE\n", { health: undefined }],
    ["FROM scratch AS base\nEXPOSE 80\nUSER 1000\nFROM scratch AS other\nEXPOSE 81\nFROM base\nEXPOSE 82\n", { ports: [80, 82], user: 1000 }],
  ])("reads %j", (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });

  it("finds nothing in a text without a stage", () => {
    expect(facts("# nothing\n")).toBeUndefined();
  });
});

describe("adoptFacts", () => {
  const known = { ports: [8080, 9090], user: 1000, group: undefined, namedUser: undefined, health: { path: "/up", port: 9090 } };

  it("fills in what the app does not say", () => {
    expect(adoptFacts({ name: "web" }, known)).toEqual({
      draft: { ports: { http: 9090, "tcp-8080": 8080 }, health: "/up", podSecurityContext: { runAsUser: 1000, runAsGroup: 1000 } },
      notes: [],
    });
    expect(adoptFacts(undefined, { ...known, ports: [8080] }).draft).toMatchObject({ port: 8080, health: "/up" });
  });

  it("leaves alone what the app says", () => {
    expect(adoptFacts({ port: 80, podSecurityContext: { runAsUser: 5 } }, known)).toEqual({ draft: {}, notes: [] });
    expect(adoptFacts({ health: "/own" }, known).draft).not.toHaveProperty("health");
  });

  it("does not give ports to what is not asked", () => {
    expect(adoptFacts({ schedule: "@daily" }, known).draft).toEqual({ podSecurityContext: { runAsUser: 1000, runAsGroup: 1000 } });
  });

  it("says what Kubernetes will not take", () => {
    expect(adoptFacts({ port: 80 }, { ...known, user: undefined, namedUser: "app" }).notes).toEqual([
      "the Dockerfile's user app has no number, so the pods run as 10001; name its number in podSecurityContext.runAsUser",
    ]);
    expect(adoptFacts({ port: 80 }, { ...known, user: undefined }).notes).toEqual([
      "the Dockerfile runs as root, but the pods run as 10001; give the image a USER of its own",
    ]);
    expect(adoptFacts({}, { ...known, ports: [] }).notes).toEqual(["the Dockerfile exposes no port, so there is no Service"]);
  });
});
