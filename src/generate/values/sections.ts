import type { CompleteApp } from "../complete-app.ts";
import { containerSection, initContainerSection, sidecarSection } from "./containers.ts";
import type { ValuesSection } from "./entry.ts";
import { configurationSection } from "./configuration.ts";
import { identitySection, schedulingSection } from "./pod.ts";
import { imageSection, nameSection } from "./names.ts";
import { networkSection } from "./network.ts";
import { extraSection } from "./extras.ts";
import { storageSection } from "./storage.ts";
import { workloadSection } from "./workload.ts";

/** Every value of the chart of an app, in the order of values.yaml. */
export function valuesSections(app: CompleteApp): readonly ValuesSection[] {
  return [
    nameSection(app),
    imageSection(app),
    workloadSection(app),
    containerSection(app),
    configurationSection(app),
    networkSection(app),
    storageSection(app),
    initContainerSection(app),
    sidecarSection(app),
    identitySection(app),
    schedulingSection(app),
    extraSection(app),
  ].filter(({ entries }) => entries.length > 0);
}
