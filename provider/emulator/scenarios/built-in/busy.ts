import type { JobSeed } from "../job-seed";
import type { Scenario } from "../scenario";

const MINUTE = 60_000;

const running = (mode: "Automated" | "Manual"): JobSeed[] => [
  { mode, createdAgoMs: 2 * MINUTE, queuedMs: 0, durationMs: 10 * MINUTE },
];

/** One instance of each product, two minutes into a backup of ten minutes. Automated and manual backups alternate. */
export const busy: Scenario = {
  instances: [
    { product: "rds", id: "rm-bp1busy0000000001", jobs: running("Automated") },
    { product: "redis", id: "r-bp1busy000000001", jobs: running("Manual") },
    { product: "polardb", id: "pc-bp1busy0000000001", jobs: running("Automated") },
    { product: "mongodb", id: "dds-bp1busy00000001", jobs: running("Manual") },
  ],
};
