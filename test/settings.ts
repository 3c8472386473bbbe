import type { Settings } from "../src/lint/settings.ts";
import { packagedSchemas } from "./kubernetes/packaged-schemas.ts";

/** Settings under which tests lint: the defaults of the command, with time and randomness standing still. */
export const testSettings: Settings = {
  valuesFiles: [],
  set: [],
  releaseName: "release-name",
  namespace: "default",
  kubernetes: "1.36",
  apiVersions: [],
  schemas: packagedSchemas,
  helm: "4.2",
  date: "2026-11-21",
  profile: "recommended",
  disabled: new Set(),
  subcharts: false,
  surroundings: { random: (length) => new Uint8Array(length).fill(7), now: () => 1_795_219_200_000_000_000n, timeZone: "UTC" },
};
