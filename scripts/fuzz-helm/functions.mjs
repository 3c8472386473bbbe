// The functions that templates may call and that answer the same every time, each with what it likes to be given. Those behind `!` mostly fail.
//
// `upper S` takes a text and gives a text; behind `>` stands what else it gives. Capitals are kinds of expressions: S text, I int, J int64,
// G float64, N any number, B bool, L list, D dict, A anything; M map[string]string, T a time, V a version; `A*` any number of them. Small letters are leaves of a pool: w a small number, h one below zero too, q one that is not 0,
// r a regular expression, x its replacement, v a version, c a constraint, f a time layout, t a time, e a text of a time, z a zone, d a duration,
// u a URL, p a path, y YAML, j JSON, o TOML, k a key, n a type of Go, F a format.

const signatures = `
upper S;lower S;title S;untitle S;trim S;nospace S;initials S;swapcase S;snakecase S;camelcase S;kebabcase S;trimAll S S;trimall S S;trimSuffix S S;trimPrefix S S
trunc h S;abbrev w S;abbrevboth h h S;!substr h h S;substr 0 w S;!substr 2 -1 S;repeat w S;wrap w S;wrapWith w S S;contains S S>B;hasPrefix S S>B;hasSuffix S S>B;quote A*;squote A*;quote A;cat A*
indent w S;nindent w S;replace S S S;plural S S w;sha1sum S;sha256sum S;sha512sum S;adler32sum S;toString A;atoi S>I;int64 A>J;int A>I;float64 A>G;seq h h h;seq h;seq h h
toDecimal A>J;split S S>M;splitList S S>L;splitn S h S>M;toStrings A>L;until h>L;untilStep h h h>L;add1 A>J;add A*>J;add N N>J;sub A A>J;div A q>J;mod A q>J;!div A A>J;!mod A A>J;mul A A*>J;max A A*>J;min A A*>J;biggest A A>J
maxf A A*>G;minf A A>G;ceil A>G;floor A>G;round A h>G;add1f A>G;addf A*>G;subf A A>G;divf A q>G;!divf A A>G;mulf A A>G;join S A;join S L;sortAlpha A>L;default A A>A;empty A>B;coalesce A*>A;all A*>B;any A*>B;compact L>L;mustCompact L>L
toJson A;toPrettyJson A;toRawJson A;mustToJson A;mustToPrettyJson A;mustToRawJson A;mustFromJson j>A;ternary A A B>A;!deepCopy A>A;deepCopy S>S;deepCopy D>D;deepCopy L>L;!mustDeepCopy A>A
typeOf A;kindOf A;typeIs n A>B;typeIsLike n A>B;kindIs n A>B;deepEqual A A>B;base p;dir p;clean p;ext p;isAbs p>B;osBase p;osDir p;osClean p;osExt p;osIsAbs p>B
b64enc S;b64dec S;b32enc S;b32dec S;list A*>L;tuple A*>L;list S S S>L;dict k A>D;dict k A k A>D;!dict A A>D;get D k>A;set D k S>D;!set D k A>D;unset D k>D;hasKey D k>B;pluck k D D>L;pick D k k>D;omit D k k>D
merge D (deepCopy-D)>D;merge D (deepCopy-D) (deepCopy-D)>D;mergeOverwrite D (deepCopy-D)>D;mustMerge dict D>D;mustMergeOverwrite D (deepCopy-D)>D;merge dict D D>D;!merge D D>D;!mergeOverwrite D D>D;append L A>L;push L A>L;mustAppend L A>L;mustPush L A>L;prepend L A>L;mustPrepend L A>L
first L>A;rest L>L;last L>A;initial L>L;reverse L>L;uniq L>L;without L A*>L;has A L>B;!slice L w>L;!slice L w w>L;slice (list-A) 0 1>L;slice (list-A) 1>L;concat L L>L;concat L L L>L;!concat L*>L;dig k A D>A;dig k k A D>A;chunk 2 L>L;!chunk h L>L
mustFirst L>A;mustRest L>L;mustLast L>A;mustInitial L>L;mustReverse L>L;mustUniq L>L;mustWithout L A>L;mustHas A L>B;!mustSlice L w w>L;mustChunk 3 L>L
semver v>V;semverCompare c v>B;regexMatch r S>B;mustRegexMatch r S>B;regexFindAll r S h>L;mustRegexFindAll r S h>L;regexFind r S;mustRegexFind r S;regexReplaceAll r S x;mustRegexReplaceAll r S x
regexReplaceAllLiteral r S x;mustRegexReplaceAllLiteral r S x;regexSplit r S h>L;mustRegexSplit r S h>L;regexQuoteMeta S;urlParse u>D;!urlJoin D;urlJoin (urlParse-u)
date f t;date_in_zone f t z;dateInZone f t z;dateModify d T>T;date_modify d T>T;!mustDateModify d T>T;!mustToDate f e>T;toDate f e>T;duration A;durationRound d;durationRound A;htmlDate t;htmlDateInZone t z;unixEpoch T
and A A>A;or A A>A;and A A A>A;not A>B;len S>I;len L>I;len D>I;!index L w>A;index D k>A;!index A A>A;html A;js S;js A;urlquery A;print A A;println A;printf F A;printf F A A;printf F;printf F A A A
!eq A A>B;eq G G>B;eq J J>B;lt J J>B;ge G G>B;lt I I>B;eq (toString-A) S>B;eq (kindOf-A) S>B;eq S S>B;!eq N N>B;!eq A A A>B;!ne A A>B;!lt N N>B;le S S>B;!gt A A>B;!ge N N>B;!lt A A>B
toYaml A;toYaml A;toYamlPretty A;fromYaml y>D;fromYamlArray y>L;fromJson j>D;fromJsonArray j>L;toToml D;!toToml A;fromToml o>D;required S A>A;!fail S;lookup S S S S>D;getHostByName S
fromYaml (toYaml-A)>D;fromJson (toJson-A)>D;fromYaml S>D;fromJson S>D;!semverCompare c S>B;sortAlpha (keys-D)>L;sortAlpha (values-D)>L;len (keys-D)>I;b64dec (b64enc-S);fromYamlArray (toYaml-L)>L
`;

/** `{ name, parameters, result }` each. */
export const functions = signatures
  .split(/[;\n]/)
  .filter((line) => line !== "")
  .map((line) => {
    const [call, result = "S"] = line.split(">");
    const [name, ...parameters] = call.replace("!", "").split(" ");
    return { name, parameters, result, mostlyFails: call.startsWith("!") };
  });

/** Those that came with Helm 4. */
export const newFunctions = [
  { name: "mustToYaml", parameters: ["A"], result: "S" },
  { name: "mustToToml", parameters: ["D"], result: "S" },
];

/** Which results pass for which kind. */
const passing = {
  S: ["S"],
  N: ["I", "J", "G"],
  I: ["I"],
  J: ["J"],
  G: ["G"],
  B: ["B"],
  L: ["L"],
  D: ["D"],
  A: ["S", "I", "J", "G", "B", "L", "D", "A", "V", "M"],
  M: ["M"],
  T: ["T"],
  V: ["V"],
};

/** The functions by the kind that they may give; for the wild also those that mostly fail. */
export const functionsFor = tableOf(functions.filter(({ mostlyFails }) => !mostlyFails));
export const wildFunctionsFor = tableOf(functions);

function tableOf(list) {
  return new Map(Object.entries(passing).map(([kind, results]) => [kind, list.filter(({ result }) => results.includes(result))]));
}
