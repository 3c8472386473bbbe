#!/usr/bin/env node
// The commands of this package, which it tells apart by its own name. It loads files of ../lib, each with what V8 had compiled of it when the
// package was built (see record-code.cjs): half of the time of a short run would go into doing that again. V8 itself checks that a recording
// fits the file and the flags; without one that does, the file is compiled as any other.
"use strict";
const { existsSync, readFileSync } = require("node:fs");
const { basename, join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

// V8 soon compiles once more, with great care, what is called often. Most runs are over before that pays: it is to wait four times as long.
const patience = { 11: "--interrupt-budget=500000", 12: "--invocation-count-for-turbofan=12000", 13: "--invocation-count-for-turbofan=12000" };

const loaded = new Map();

function load(name) {
  if (!loaded.has(name)) loaded.set(name, run(join(__dirname, "../lib", `${name}.js`)));
  return loaded.get(name);
}

function run(filename) {
  const recording = `${filename}.${process.versions.v8}-${process.arch}`;
  const cachedData = existsSync(recording) ? readFileSync(recording) : undefined;
  const script = new Script(readFileSync(filename, "latin1"), { filename, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, (id) => (id.startsWith("./") ? load(id.slice(2)) : require(id)), module, filename);
  return module.exports;
}

const flag = patience[process.versions.v8.split(".")[0]];
if (flag !== undefined) setFlagsFromString(flag);
load(basename(__filename, ".cjs"));
