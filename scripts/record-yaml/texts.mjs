// YAML texts chosen by hand, by what they are about. What Go makes of them is recorded in fixtures/yaml/read.json.

const scalars = `
  y Y yes Yes YES yEs n N no No NO on On ON oN off Off OFF true True TRUE tRue false False FALSE null Null NULL nUll ~ ~~ nil none
  0 00 -0 +0 0.0 -0.0 1 -1 +1 007 0777 -0777 +0777 08 09 0o17 0O17 -0o17 0o8 0x 0x1F 0X1f -0x1F 0xZZ 0b 0b1 0b101 0B101 -0b101 0b2 0b-1 0b+1 -0b-1
  1_000 1__000 _1 1_ 0_7 0x_ff 1_000.5 1e3 1E3 1e+3 1e-3 1e 1e+ e1 .e1 1.e1 1. .5 -.5 +.5 . .. -. 1.2.3 .5_5 ._5 .5_ 1_0.5_0 1e1_0 1e400 -1e400 1e-400
  12345678901234567890 9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 18446744073709551615 18446744073709551616
  9007199254740993 0x7fffffffffffffff 0xffffffffffffffff 0x10000000000000000 +18446744073709551615 0b1111111111111111111111111111111111111111111111111111111111111111
  1:30 190:20:30 1:60 2001-01-01 2001-1-1 2001-13-01 2001-02-30 2001-01-01T00:00:00Z 2001-01-01t00:00:00+01:00 2001-01-01T24:00:00Z
  .inf .Inf .INF .iNF -.inf +.inf -.INF .nan .NaN .NAN .nAN inf nan Infinity 0x1p-2 1i 1f 10.0.0.1 1.2.3.4/8 100m 1Gi 1d 5s <<
`.trim().split(/\s+/);

const quoted = [
  '""', "''", '"a"', "'a'", "'it''s'", "'''a'''", '"a\\"b"', '"\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\"\\\\\\N\\_\\L\\P"', '"\\x41\\u00e9\\U0001F600"', '"\\\t"', '"\\/"', '"\\q"', '"\\x4"', '"\\u12"', '"\\ud800"',
  '"\\U00110000"', '"a\nb"', '"a\n\nb"', '"a \n  b"', '"a\\\n  b"', '"a\\\n\n  b"', '"a  \\\n  b"', '"\n"', '"\n\n"', "'a\nb'", "'a\n\n\nb'", "' a '", '"a\tb"', "'a\tb'", '"a', "'a", '"a\n---\nb"', "'a\n... b'", '"a\r\nb"', '"a\u0085b"', '"a\u2028b"',
  "'\u2029'", '"a" b', "'a'b", '"a" # c', '"a"#c', '"a":b',
];

const blocks = [
  "|\n a", "|\n a\n", "|\n a\n\n", "|-\n a\n\n", "|+\n a\n\n", "|+\n\n", "|\n", "|", "|-", "|+", ">\n a\n b\n", ">\n a\n\n b\n", ">\n a\n  b\n c\n", ">-\n a\n b\n\n", ">+\n a\n\n\n", ">\n\n a\n", "|2\n   a\n  b\n", "|1\n a\n", "|0\n a\n", "|9\n a\n", "|-2\n  a\n", "|2-\n  a\n",
  "|+2\n  a\n", "|22\n  a\n", "|x\n a\n", "| # comment\n a\n", "|# x\n a\n", "|\n\ta\n", "|\n \ta\n", "|\n   a\n  b\n c\n", "|\n\n\n  a\n", "|\n   \n  a\n", "|\n  a\n \n  b\n", ">\n  a\n \n  b\n", "|\n  # no comment\n  a # b\n", "|\n a: b\n", "|\n a\n# comment\n", ">\n a\r\n b\r\n", "|\n a\u2028 b\n", "|\n a\u0085 b\n",
].flatMap((text) => [text, `a: ${text}`, `- ${text}`]);

const structure = [
  "", " ", "\n", "\t", "# c", "#", "---", "---\n", "--- \n", "--- a", "--- a: 1", "---\na: 1", "---\n---\na: 1", "...", "a\n...\nb", "a: 1\n---\nb: 2", "a: 1\n...\n---\nb: 2\n...", "a: 1\n... x", "---x", "a: b\n---", "---\n# c\n---\n# d\n",
  "%YAML 1.1\n---\na: 1", "%YAML 1.2\n---\na: 1", "%YAML 1.1\n%YAML 1.1\n---\na", "%YAML 1\n---\na", "%YAML 1.123\n---\na", "%YAML\n---", "%YAML 1.1 x\n---", "%YAML 1.1 # c\n---\na", "%TAG ! tag:x,2000:\n---\na: !b c", "%TAG !e! tag:yaml.org,2002:\n---\na: !e!int '3'",
  "%TAG !e! x\n%TAG !e! y\n---\na", "%TAG e x\n---", "%TAG !e x\n---", "%TAG !e!x\n---", "%FOO bar\n---\na", "%\n---", "%1\n---", "a: 1\n%YAML 1.1\n---\nb", "a\n...\n%YAML 1.1\n---\nb", "a: %x", "!e!x a",
  "a: 1", "a:1", "a :1", "a : 1", "a:\t1", "a\t: 1", "\ta: 1", "a:\n\tb: 1", "a: 1\n\tb: 2", "a:\n  b: 1\n c: 2", "a:\n  b: 1\n   c: 2", "a: 1\n b: 2", " a: 1\nb: 2", "a: b: c", "a: - b", "- a: - b", "a: 'b': c", "a\nb: c", "a b\nc: d", "a: b\nc", "a: b\n  c: d", "a: b\n  c", "a:\n  b\n  c", "a:\n  b\n c",
  "a", "a\nb", "a\n b", "a\n\n\nb", "a # b\nc", "a#b", "a #b", "a: #b", "a: # b\n  c", "# c\na: 1 # d\n# e\n", "a: b # c\n  d", "a:\n- b", "a:\n- b\n- c\nd: 1", "a:\n  - b\n  -\n  - c", "a:\n-", "-", "- ", "-\n-", "- - a\n  - b\n- c", "- a\n-b", "-a", "- a\n b", "- a\n - b", "- a\n  - b", "-\n  a: 1\n  b: 2\n- c: 3",
  "- a: 1\n  b: 2", "- a: 1\n   b: 2", "- a: 1\n b: 2", "a:\n  - b\n c", "a:\n - b\n- c", "a: [b]\n- c", "- a\nb: c", "a: 1\n- b", "a:\n    - b: 1\n      c:\n        - d", "? a\n: b", "? a", "? a\n? b\n: c", "?\n: b", "? \n", "? - a\n: b", "? a: b\n: c", "?a: b", ": a", ":a", ": ", "a: ?b", "a: :b", "? |\n  a\n: b", "? >\n  a\n: - b\n  - c",
  "a: 1\na: 2", "a: 1\n'a': 2\n\"a\": 3", "1: a\n'1': b", "yes: a\ntrue: b", "a: {b: 1, b: 2}", "- {a: 1, a: 2}\n- {b: 1, b: 2}", "y: 1", "on: push", "1: a", "0x1F: a", "1.5: a", "1e6: a", "0.1: a", "123456789.5: a", "16777217.0: a", "1e30: a", ".inf: a", "-.inf: a", ".nan: a", "null: a", "~: {a: [1, 2.5, ~]}", "? \n: a", "18446744073709551615: a", "[a, b]: c", "{a: b}: c", "{}: a", "[]: a", "- {}: a", "- []: a\n  b: c", "a: {}: b", "? {}\n: a",
  "a: 12abc", "a: <b", "a: @b", "a: `b", "a: %b", "a: b@c", "a: b%c", "a: ,b", "a: ]b", "a: }b", "a: *", "a: &", "a: !", "a: |b", "a: >b", "a: |\n", "a: \"b\" c", "a: 'b' c", "a: {b}", "a: {{ b }}", "a: {{ .Values.b }}", "{{ a }}: b", "{{- if a }}\nb: c\n{{- end }}", "a: {{ b }}-{{ c }}", "a: \"{{ b }}\"", "a: [b", "a: {b: c", "a: b]", "a: [b]]", "a: [b}", "a: {b]",
  "a: 1\n\n\nb: 2\n", "a: 1\r\nb: 2\r\n", "a: 1\rb: 2", "a: 1\u0085b: 2", "a: 1\u2028b: 2", "\ufeffa: 1", "a: \ufeffb", "a: b\u00a0c", "\u00a0a: 1", "é: ü", "日本: 語", "a: 😀", "😀: - a", "a: \u0001", "a: \u007f", "a: \u0080", "a: \uffff", "a: \ufffd", "a: \u0000", "a: \u001b[0m", "__proto__: {a: 1}", "constructor: 1", "toString: a\nvalueOf: b",
];

const flow = [
  "[]", "{}", "[ ]", "{ }", "[a]", "[a, b]", "[a, b, ]", "[a, b,,]", "[,]", "[,a]", "[a b]", "[a\nb]", "[a,\nb]", "[a\n,b]", "[\na\n]", "a: [\n  1\n]", "a: [\n1\n]", "[a: b]", "[a: b, c]", "[a: ]", "[a:]", "[a:b]", "[? a]", "[? a : b]", "[? ]", "[? , a]", "[: a]", "[a, : b]", "[- a]", "[-a]", "[-]", "[a, -]", "[|]", "[>]", "[a # c\n, b]", "[a#b]", "[#c\n]", "[a, b", "[a", "[", "[[]", "]", "[a]]", "[a] b", "[a]\nb", "[a]\nb: c", "[a] : b",
  "{a: b}", "{a: b, c: d}", "{a: b, }", "{,}", "{a}", "{a, b}", "{a: }", "{a:}", "{a:b}", "{a : b}", "{\"a\":b}", "{'a':1,'b':2}", "{a: b c}", "{a: b\n c}", "{a\n: b}", "{a:\n b}", "{\na: b\n}", "{? a : b}", "{? a}", "{?}", "{: b}", "{a: b: c}", "{a: [b, {c: d}]}", "{[a]: b}", "{{a: b}: c}", "{a: b", "{a", "{", "}", "{a: b}}", "{a: - b}", "{- a}", "{a: |\n b}", "{a: \"b\", 'c': d}", "{a: *b}", "{a: &b c, d: *b}", "{a: !!str 1}", "{a: #c\n b}", "{a: b#c}", "{a: b #c\n}", "{a: http://b}", "{http://a: b}", "[http://a]", "[a?b]", "[a ?b]", "{a: b?}", "[%a]", "[@a]", "[\ta]", "{\ta: b}",
  "{a: b\n---\nc: d}", "[a\n...\nb]", "[\"a\": b]", "[\"a\"b]", "[\"a\" \"b\"]", "[a, [b, [c, [d]]]]", "[[[[", "{a: {b: {c: {d: 1}}}}", `{${"k".repeat(1023)}: v}`, `{${"k".repeat(1025)}: v}`, `${"k".repeat(1024)}: v`, `${"k".repeat(1025)}: v`, `? ${"k".repeat(1025)}\n: v`, `"${"😀".repeat(600)}": v`, `"${"é".repeat(1021)}": v`, `- [${"a, ".repeat(400)}b]: c`, `[${"[".repeat(20)}${"]".repeat(20)}]`,
].flatMap((text) => [text, `a: ${text}`, `- ${text}`]);

const properties = [
  "&a b", "&a", "& a", "&a &b c", "&a !!str 1", "!!str &a 1", "!!str !!int 1", "&a *a", "*a", "*", "&a b\n*a", "a: &x 1\nb: *x", "a: &x {b: 1}\nc: *x", "a: &x [1]\nc: *x\nd: [*x, *x]", "a: *x\nb: &x 1", "a: &x 1\nb: &x 2\nc: *x", "&x a: 1\nb: *x", "*x : 1", "a: &x k\n*x : 1", "a: &x k\n? *x\n: 1", "a: &x [1]\n*x : 1", "a: &x [*x]", "a: &x {b: *x}", "&x [a, *x]", "a: &x\nb: *x", "a: &x\n  b: 1\nc: *x", "a: &x\n- 1\nb: *x", "- &x a\n- *x\n- *y", "a: &é b", "a: &a.b c", "a: &a-b_1 c\nd: *a-b_1", "a: *x, b", "[&x a, *x]", "{&x a: b, c: *x}", "{*x : a}", "a: &x b: c",
  "a: !!str 1", "a: !!str", "a: !!int 3", "a: !!int '3'", "a: !!int x", "a: !!int 1.5", "a: !!int", "a: !!int 0x1F", "a: !!float 1", "a: !!float 1.5", "a: !!float x", "a: !!float 18446744073709551615", "a: !!bool yes", "a: !!bool 'no'", "a: !!bool 1", "a: !!null ''", "a: !!null ~", "a: !!null x", "a: !!null", "a: !!timestamp 2001-01-01", "a: !!timestamp '2001-01-01'", "a: !!timestamp x", "a: !!int 2001-01-01", "a: !!binary aGVsbG8=", "a: !!binary 'aGVs\n  bG8='", "a: !!binary /w==", "a: !!binary x", "a: !!binary ''", "a: !!map {}", "a: !!seq []", "a: !!map 1", "a: !!set {a, b}", "a: !!omap [a: 1]", "a: !!foo 1", "a: !foo 1", "a: !foo {b: 1}", "a: !foo\n  b: 1", "a: !foo", "a: ! 1", "a: ! '1'", "a: !<tag:yaml.org,2002:int> '3'", "a: !<x> 1", "a: !<x 1", "a: !<> 1", "a: !%41 1", "a: !%zz 1", "a: !%c3%a9 1", "a: !%ff 1", "a: !a,b 1", "a: !a{b 1", "!!str a: b", "!!int 1: b", "!!str 1: b", "!!str : b", "!!map\na: b", "- !!str 1\n- !!str yes",
  "a: &m {x: 1, y: 2}\nb:\n  <<: *m", "a: &m {x: 1, y: 2}\nb:\n  <<: *m\n  x: 3", "a: &m {x: 1, y: 2}\nb:\n  x: 3\n  <<: *m", "a: &m {x: 1}\nb: &n {x: 2, z: 3}\nc:\n  <<: [*m, *n]", "a: &m {x: 1}\nb: &n {x: 2, z: 3}\nc:\n  <<: [*n, *m]\n  z: 4", "<<: {a: 1}\nb: 2", "<<: [{a: 1}, {a: 2, b: 3}]", "<<: 1", "<<: a", "<<: ~", "<<:", "<<: []", "<<: [1]", "<<: {}", "<<: [[{a: 1}]]", "a: &m [1]\nb:\n  <<: *m", "a: &m {x: 1}\nb: &l [*m]\nc:\n  <<: *l", "'<<': {a: 1}", "\"<<\": 1", "!!str <<: {a: 1}", "!!merge <<: {a: 1}", "! <<: {a: 1}", "? <<\n: {a: 1}", "<<: {<<: {a: 1}, b: 2}\nc: 3", "a: <<", "- <<", "<<: {a: 1}\n<<: {b: 2}\na: 3", "a: &m {x: &n {y: 1}}\nb: {<<: *m, z: *n}", "a: 1\n<<: {a: 2}\na: 3",
];

const ten = Array.from({ length: 10 }, () => 0);
const bomb = ten.map((_, index) => `a${index}: &a${index} [${ten.map(() => (index === 0 ? "x" : `*a${index - 1}`)).join(", ")}]`);
const large = [
  bomb.slice(0, 3).join("\n"), bomb.join("\n"),
  `a: &m {${ten.map((_, index) => `k${index}: ${index}`).join(", ")}}\n${Array.from({ length: 120 }, (_, index) => `b${index}: {<<: *m}`).join("\n")}`,
  "[".repeat(10_001), "{a: ".repeat(10_001), "- ".repeat(10_001),
];

const illegalAt = [0, 500, 511, 512, 1000, 1535].map((at) => `${"a: b\n".repeat(400).slice(0, at)}\u0001`);

export const texts = [
  ...scalars.flatMap((text) => [`a: ${text}`, `${text}: a`]),
  ...quoted.flatMap((text) => [`a: ${text}`, `${text}: a`]),
  ...blocks,
  ...structure,
  ...flow,
  ...properties,
  ...large,
  ...illegalAt,
];

/** Texts that are no UTF-8, as bytes. */
export const brokenTexts = [
  [0x61, 0x3a, 0x20, 0xff], [0x61, 0x3a, 0x20, 0xc3], [0x61, 0x3a, 0x20, 0xc3, 0x28], [0x61, 0x3a, 0x20, 0xc0, 0x80], [0x61, 0x3a, 0x20, 0xed, 0xa0, 0x80], [0x61, 0x3a, 0x20, 0xf4, 0x90, 0x80, 0x80], [0x61, 0x3a, 0x20, 0xe2, 0x80],
  [0x61, 0x0a, 0x2e, 0x2e, 0x2e, 0x0a, 0xff], [0xff, 0xfe, 0x61, 0x00, 0x3a, 0x00, 0x20, 0x00, 0x31, 0x00], [0xfe, 0xff, 0x00, 0x61, 0x00, 0x3a, 0x00, 0x20, 0x00, 0x31],
];
