// What generated charts are made of at the leaves.

export const strings = [
  "", "a", "b", "x", "foo", "bar", "hello world", "Foo Bar-baz_qux", "UPPER lower", "camelCaseText", "HTTPServer2", "ünïcödé ßtraße", "日本語テキスト", "emoji 😀 x", "multi\nline\ntext\n", "two\nlines",
  "\nleading", "trailing\n\n", "  padded  ", "  indented\n first", "tab\there", "true", "false", "yes", "no", "on", "off", "y", "n", "null", "~", "Null", "123", "-5", "+5", "1.5", "1e3", "1E5", "0x1F", "010", "0o17", "0b11", "1_000",
  ".5", "5.", ".inf", "-.INF", ".nan", "12:30:45", "1:20", "2001-01-01", "2001-01-01T10:00:00Z", "=", "<<", "-", "- a", "--- a", "---", "...", "a: b", "a:b", "a #b", "#c", "{x}", "[y]", "*z", "&a", "!t", "|", ">", "%p", "@at", "`bt`", "? q",
  "'sq'", '"dq"', "it's", "back\\slash", "<b>&amp;</b>", "a,b,c", "a=b", "k1=v1,k2=v2", "x/y/z.tar.gz", "/abs/path/../f.yaml", "1.2.3", "v1.4", "https://user:pw@host.example:8080/p/a?q=1&r=%20x#frag",
  "the quick brown fox jumps over the lazy dog and then runs all the way back home again and again", "aVeryLongTextWithoutAnyBlankThatGoesOnAndOnAndOnUntilItIsFarWiderThanAnyLineThatAnyoneWouldEverWriteByHand",
  "\u0007bell", "nul\u0000", "\u2028ls", "nb\u00a0sp", "\ufeffbom", "del\u007f", "nel\u0085", "a\r\nb", "cr\r", "trailing ", "\ttab", "%d %s %v", "$1 ${2}", "aGVsbG8=", "not base64!", "{{ .Release.Name }}", "{{ .Values.name }}-x", "{{ fail \"no\" }}", "{{ broken",
];

/** Plain scalars of YAML whose kind is not plain to see. */
export const oddScalars = [
  "~", "null", "Null", "yes", "No", "on", "OFF", "y", "N", "010", "08", "0o14", "0x1F", "0b101", "1_000", "1__0", "+1", "-0", "-0.0", "0.0", ".5", "5.", "1.0", "1e3", "1E+2", "1e-7", "12:30:45", "190:20:30", "1:60", "2001-01-01",
  "2001-01-01T10:00:00Z", "2001-1-1 10:00:00.5 +1", "9007199254740993", "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616", "-9223372036854775808", "-9223372036854775809", "123456789012345678901234567890", "0.1", "3.14159265358979", "1234567.5",
  "1000000", "100000000000000000000000", "!!str 12", "!!int \"7\"", "!!float 3", "!!bool \"true\"", "!!null \"\"", "!!binary aGVsbG8=", "<<", "=", "1.5e3", "0xFFFFFFFFFFFFFFFFFF", "1.e5", "0777", "-010", "-0x10", "6.02e23", "1e21", "1e20", "123456789.123456789", "00", "0_7", "_1", "1e", "0x", "+.5", "-.5e-3",
];

export const wrongScalars = ["1e400", "-1e400", ".inf", "-.inf", "+.Inf", ".NaN", "! x", "!custom y"];

export const numbers = ["0", "1", "2", "3", "8080", "443", "0.5", "1.5", "-1", "100", "65535", "30", "1000000", "2.75", "-3.25", "1e6", "12345678", "0.1", "1e-3"];

export const templateNumbers = ["0", "1", "-1", "2", "3", "7", "10", "-7", "100", "1000000", "1e6", "1.5", "-2.5", "2.5", "0.1", "-0.0", "0x1F", "0b11", "0o17", "017", "1_000", "'a'", "9223372036854775807", "-9223372036854775808", "1e100", "1e-7", ".5", "5.", "2147483648", "4294967296", "1e3", "0x1p4"];

export const wrongNumbers = ["1i", "9223372036854775808", "08", "1__0", "2+3i", "1e400", "0x"];

export const keys = ["a", "b", "c", "name", "image", "tag", "port", "enabled", "labels", "annotations", "nested", "items", "config", "replicas", "resources", "Mixed", "under_score", "my-key", "x.y", "a/b", "1", "on", "é", "with space", "Values", "keys", "app.kubernetes.io/name"];

export const regexes = [
  "a", "[a-z]+", "^[A-Z]", "\\d+", "\\w+", "(\\w+)-(\\w+)", "(?i)foo", "(?P<x>o+)", "a|b", "^$", "", ".", ".*", "x*", "\\s+", "[^a-z0-9]", "\\bfoo\\b", "(a)(b)?", "o{2}", "[[:alpha:]]+", "\\p{Lu}", "(?s).+", "(?m)^l", "\\.", "a+?", "[\\d.]+", "é", "(?:x|y)z", "\\Qa.b\\E", "-?[0-9]+$",
];

export const wrongRegexes = ["(", "[", "a**", "(?=x)", "\\1", "a{1001}", "(?P<1x>a)", "[z-a]", "\\", "x{2,1}", "(?<a", "*"];

export const replacements = ["", "x", "$1", "${1}", "$1W", "${1}-$2", "$$", "$x", "${x}!", "$0", "\\1", "$", "${", "<$2>"];

export const versions = ["1.2.3", "v1.2.3", "1.2", "v2", "0.0.1", "1.2.3-alpha.1", "1.2.3-rc1+build.5", "1.0.0+meta", "v1.29.3-gke.100", "10.20.30", "1.2.3-alpha", "1.3.0-0"];

export const wrongVersions = ["1.2.3.4", "", "x", "1.2.3-01", "1.2.3-", "99999999999999999999.0.0", "1.02.3"];

export const constraints = [
  "1.2.3", ">=1.2.0", "<2", "^1.2", "~1.2", "~1", "^0.2.3", "^0.0.1", ">=1.2 <3", ">=1.2, <3", "1.x", "*", "", "!=1.2.3", "1.2 - 2.3", "<1 || >=1.2", ">=1.19-0", ">1.2.3-alpha", "=1.2.3", "=>1.2", "~>1.2", "^1.2.3-beta", "<=1.2", "1.2.*", ">= 1.0.0 < 2.0.0 || > 3", "v1.2", ">=v1.19.0-0",
];

export const wrongConstraints = ["x", "a b", "||", ",", "^*", ">=1.2.3.4"];

export const layouts = ["2006-01-02", "2006-01-02T15:04:05Z07:00", "Jan _2, 2006 at 3:04pm (MST)", "Monday, 02-Jan-06 15:04:05 MST", "Mon Jan 2 15:04:05 -0700 2006", "20060102150405.000", "15h04m", "2006.002", "05.999999", "02/01/06", "", "plain text", "2006-1-2 3:4:5 PM"];

export const moments = ["2024-02-29", "2001-02-03T04:05:06Z", "1999-12-31 23:59:59", "20240102030405", "Feb 3, 2013"];

export const wrongMoments = ["not a date", "2024-13-01", ""];

export const zones = ["UTC", "America/New_York", "Asia/Tokyo", "Europe/Berlin", "Local"];

export const wrongZones = ["Nowhere/None", ""];

export const durations = ["1h", "90m", "-1.5h", "36h30m", "95", "0", "1h2m3.5s", "bad", "100ms", "2400h10m", "10000000", "-3s", "1d"];

export const urls = ["https://host.example/path", "http://user:pw@h:80/p/a/t/h?query=1&b=%20#frag", "relative/path", "//host/x", "mailto:a@b.example", "", "http://[::1]:80/", "http://h/%2F?x=y;z", "http://ünï.example/ö"];

export const wrongUrls = ["http://a b/", "%zz", "host:80"];

export const paths = ["a/b/c.tar.gz", "/abs/./x/../y", "", ".", "..", "/", "file.txt", "dir/", "a//b", ".hidden", "x/.y"];

export const formats = [
  "%v", "%s", "%d", "%q", "%+v", "%#v", "%x", "%X", "%05d", "%-5s|", "%8.3f", "%e", "%g", "%G", "%t", "%T", "%c", "%U", "%o", "%b", "%%", "%6.2f", "%z", "%[2]v %[1]v", "% d", "%+d", "%#x", "%#q", "%5t", "%.2s", "%10q", "%s-%s", "%v/%v", "%d%%", "%", "%!", "%.3v", "%+q", "% x", "%#o", "%#b", "%O", "%08.2f", "%-8v|", "%5v|", "%[3]d", "%[x]d", "%.f", "%F", "%x %d", "text", "%s %d %v", "%*d", "%#U", "%+.1e", "%t %v", "%05s", "%-05d|", "%#g", "%w",
];

export const goTypes = ["string", "int", "int64", "float64", "bool", "map", "slice", "invalid", "map[string]interface {}", "[]interface {}", "ptr", "struct", "func", "interface", "*semver.Version", "nil"];

export const yamlTexts = ["a: 1", "a: {b: [1, 2.5, x]}\nc: null", "- 1\n- b: 2\n", "a: b: c", "[1, 2", "x", "", "a: 1\na: 2", "---\na: 1\n---\nb: 2", "a: &x {b: 1}\nc: *x", "<<: {a: 1}\nb: 2", "a: |\n  text\n  more", "a: >-\n  folded\n  more\n\n  para", "null", "\ta: 1", "1: 2\ntrue: 3\n1.5: x", "? [a]\n: b", "a: !!binary aGk=", "a: 2001-01-01", "a: *nope", "- a\nb: c", "a: 0x1F\nb: 010\nc: 1e3\nd: .inf", "\"a\": 'b'", "a: 'x", "%YAML 1.1\n---\na: 1", "a: 12345678901234567890"];

export const jsonTexts = ['{"a":1,"b":[true,null,"x"]}', "[1,2.5,\"x\"]", "{}", "[]", "null", "1", '"s"', "", "{", '{"a":}', '{"a":1}x', '{"a":1e3,"b":12345678901234567890,"c":1.0}', '{"é":"\\u00e9\\ud83d\\ude00\\ud83d"}', "[1,]", "nul", '{"a":{"b":{"c":[{}]}}}', '{"a":1,"a":2}', '"\t"', "01", "-0", "[1e400]"];

export const tomlTexts = ['a = 1\nb = "x"\n[t]\nc = [1, 2]\nd = 1.5', "", "[[x]]\na=1\n[[x]]\nb=true", "d = 2001-01-01\ne = 0x1F\nf = 1_000", "a.b.c = 1", 'm = """\nx\ny"""', "i = inf", "t = 10:00:00"];

export const globs = ["*", "**", "conf/*", "conf/**", "*.txt", "conf/*.{json,txt}", "conf/[a-c].json", "c?nf/*", "missing/*", "[", "conf/**.txt", "{a,b}*", "**/deep.txt", "[!a]*", "conf\\/a.json"];

export const files = ["file.txt", "conf/a.json", "conf/b.txt", "conf/sub/deep.txt", "missing.txt", "README.md", "values-x.yaml", "Chart.yaml"];

export const kinds = ["ConfigMap", "Secret", "Service", "Deployment", "Namespace", "Job", "CustomThing", "Role", "ClusterRole", "Ingress", "CronJob", "APIService", "List", "ValidatingWebhookConfiguration", "StatefulSet", "ServiceAccount", "Pod", "PriorityClass", "NetworkPolicy", "PersistentVolumeClaim", "Another"];

export const hooks = ["pre-install", "post-install", "pre-install,post-upgrade", "test", "test-success", "pre-delete", "post-rollback", "crd-install", "unknown-event", "pre-install, test", "", "Pre-Install", " pre-upgrade "];
