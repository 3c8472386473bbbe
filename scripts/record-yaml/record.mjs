// Records in fixtures/yaml what Go's YAML and JSON libraries do: `node scripts/record-yaml/record.mjs`. Needs Go.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { askGo, loadOurs, reading, writing } from "./oracle.mjs";
import { randomNumbers, randomText, randomValue } from "./random.mjs";
import { brokenTexts, texts } from "./texts.mjs";
import { numbers, strings, values } from "./values.mjs";

const fixtures = resolve(import.meta.dirname, "../../fixtures/yaml");
const { encode, decode } = await loadOurs();

const random = randomNumbers(1);
const allTexts = [...new Set([...texts, ...brokenTexts.map((bytes) => decode(Uint8Array.from(bytes))), ...Array.from({ length: 400 }, () => randomText(random))])];
const read = askSteadily(allTexts, (text) => reading(encode(text)));
write("read.json", read.map(([yaml, { json, error, strict, documents, stream }]) => ({ yaml, ...(error === "" ? { json } : { error }), ...(strict === error ? {} : { strict }), documents, ...(stream === "" ? {} : { stream }) })));

// Random keys stay clear of digits, for the order that go-yaml gives keys with numbers and letters in the same place is not consistent.
const keyStrings = strings.filter((text) => !/\d/.test(text) && text.length < 200);
const allValues = [...values, ...Array.from({ length: 300 }, () => randomValue(random, keyStrings, numbers))];
const written = askSteadily(allValues, (value) => writing(value, encode));
write("write.json", written.map(([value, { yaml, pretty, json, raw, indent }]) => ({ value: toFixture(value), yaml, pretty, json, raw, indent })));

const scalars = [...new Set([...strings.filter((text) => !/[\n"'\\\t]/.test(text)), ...numbers.map(String), "'a'", "3.14159265358979", "16777217", "16777217.0", "1e30", "0.1", "1.0", "1.20", "123456789.0", "1.17549435e-38", "3.4028235e38", "1e39", "-0.0", "0x10", "0o17", "9007199254740993"])];
// Infinities, which a string field takes, are refused by us with the document: an `interface {}` does not take them.
const received = askGo(scalars.map((text) => reading(encode(text))));
write("text.json", scalars.map((yaml, index) => ({ yaml, text: received[index].texts[0] })).filter(({ text }) => text !== undefined && !/^(?:[-+]Inf|NaN)$/.test(text)));

/** Each thing with Go's answer, but without those where the answer depends on the order in which Go walks a map: that is no behaviour. */
function askSteadily(things, request) {
  const requests = things.map(request);
  const rounds = Array.from({ length: 12 }, () => askGo(requests).map((answer) => JSON.stringify(answer)));
  const steady = things.map((thing, index) => [thing, new Set(rounds.map((answers) => answers[index]))]).filter(([, answers]) => answers.size === 1);
  return steady.map(([thing, [answer]]) => [thing, JSON.parse(answer)]);
}

/** Values as JSON: floats as numbers where JSON has them, integers as {"int": …}, maps as {"map": [[key, value], …]}. */
function toFixture(value) {
  if (typeof value === "bigint") return { int: String(value) };
  if (Object.is(value, -0)) return { float: "-0" };
  if (Array.isArray(value)) return value.map(toFixture);
  if (value instanceof Map) return { map: [...value].map(([key, item]) => [key, toFixture(item)]) };
  return value;
}

function write(name, cases) {
  writeFileSync(resolve(fixtures, name), `[\n${cases.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`);
  console.log(`${cases.length} cases in fixtures/yaml/${name}`);
}
