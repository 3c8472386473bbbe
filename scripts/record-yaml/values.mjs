// Values chosen by hand. What Go writes for them is recorded in fixtures/yaml/write.json.

export const strings = [
  "", " ", "a", "foo", "a b", "y", "Y", "n", "N", "yes", "Yes", "yEs", "no", "on", "On", "off", "true", "True", "false", "null", "Null", "~", "~x", "nil", "0", "1", "-1", "+1", "-", "--", "---", "---x", "--- x", "...", "...x", "..", ".", "0777", "08", "0x1F", "0xZ", "0b101", "0b-1", "0o17", "0o-7", "0o8", "1_000", "_1", "1_", "1.5", "1.", ".5", ".5_5", "+.5", "1e3", "1e400", "e1", "1:30", "190:20:30", "1:60", "1:2.5", ".inf", "-.INF", ".nan", "NaN", "inf",
  "9223372036854775808", "18446744073709551616", "2001-01-01", "2001-1-1", "2001-13-01", "2001-02-29", "2000-02-29", "2001-01-01 3:04:05", "2001-01-01  3:04:05", "2001-01-01T00:00:00Z", "2001-01-01t00:00:00+01:00", "2001-01-01T00:00:00", "2001-01-01 00:00:00Z", "2001-01-01T25:00:00Z", "<<", "=", "100m", "1Gi", "10.0.0.1", "v1.2.3", "app.kubernetes.io/name", "http://a.b/c?d=e&f=g", "nginx:1.25", "a: b", "a:b", "a:", ":a", ":", ": a", "a :b", "a#b", "a #b", "#a", "# a", "a# b", "- a", "-a", "? a", "?a", "?", "!a", "&a", "*a", "|", "|a", ">a", "'a'", "it's", "\"a\"", "a\"b", "%a", "@a", "`a", "{a", "a}", "{a}", "[a", "]a", ",a", "a,b", "a[0]", "{{ a }}", "$a", "${a}", "a\\b", "\\",
  "a\tb", "\ta", "a\t", "\t", "a\nb", "a\nb\n", "a\n\nb\n\n", "\na", "\n", "\n\n", "a\n", " a\nb", "  a\nb", "a\n b", "a \nb", "a\nb ", "a\n#b", "a\n---\nb", "a\n- b\n", "a\tb\nc", "a\r\nb", "a\rb", "\r", "a\u0085b", "a \u0085\u0085 b", "a\u0085---", "a\u0085--- b", "a\u2028b", "a\u2028b\nc", "\u2028", "a \u2028b", "a\u2028 b", "a\u2029", "é", "日本語", "a é b", "😀", "a 😀 b", "a\n😀", "\ufeff", "\ufeffa b\n\u00a0\u2028\"", "a\ufeffb", "\u00a0", "a\u00a0b", "\ufffd", "\u0000", "\u0007\b\v\f\u001b", "\u001f", "\u007f", "\u0080", "\u009f", "\ufffe", "\uffff", "\ue000", "\ud7ff", "\udcff", "a\udc80b\udcfe", "<b>&'\"", " a", "a ", "  ", "a  b", "x".repeat(100), "x".repeat(128), "x".repeat(129), "é".repeat(64), "é".repeat(65),
  "w".repeat(79), "w".repeat(80), "word ".repeat(30).trim(), "word  word ".repeat(12).trim(), `${"word ".repeat(30)}# x`, `'${"word ".repeat(30)}'`, `${"word ".repeat(30)}\t`, `${"two  words ".repeat(12)}\t`, `${"w".repeat(90)} a b c`, `${"w".repeat(90)}  a b c`, `\t${"w".repeat(90)} `, `${"é ".repeat(60)}x`, `${"😀 ".repeat(30)}x`, `${"it's ".repeat(30)}#  x `, `${"a\n".repeat(3)}${"word ".repeat(30)}`, "k".repeat(1021), "k".repeat(1022), "k".repeat(1023), "<".repeat(171), "😀".repeat(1022), "😀".repeat(1023), "\udcff".repeat(60), "\udcff".repeat(39),
];

export const numbers = [
  0, -0, 1, -1, 8080, 1.5, -1.5, 0.1, 0.5, 100, 1e5, 999999, 1e6, 1234567, 1234567.5, 123456.7, 1e15, 1e20, 1e21, 1.5e21, -1e21, 1e100, 0.001, 0.0001, 0.00001, 0.000001, 1e-7, 1.5e-7, 1 / 3, 2 ** 53, 2 ** 53 + 2, 2 ** 63, 2 ** 64, -(2 ** 63), -9.3e18, 1.7976931348623157e308, 5e-324,
  0n, 5n, -7n, 1000000n, 9007199254740993n, 9223372036854775807n, -9223372036854775808n, 9223372036854775808n, 18446744073709551615n,
];

const map = (...entries) => new Map(entries);

export const shapes = [
  null, true, false, [], new Map(), [[]], [[], []], [[[1]]], [new Map()], map(["a", []], ["b", new Map()], ["c", null]), map(["a", [1, 2]]), map(["a", [[1, 2], [3]]]), map(["a", [map(["b", 1], ["c", [2, map(["d", 3])]])]]), [map(["a", 1], ["b", 2]), map(["c", map(["d", [1]])])], map(["a", map(["b", map(["c", map(["d", 1])])])]), [[map(["a", [map(["b", "c\nd\n"])]])]],
  map(["a\nb", 1]), map(["a\nb", [1, [2]]], ["c", 2]), map(["a\nb\n", map(["c", "d"], ["e", ["f"]])]), map(["x".repeat(129), map(["c", "d"], ["e", ["f", "g\nh"]])]), map([`${"word ".repeat(30)}x`, [1]]), [map(["a\nb", "c\nd"], ["e", 1])], map(["a\nb", new Map()], ["c\nd", []]), map(["a", map(["\ufeff", 1], ["", 2], [" ", 3])]),
  ...[["a10", "a2", "a1", "a", "a01", "a001", "a00", "a0", "a1b", "a1-b", "a1.b"], ["A", "B", "b", "a", "_", "-", "a-b", "ab", "a_b", "a.b", "a b", "é", "e", "z", "日", "", "#", "$", "😀", "𝒜"], ["0", "00", "1", "10", "2", "٣", "٤", "99999999999999999999", "100000000000000000000"], ["x1y2", "x1y10", "x01y1"]].map((keys) => map(...keys.map((key, index) => [key, index]))),
  map(["tls.crt", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"], ["args", ["--a=b", "-c", "--d", "e f"]], ["env", [map(["name", "A"], ["value", "true"])]], ["resources", map(["limits", map(["cpu", "100m"], ["memory", "1Gi"])])], ["nodeSelector", new Map()], ["port", 8080], ["on", "yes"]),
  Array.from({ length: 45 }).reduce((inner) => map(["deeper", inner]), "word ".repeat(20).trim()), Array.from({ length: 45 }).reduce((inner) => [inner], `it's: ${"word ".repeat(20)}`),
];

/** Every string as a value, as a key and as an item, every number, and the shapes. */
export const values = [...strings, map(...strings.map((text, index) => [`k${index}`, text]).filter(([, text]) => !/[\u007f-\u009f\ufffe\uffff]/.test(text))), ...strings.map((text) => map([text, [text, 1]])), ...strings.map((text) => [map(["a", [text, map(["b", text])]])]), ...numbers, [...numbers], ...shapes];
