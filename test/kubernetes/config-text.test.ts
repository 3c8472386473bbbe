import { describe, expect, it } from "vitest";
import { decodeBase64, placeIn, secretsIn } from "../../src/kubernetes/config-text.ts";
import { textOf } from "../../src/text/span.ts";
import { Cursor } from "../../src/yaml/cursor.ts";
import { objectOf } from "./objects.ts";

describe("secretsIn", () => {
  it.each([
    ["DB_PASSWORD", "hunter2", ["DB_PASSWORD: a password"]],
    ["app.properties", "db.user=shop\ndb.password=hunter2\n", ["db.password: a password"]],
    ["app.yaml", 'db:\n  password: "hunter2" # really\n  user: shop\n', ["password: a password"]],
    ["app.env", "export DB_PASSWORD='hunter2'\nX=1\n", ["DB_PASSWORD: a password"]],
    ["app.json", '{\n  "password": "hunter2",\n  "user": "shop"\n}\n', ["password: a password"]],
    ["app.json", '{"db":{"password":"hunter2","user":"shop"}}', ["password: a password"]],
    [".dockerconfigjson", `{"auths":{"registry.example.com":{"auth":"${btoa("shop:hunter2")}"}}}`, ["auth: a registry login"]],
    ["named.conf", 'key "transfer" {\n  secret "mK3vZ8qXw1Lr6Yt0Bn4Hc7Js==";\n};\n', ["secret: a secret"]],
    ["run.sh", "#!/bin/sh\ncurl https://shop:hunter2@example.com\n", ["run.sh: a URL with a password"]],
    ["two.ini", "password = hunter2\ntoken_url = https://example.com\nadmin_password = hunter3\n", ["password: a password", "admin_password: a password"]],
  ])("%s: %j", (name, text, expected) => {
    expect(secretsIn(name, text).map((secret) => `${secret.name}: ${secret.is}`)).toEqual(expected);
  });

  it.each([
    ["app.properties", "# db.password=hunter2\ndb.password=${DB_PASSWORD}\ndb.password.file=/run/secrets/db\n"],
    ["nsswitch.conf", "passwd: compat\ngroup: compat\n"],
    ["run.sh", 'PASSWORD=$(cat /run/password)\npassword="$1"\npassword=hunter2\n'],
    ["login.py", "password = hunter2\ntoken = get()\n"],
    ["README.md", "password: hunter2\nand so on\n"],
    ["messages.properties", "password=Password\nlogin.password=Your password\n"],
    ["broken.json", '{"password": '],
    ["app.yaml", "password:\n  secretKeyRef: shop\ntoken: |\n  text\n"],
    ["deep.json", `${"[".repeat(5000)}${"]".repeat(5000)}`],
  ])("nothing in %s: %j", (name, text) => {
    expect(secretsIn(name, text)).toEqual([]);
  });

  it("points at the line", () => {
    const value = objectOf("kind: ConfigMap\ndata:\n  a: |\n    user=shop\n    password=hunter2\n  b: \"user=shop\\npass\\x77ord=hunter2\"\n").root.at("data");
    const place = (key: string): string => {
      const [secret] = secretsIn(key, value.at(key).string ?? "");
      const at = secret && placeIn(value.at(key), secret);
      return at === undefined ? "" : at instanceof Cursor ? `the value of ${at}` : textOf(at);
    };
    expect([place("a"), place("b")]).toEqual(["password=hunter2", "the value of data.b"]);
  });
});

describe("decodeBase64", () => {
  it.each([
    ["", ""],
    ["aHVudGVyMg==", "hunter2"],
    ["aHVu\ndGVy\r\nMg==", "hunter2"],
    ["w6Q=", "ä"],
    ["/w==", "\ufffd"],
  ])("%j", (text, decoded) => {
    expect(decodeBase64(text)).toBe(decoded);
  });

  it.each(["aHVudGVyMg", "aHVudGVyMg=", "hunter-2", "aHVu dGVy", "=aaa", "a===", "äöü="])("refuses %s", (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});
