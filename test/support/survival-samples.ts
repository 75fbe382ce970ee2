import { NO_KEEP_PARAMETER } from "../../provider/backup/decision/survival/keep-parameter";
import type { SurvivalInput } from "../../provider/backup/decision/survival/survival-input";
import type { BackupPolicy } from "../../provider/backup/model/backup-policy";
import type { InstanceFacts } from "../../provider/backup/model/instance-facts";
import type { Product } from "../../provider/backup/model/product";

const RUNNING = { lifecycle: "Running", rawStatus: "Running", backupListing: { by: "Instance" } } as const;

/** An ordinary instance of each product. */
const FACTS: Record<Product, InstanceFacts> = {
  Rds: {
    ...RUNNING,
    instanceId: "rm-1",
    engine: "MySQL",
    rawEngine: "MySQL",
    engineVersion: "8.0",
    storage: "LocalSsd",
    rawStorage: "local_ssd",
    category: "HighAvailability",
    role: "Primary",
    rawRole: "Primary",
    serverless: false,
  },
  Redis: {
    ...RUNNING,
    instanceId: "r-1",
    engine: "Redis",
    rawEngine: "Redis",
    storage: "Unknown",
    rawStorage: "",
    category: "",
    role: "Primary",
    rawRole: "",
  },
  PolarDb: {
    ...RUNNING,
    instanceId: "pc-1",
    engine: "MySQL",
    rawEngine: "MySQL",
    storage: "Unknown",
    rawStorage: "PSL5",
    category: "Normal",
    role: "Unknown",
    rawRole: "",
  },
  MongoDb: {
    ...RUNNING,
    instanceId: "dds-1",
    engine: "MongoDB",
    rawEngine: "MongoDB",
    storage: "CloudDisk",
    rawStorage: "cloud_essd1",
    category: "",
    architecture: "ReplicaSet",
    role: "Primary",
    rawRole: "",
    tde: false,
    encrypted: false,
  },
};

const RAW: Record<Product, Partial<Record<BackupPolicy["keepOnRelease"], string>>> = {
  Rds: { None: "None", Latest: "Lastest", All: "All" },
  Redis: {},
  PolarDb: { None: "NONE", Latest: "LATEST", All: "ALL" },
  MongoDb: { None: "0", Latest: "1", All: "2" },
};

/** A stored policy of a product. */
export function storedPolicy(
  product: Product,
  keepOnRelease: BackupPolicy["keepOnRelease"],
  changes: Partial<BackupPolicy> = {},
): BackupPolicy {
  return { isAdvanced: false, keepOnRelease, rawKeepOnRelease: RAW[product][keepOnRelease] ?? "", ...changes };
}

/** An ordinary instance whose policy keeps nothing, and a delete call that says nothing. */
export function survivalInput(
  product: Product,
  { facts, ...changes }: Partial<Omit<SurvivalInput, "facts" | "product">> & { facts?: Partial<InstanceFacts> } = {},
): SurvivalInput & { instanceId: string } {
  return {
    product,
    instanceId: FACTS[product].instanceId,
    facts: { ...FACTS[product], ...facts },
    policy: storedPolicy(product, product === "Redis" ? "NotOffered" : "None"),
    keep: NO_KEEP_PARAMETER,
    provenIsNewest: true,
    ...changes,
  };
}
