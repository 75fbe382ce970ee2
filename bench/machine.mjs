import { availableParallelism, cpus, loadavg } from "node:os";

/** @typedef {ReturnType<typeof machine>} Machine */

/** The machine that the figures are measured on. Its load shows how far a run can be trusted. */
export function machine() {
  return {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    load: Number((loadavg()[0] ?? NaN).toFixed(2)),
  };
}
