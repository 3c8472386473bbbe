import type { FunctionMap, Surroundings } from "../template/functions.ts";
import type { GoFunction } from "../template/value.ts";
import { caseFunctions } from "./case.ts";
import { conversionFunctions } from "./conversion.ts";
import { cryptoFunctions } from "./crypto.ts";
import { dateFunctions } from "./dates.ts";
import { defaultFunctions } from "./defaults.ts";
import { dictFunctions } from "./dicts.ts";
import { digestFunctions } from "./digests.ts";
import { encodingFunctions } from "./encoding.ts";
import { flowFunctions } from "./flow.ts";
import { listFunctions } from "./lists.ts";
import { numberFunctions } from "./numbers.ts";
import { pathFunctions } from "./paths.ts";
import { randomFunctions } from "./random.ts";
import { reflectionFunctions } from "./reflection.ts";
import { regexFunctions } from "./regex.ts";
import { semverFunctions } from "./semver.ts";
import { stringFunctions } from "./strings.ts";
import { urlFunctions } from "./urls.ts";

/**
 * The functions of Sprig 3.3.0 for text templates (its TxtFuncMap), without `env` and `expandenv`, which Helm takes away: templates see nothing
 * of the machine. Names, signatures, results and error texts are Sprig's.
 */
export function sprigFunctions(surroundings: Surroundings): FunctionMap {
  const families: readonly Readonly<Record<string, GoFunction>>[] = [
    caseFunctions,
    conversionFunctions,
    cryptoFunctions(surroundings),
    dateFunctions(surroundings),
    defaultFunctions,
    dictFunctions,
    digestFunctions,
    encodingFunctions,
    flowFunctions,
    listFunctions,
    numberFunctions,
    pathFunctions,
    randomFunctions(surroundings),
    reflectionFunctions,
    regexFunctions(),
    semverFunctions(),
    stringFunctions,
    urlFunctions,
  ];
  return new Map(families.flatMap((family) => Object.entries(family)));
}
