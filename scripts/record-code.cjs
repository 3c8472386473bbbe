// Preloaded into a command (see build.mjs): when it ends, writes what V8 has compiled of each of its files beside the file, where loader.cjs looks
// for it. A recording serves the same version of V8 on the same kind of processor.
const { writeFileSync } = require("node:fs");
const vm = require("node:vm");

const scripts = new Map();

vm.Script = class extends vm.Script {
  constructor(code, options) {
    super(code, { filename: options.filename });
    scripts.set(options.filename, this);
  }
};

process.on("exit", () => {
  for (const [filename, script] of scripts) writeFileSync(`${filename}.${process.versions.v8}-${process.arch}`, script.createCachedData());
});
