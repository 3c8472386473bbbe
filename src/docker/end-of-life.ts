import type { ImageReference } from "../text/image-reference.ts";
import { officialName } from "./official-image.ts";

/** A release of a distribution, language or server, as an image's name tells it. */
export interface Release {
  /** `Python 3.10`, `Debian 10 (buster)`. */
  readonly name: string;
  /** The last day with security fixes, as far as it is known: `2026-10-31`. */
  readonly end: string | undefined;
  /** The release to move to: `Python 3.14`. */
  readonly current: string;
}

interface Product {
  readonly name: string;
  /** The release that new images should start from. */
  readonly current: string;
  /** Cycles and the last day on which anybody fixes them for free. */
  readonly ends: ReadonlyMap<string, string>;
  /** Code names and the cycles that they mean. */
  readonly codeNames?: ReadonlyMap<string, string>;
}

/** Dates after endoflife.date and the makers' own pages, 2026-08-22; for Debian the end of its long-term support. */
const python: Product = {
  name: "Python",
  current: "3.14",
  ends: new Map([
    ["2.7", "2020-01-01"], ["3.3", "2017-09-29"], ["3.4", "2019-03-18"], ["3.5", "2020-09-30"], ["3.6", "2021-12-23"], ["3.7", "2023-06-27"],
    ["3.8", "2024-10-07"], ["3.9", "2025-10-31"], ["3.10", "2026-10-31"], ["3.11", "2027-10-31"], ["3.12", "2028-10-31"], ["3.13", "2029-10-31"], ["3.14", "2030-10-31"],
  ]),
};

const node: Product = {
  name: "Node",
  current: "26",
  ends: new Map([
    ["4", "2018-04-30"], ["5", "2016-06-30"], ["6", "2019-04-30"], ["7", "2017-06-30"], ["8", "2019-12-31"], ["9", "2018-06-30"], ["10", "2021-04-30"], ["11", "2019-06-30"],
    ["12", "2022-04-30"], ["13", "2020-06-01"], ["14", "2023-04-30"], ["15", "2021-06-01"], ["16", "2023-09-11"], ["17", "2022-06-01"], ["18", "2025-04-30"], ["19", "2023-06-01"],
    ["20", "2026-04-30"], ["21", "2024-06-01"], ["22", "2027-04-30"], ["23", "2025-06-01"], ["24", "2028-04-30"], ["25", "2026-06-01"], ["26", "2029-04-30"],
  ]),
};

const ruby: Product = {
  name: "Ruby",
  current: "4.0",
  ends: new Map([
    ["2.1", "2017-03-31"], ["2.2", "2018-03-31"], ["2.3", "2019-03-31"], ["2.4", "2020-03-31"], ["2.5", "2021-03-31"], ["2.6", "2022-03-31"], ["2.7", "2023-03-31"],
    ["3.0", "2024-04-23"], ["3.1", "2025-03-31"], ["3.2", "2026-03-31"], ["3.3", "2027-03-31"], ["3.4", "2028-03-31"], ["4.0", "2029-03-31"],
  ]),
};

const php: Product = {
  name: "PHP",
  current: "8.5",
  ends: new Map([
    ["5.3", "2014-08-14"], ["5.4", "2015-09-14"], ["5.5", "2016-07-21"], ["5.6", "2018-12-31"], ["7.0", "2019-01-10"], ["7.1", "2019-12-01"], ["7.2", "2020-11-30"], ["7.3", "2021-12-06"],
    ["7.4", "2022-11-28"], ["8.0", "2023-11-26"], ["8.1", "2025-12-31"], ["8.2", "2026-12-31"], ["8.3", "2027-12-31"], ["8.4", "2028-12-31"], ["8.5", "2029-12-31"],
  ]),
};

const go: Product = {
  name: "Go",
  current: "1.27",
  ends: new Map([
    ["1.8", "2018-02-16"], ["1.9", "2018-08-24"], ["1.10", "2019-02-25"], ["1.11", "2019-09-03"], ["1.12", "2020-02-25"], ["1.13", "2020-08-11"], ["1.14", "2021-02-16"], ["1.15", "2021-08-16"],
    ["1.16", "2022-03-15"], ["1.17", "2022-08-02"], ["1.18", "2023-02-01"], ["1.19", "2023-08-08"], ["1.20", "2024-02-06"], ["1.21", "2024-08-13"], ["1.22", "2025-02-11"],
    ["1.23", "2025-08-12"], ["1.24", "2026-02-11"], ["1.25", "2026-08-19"],
  ]),
};

const java: Product = {
  name: "Java",
  current: "25",
  ends: new Map([
    ["8", "2030-12-31"], ["9", "2018-03-20"], ["10", "2018-09-25"], ["11", "2027-10-31"], ["12", "2019-09-17"], ["13", "2020-03-17"], ["14", "2020-09-15"], ["15", "2021-03-16"], ["16", "2021-09-14"],
    ["17", "2027-10-31"], ["18", "2022-09-20"], ["19", "2023-03-21"], ["20", "2023-09-19"], ["21", "2029-12-31"], ["22", "2024-09-17"], ["23", "2025-03-18"], ["24", "2025-09-16"], ["25", "2031-09-30"], ["26", "2026-09-15"],
  ]),
};

const dotnet: Product = {
  name: ".NET",
  current: "10.0",
  ends: new Map([
    ["1.0", "2019-06-27"], ["1.1", "2019-06-27"], ["2.0", "2018-10-01"], ["2.1", "2021-08-21"], ["2.2", "2019-12-23"], ["3.0", "2020-03-03"], ["3.1", "2022-12-13"], ["5.0", "2022-05-10"],
    ["6.0", "2024-11-12"], ["7.0", "2024-05-14"], ["8.0", "2026-11-10"], ["9.0", "2026-11-10"], ["10.0", "2028-11-14"],
  ]),
};

const postgres: Product = {
  name: "PostgreSQL",
  current: "18",
  ends: new Map([["9.4", "2020-02-13"], ["9.5", "2021-02-11"], ["9.6", "2021-11-11"], ["10", "2022-11-10"], ["11", "2023-11-09"], ["12", "2024-11-14"], ["13", "2025-11-13"], ["14", "2026-11-12"], ["15", "2027-11-11"], ["16", "2028-11-09"]]),
};

const mysql: Product = {
  name: "MySQL",
  current: "8.4",
  ends: new Map([["5.5", "2018-12-31"], ["5.6", "2021-02-28"], ["5.7", "2023-10-31"], ["8.0", "2026-04-30"], ["8.1", "2023-10-25"], ["8.2", "2023-12-14"], ["8.3", "2024-04-10"], ["8.4", "2032-04-30"]]),
};

const redis: Product = {
  name: "Redis",
  current: "8.6",
  ends: new Map([["5.0", "2022-04-27"], ["6.0", "2022-05-31"], ["7.0", "2024-07-29"], ["8.0", "2026-02-11"]]),
};

const nginx: Product = {
  name: "nginx",
  current: "1.30",
  ends: new Map([
    ["1.12", "2018-04-17"], ["1.14", "2019-04-23"], ["1.16", "2020-04-20"], ["1.18", "2021-04-20"], ["1.19", "2021-05-25"], ["1.20", "2022-05-24"], ["1.21", "2022-06-21"], ["1.22", "2023-04-11"],
    ["1.23", "2023-05-23"], ["1.24", "2024-04-23"], ["1.25", "2024-05-29"], ["1.26", "2025-04-23"], ["1.27", "2025-06-24"],
  ]),
};

const debian: Product = {
  name: "Debian",
  current: "13 (trixie)",
  ends: new Map([["6", "2016-02-29"], ["7", "2018-05-31"], ["8", "2020-06-30"], ["9", "2022-07-01"], ["10", "2024-06-30"], ["11", "2026-08-31"], ["12", "2028-06-30"], ["13", "2030-06-30"]]),
  codeNames: new Map([["squeeze", "6"], ["wheezy", "7"], ["jessie", "8"], ["stretch", "9"], ["buster", "10"], ["bullseye", "11"], ["bookworm", "12"], ["trixie", "13"]]),
};

const ubuntu: Product = {
  name: "Ubuntu",
  current: "26.04",
  ends: new Map([
    ["12.04", "2017-04-28"], ["14.04", "2019-04-02"], ["14.10", "2015-07-23"], ["15.04", "2016-02-04"], ["15.10", "2016-07-28"], ["16.04", "2021-04-02"], ["16.10", "2017-07-20"], ["17.04", "2018-01-13"],
    ["17.10", "2018-07-19"], ["18.04", "2023-05-31"], ["18.10", "2019-07-18"], ["19.04", "2020-01-23"], ["19.10", "2020-07-06"], ["20.04", "2025-05-31"], ["20.10", "2021-07-22"], ["21.04", "2022-01-20"],
    ["21.10", "2022-07-14"], ["22.04", "2027-04-01"], ["22.10", "2023-07-20"], ["23.04", "2024-01-20"], ["23.10", "2024-07-12"], ["24.04", "2029-05-31"], ["24.10", "2025-07-10"], ["25.04", "2026-01-17"],
    ["25.10", "2026-07-01"], ["26.04", "2031-04-30"],
  ]),
  codeNames: new Map([
    ["precise", "12.04"], ["trusty", "14.04"], ["xenial", "16.04"], ["bionic", "18.04"], ["focal", "20.04"], ["impish", "21.10"], ["jammy", "22.04"], ["kinetic", "22.10"], ["lunar", "23.04"], ["mantic", "23.10"],
    ["noble", "24.04"], ["oracular", "24.10"], ["plucky", "25.04"], ["questing", "25.10"], ["resolute", "26.04"],
  ]),
};

const alpine: Product = {
  name: "Alpine",
  current: "3.24",
  ends: new Map([
    ["3.1", "2016-11-01"], ["3.2", "2017-05-01"], ["3.3", "2017-11-01"], ["3.4", "2018-05-01"], ["3.5", "2018-11-01"], ["3.6", "2019-05-01"], ["3.7", "2019-11-01"], ["3.8", "2020-05-01"], ["3.9", "2020-11-01"],
    ["3.10", "2021-05-01"], ["3.11", "2021-11-01"], ["3.12", "2022-05-01"], ["3.13", "2022-11-01"], ["3.14", "2023-05-01"], ["3.15", "2023-11-01"], ["3.16", "2024-05-23"], ["3.17", "2024-11-22"],
    ["3.18", "2025-05-09"], ["3.19", "2025-11-01"], ["3.20", "2026-04-01"], ["3.21", "2026-11-01"], ["3.22", "2027-05-01"], ["3.23", "2027-11-01"], ["3.24", "2028-06-01"],
  ]),
};

const centos: Product = { name: "CentOS", current: "Stream 10, AlmaLinux 10 or Rocky Linux 10", ends: new Map([["5", "2017-03-31"], ["6", "2020-11-30"], ["7", "2024-06-30"], ["8", "2021-12-31"]]) };
const amazon: Product = { name: "Amazon Linux", current: "2023", ends: new Map([["1", "2023-12-31"], ["2018.03", "2023-12-31"], ["2", "2026-06-30"], ["2023", "2029-06-30"]]) };
const fedora: Product = {
  name: "Fedora",
  current: "44",
  ends: new Map([
    ["30", "2020-05-26"], ["31", "2020-11-24"], ["32", "2021-05-25"], ["33", "2021-11-30"], ["34", "2022-06-07"], ["35", "2022-12-13"], ["36", "2023-05-16"], ["37", "2023-12-05"], ["38", "2024-05-21"],
    ["39", "2024-11-26"], ["40", "2025-05-13"], ["41", "2025-12-15"], ["42", "2026-05-13"], ["43", "2026-12-09"],
  ]),
};

/** Official images whose tag begins with their own version. */
const versioned: ReadonlyMap<string, Product> = new Map([
  ["python", python], ["node", node], ["ruby", ruby], ["php", php], ["golang", go], ["eclipse-temurin", java], ["amazoncorretto", java], ["sapmachine", java], ["ibm-semeru-runtimes", java],
  ["postgres", postgres], ["mysql", mysql], ["redis", redis], ["nginx", nginx], ["debian", debian], ["ubuntu", ubuntu], ["alpine", alpine], ["centos", centos], ["amazonlinux", amazon], ["fedora", fedora],
]);

/** Official images without a table here whose major version is a release line. */
const majorReleases: ReadonlySet<string> = new Set(["almalinux", "rockylinux", "oraclelinux"]);

/**
 * The releases that an image's name tells: `python:3.9-slim-bullseye` has Python 3.9 and Debian 11.
 * Only names that the makers of images use in one sense are understood.
 */
export function releasesOf(image: ImageReference): readonly Release[] {
  const releases = new Map<string, Release>();
  const add = (product: Product | undefined, written: string | undefined): void => {
    const release = product && written !== undefined ? releaseOf(product, written) : undefined;
    if (product !== undefined && release !== undefined && !releases.has(product.name)) releases.set(product.name, release);
  };

  const tag = image.tag ?? "";
  const version = leadingVersion(tag);
  add(versioned.get(officialName(image) ?? ""), version ?? tag.split("-")[0]);
  if (/(^|\/)centos\/centos$/.test(image.repository)) add(centos, version);
  if (image.registry === "mcr.microsoft.com" && /^dotnet\/(?:core\/|nightly\/)?(?:sdk|aspnet|runtime|runtime-deps)$/.test(image.repository)) add(dotnet, version);
  if (/(^|\/)distroless\//.test(image.repository)) {
    add(node, /\/nodejs(\d+)/.exec(image.repository)?.[1]);
    add(java, /\/java(\d+)/.exec(image.repository)?.[1]);
    add(debian, /-debian(\d+)$/.exec(image.repository)?.[1]);
  }

  for (const product of [debian, ubuntu]) for (const word of tag.split(/[-_]/)) if (product.codeNames?.has(word) === true) add(product, word);
  add(alpine, /(?:^|[-_])alpine-?(\d+\.\d+)/.exec(tag)?.[1]);
  add(debian, /(?:^|[-_])debian-?(\d+)(?![\d.])/.exec(tag)?.[1]);
  add(ubuntu, /(?:^|[-_])ubuntu-?(\d\d)\.?(\d\d)(?!\d)/.exec(tag)?.slice(1, 3).join("."));
  add(centos, /(?:^|[-_])centos-?(\d)(?![\d.])/.exec(tag)?.[1]);
  return [...releases.values()];
}

/**
 * Whether the tag of an official image names one release line and not whatever follows: Node 24 and Debian 12 are lines, Python 3 is none.
 * Of images whose releases are not known here the major version alone is no line.
 */
export function namesReleaseLine(image: ImageReference): boolean {
  const product = versioned.get(officialName(image) ?? "");
  const version = leadingVersion(image.tag ?? "");
  return version !== undefined && (version.includes(".") || (product !== undefined && releaseOf(product, version) !== undefined) || majorReleases.has(officialName(image) ?? ""));
}

/** `3.12` in `3.12-slim`. */
function leadingVersion(tag: string): string | undefined {
  return /^(\d+(?:\.\d+)*)(?=[-_]|$)/.exec(tag)?.[1];
}

/** Whether nobody fixes a release any more on a day given as `2026-11-21`. */
export function hasEnded(release: Release, date: string): boolean {
  return release.end !== undefined && release.end < date;
}

/** The cycle of an official image that is current: `3.14` for python. */
export function currentCycle(official: string): string | undefined {
  return /^[\d.]+/.exec(versioned.get(official)?.current ?? "")?.[0];
}

/** The release that a version or code name means: `3.10.4` is cycle 3.10, and `2` is the last cycle of a major version that has come to its end. */
function releaseOf(product: Product, written: string): Release | undefined {
  const version = product.codeNames?.get(written) ?? written;
  const [major = "", minor] = version.split(".");
  const last = [...product.ends.keys()].findLast((cycle) => cycle.startsWith(`${major}.`));
  const candidates = minor === undefined ? [major, product.current.startsWith(`${major}.`) ? undefined : last] : [`${major}.${minor}`, major];
  const cycle = candidates.find((one) => one !== undefined && product.ends.has(one));
  if (cycle === undefined) return undefined;
  const codeName = product === debian ? [...(product.codeNames ?? [])].find(([, known]) => known === cycle)?.[0] : undefined;
  return { name: `${product.name} ${cycle}${codeName === undefined ? "" : ` (${codeName})`}`, end: product.ends.get(cycle), current: `${product.name} ${product.current}` };
}
