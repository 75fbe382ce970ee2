/** What the figures were measured on; the load tells how far a run can be trusted. */
import { availableParallelism, cpus, loadavg } from "node:os";

export function machine() {
  return {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    load: Number(loadavg()[0].toFixed(2)),
  };
}
