// Preloaded into a command that is measured: on exit it writes peak memory (KiB) and wall time (ms) to the file that MEASURED_EXIT names.
const { writeFileSync } = require("node:fs");
process.on("exit", () => {
  writeFileSync(process.env.MEASURED_EXIT, JSON.stringify({ peakKiB: process.resourceUsage().maxRSS, wallMs: Math.round(performance.now()) }));
});
