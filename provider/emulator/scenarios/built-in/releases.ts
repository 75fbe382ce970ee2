import type { InstanceSpec } from "../instance-spec";
import type { Scenario } from "../scenario";
import type { SetSeed } from "../set-seed";

const HOUR = 3_600_000;

const sets: SetSeed[] = [{ startedAgoMs: HOUR / 3 }, { startedAgoMs: 25 * HOUR }];
const keep = (keepAfterRelease: string): Partial<InstanceSpec> => ({ policy: { keepAfterRelease } });
const local: Partial<InstanceSpec> = { storageType: "local_ssd" };
const member = (product: InstanceSpec["product"], id: string, changes: Partial<InstanceSpec> = {}): InstanceSpec => ({
  product,
  id,
  sets,
  ...changes,
});

/**
 * Instances with a fresh set, which outlives the release of some of them, and instances that were released an hour ago.
 *
 * | instance | its sets after a release |
 * |---|---|
 * | `rm-bp1relnone000001` | RDS MySQL, local disks, stored None: what ReleasedKeepPolicy of the delete call says |
 * | `rm-bp1relkeep000001` | RDS MySQL, local disks, stored Lastest: the same |
 * | `rm-bp1relcloud00001` | RDS MySQL, cloud disks, stored All: what the delete call keeps too |
 * | `pgm-bp1relpg0000001` | RDS PostgreSQL: none |
 * | `rm-bp1relguarded001` | RDS MySQL, protected: the release is refused |
 * | `rm-bp1relprepaid001` | RDS MySQL, a subscription: the release is refused |
 * | `pc-bp1relnone000001` | PolarDB, stored NONE: what the delete call says |
 * | `pc-bp1rellatest0001` | PolarDB, stored LATEST: the same |
 * | `dds-bp1relnone00001` | MongoDB, stored 0: none |
 * | `dds-bp1relall000001` | MongoDB, stored 2: all, and a final backup |
 * | `dds-bp1rellocal0001` | MongoDB, local disks: none |
 * | `r-bp1release000001` | Redis: none |
 * | `rm-bp1relgone000001` | released with Lastest: one |
 * | `rm-bp1rellost000001` | released without the parameter: none |
 * | `pc-bp1relgone000001` | released with ALL: all |
 * | `dds-bp1relgone00001` | released with the stored policy 1: a final backup |
 */
export const releases: Scenario = {
  instances: [
    member("rds", "rm-bp1relnone000001", local),
    member("rds", "rm-bp1relkeep000001", { ...local, ...keep("Latest") }),
    member("rds", "rm-bp1relcloud00001", keep("All")),
    member("rds", "pgm-bp1relpg0000001", { engine: "PostgreSQL", engineVersion: "16.0" }),
    member("rds", "rm-bp1relguarded001", { ...local, deletionProtection: true }),
    member("rds", "rm-bp1relprepaid001", { ...local, payType: "Prepaid" }),
    member("polardb", "pc-bp1relnone000001"),
    member("polardb", "pc-bp1rellatest0001", keep("Latest")),
    member("mongodb", "dds-bp1relnone00001"),
    member("mongodb", "dds-bp1relall000001", keep("All")),
    member("mongodb", "dds-bp1rellocal0001", local),
    member("redis", "r-bp1release000001"),
    member("rds", "rm-bp1relgone000001", { ...local, released: { agoMs: HOUR, keep: "Latest" } }),
    member("rds", "rm-bp1rellost000001", { ...local, released: { agoMs: HOUR } }),
    member("polardb", "pc-bp1relgone000001", { released: { agoMs: HOUR, keep: "All" } }),
    member("mongodb", "dds-bp1relgone00001", { ...keep("Latest"), released: { agoMs: HOUR } }),
  ],
};
