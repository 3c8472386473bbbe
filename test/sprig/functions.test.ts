import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { sprigFunctions } from "../../src/sprig/functions.ts";
import { answerTo } from "./recorded.ts";

const functions = sprigFunctions({ random: (length) => new Uint8Array(length), now: () => 0n, timeZone: "UTC" });

/** They read the environment, which templates must not see. */
const absent = ["env", "expandenv"];

describe("Sprig's functions", () => {
  it("have the names and the signatures of the real ones", () => {
    const recorded = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../fixtures/sprig/signatures.json"), "utf8")) as Record<string, string>;
    const expected = Object.entries(recorded).filter(([name]) => !absent.includes(name));
    expect(Object.fromEntries([...functions].map(([name, { signature }]) => [name, signature]))).toEqual(Object.fromEntries(expected));
  });

  it("order keys and values by key, where Go's order is random", () => {
    expect(answerTo(`{{ keys .odd | toRawJson }}{{ values .odd | toRawJson }}`)).toEqual({ output: `["","10","9","<b>","A","_","a","ä","ﬀ","😀"]["empty key",4,5,"html",1,3,2,"umlaut",7,6]` });
    expect(answerTo(`{{ keys (dict "b" 1 "a" 2) (dict "c" 3 "a" 4) }}`)).toEqual({ output: "[a b a c]" });
  });

  it("ask no name server", () => {
    expect(answerTo(`{{ getHostByName "example.com" | quote }}`)).toEqual({ output: `""` });
  });

  it("keep strange keys apart from JavaScript's own", () => {
    expect(answerTo(`{{ $d := fromJson "{\\"__proto__\\":{\\"x\\":1}}" }}{{ hasKey $d "x" }} {{ hasKey $d "__proto__" }} {{ hasKey (dict) "constructor" }} {{ (split "," "a").constructor }}{{ $d }}`)).toEqual({
      output: "false true false map[__proto__:map[x:1]]",
    });
  });
});

describe("Sprig's functions, where the real ones would fill the memory", () => {
  const refused: readonly (readonly [template: string, reason: RegExp])[] = [
    [`{{ repeat 2000000000 "x" }}`, /the result would have 2000000000 characters; the limit is 16777216/],
    [`{{ repeat 9223372036854775807 "x" }}`, /the limit is/],
    [`{{ until 2000000000 }}`, /the result would have 2000000000 items; the limit is 1000000/],
    [`{{ until -2000000000 }}`, /the limit is/],
    [`{{ untilStep 0 9223372036854775807 1 }}`, /the limit is/],
    [`{{ untilStep 0 9223372036854775807 9223372036854775806 }}`, /the limit is/],
    [`{{ seq 1 100000000 }}`, /the limit is/],
    [`{{ indent 1000000000 "a" }}`, /the limit is/],
    [`{{ nindent 100000 (repeat 10000 "\\n") }}`, /the limit is/],
    [`{{ replace "a" (repeat 100000 "b") (repeat 100000 "a") }}`, /the limit is/],
    [`{{ replace "" (repeat 100000 "b") (repeat 100000 "a") }}`, /the limit is/],
    [`{{ join (repeat 100000 "b") (until 10000) }}`, /the limit is/],
    [`{{ wrapWith 1 (repeat 100000 "b") (repeat 10000 "a") }}`, /the limit is/],
    [`{{ splitList "" (repeat 3000000 "a") }}`, /the limit is/],
    [`{{ splitList "a" (repeat 3000000 "a") }}`, /the limit is/],
    [`{{ $t := repeat 1000000 "a" }}{{ range until 40 }}{{ $t = cat $t $t }}{{ end }}`, /the limit is/],
    [`{{ $t := repeat 1000000 "a" }}{{ range until 40 }}{{ $t = quote $t $t }}{{ end }}`, /the limit is/],
    [`{{ $d := dict "path" (repeat 100000 "é") }}{{ range until 40 }}{{ $_ := set $d "path" (urlJoin $d) }}{{ end }}`, /the limit is/],
    [`{{ b64enc (repeat 16000000 "a") }}`, /the limit is/],
    [`{{ $l := until 1000 }}{{ range until 20 }}{{ $l = concat $l $l }}{{ end }}`, /the limit is/],
    [`{{ $l := list 1 }}{{ range until 100 }}{{ $l = list $l $l }}{{ end }}{{ mustToJson $l }}`, /more than 1000000/],
    [`{{ $l := list 1 }}{{ range until 100 }}{{ $l = list $l $l }}{{ end }}{{ toJson $l }}`, /more than 1000000/],
    [`{{ $l := list 1 }}{{ range until 100 }}{{ $l = list $l $l }}{{ end }}{{ deepCopy $l }}`, /nested values count more than 1000000/],
    [`{{ $d := dict }}{{ $_ := set $d "a" $d }}{{ $_ := set $d "b" $d }}{{ deepCopy $d }}`, /nested/],
    [`{{ $d := dict }}{{ $_ := set $d "a" $d }}{{ $_ := set $d "b" $d }}{{ $e := dict }}{{ $_ := set $e "a" $e }}{{ merge $d $e (dict "a" $d) }}`, /nested/],
    [`{{ $l := list }}{{ range until 2000 }}{{ $l = list $l }}{{ end }}{{ deepCopy $l }}`, /nested more than 1000 levels/],
    [`{{ $l := list }}{{ range until 2000 }}{{ $l = list $l }}{{ end }}{{ toJson $l }}`, /nested more than 1000 levels/],
    [`{{ fromJson (repeat 2000 "[") }}`, /nested more than 1000 levels/],
    [`{{ chunk 1 (until 20000) | uniq }}`, /values would be compared/],
  ];

  it.each(refused)("%s", (template, reason) => {
    const { error = "" } = answerTo(template);
    expect(error).toMatch(reason);
  });

  it("compare values that contain themselves or share parts", () => {
    expect(answerTo(`{{ $a := list 1 }}{{ $b := list 1 }}{{ range until 200 }}{{ $a = list $a $a }}{{ $b = list $b $b }}{{ end }}{{ deepEqual $a $b }}`)).toEqual({ output: "true" });
  });

  it("find what is alike in long lists quickly", () => {
    expect(answerTo(`{{ $l := until 100000 }}{{ uniq $l | len }} {{ without $l 5 7 | len }} {{ has 99999 $l }} {{ splitList "" (repeat 100000 "ab") | uniq }}`)).toEqual({ output: "100000 99998 true [a b]" });
  });
});
