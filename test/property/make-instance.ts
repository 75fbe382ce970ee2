import type { Cloud, ProductName } from "./cloud";

const INSTANCE_IDS: Readonly<Record<ProductName, string>> = {
  Rds: "rm-bp1",
  Redis: "r-bp1",
  PolarDb: "pc-bp1",
  MongoDb: "dds-bp1",
};

/** The shards of the products that have clusters. */
const SHARDS: Readonly<Record<ProductName, readonly string[]>> = {
  Rds: [],
  Redis: ["r-bp1-db-0", "r-bp1-db-1", "r-bp1-db-2"],
  PolarDb: [],
  MongoDb: ["d-bp1a", "d-bp1b", "d-bp1c"],
};

/** What of an instance is drawn. */
interface InstanceDraft {
  product: ProductName;
  /** The number of shards; 0 for an instance that is no cluster. */
  shards: number;
  jobPerShard: boolean;
  clusterBackups: boolean;
  hidesKind: boolean;
}

/** A standard instance or a cluster: the clusters of Redis and MongoDB list their backups in different ways. */
export function instanceOf(drawn: InstanceDraft): Omit<Cloud, "backups" | "release" | "recovery"> {
  const { product } = drawn;
  const shards = SHARDS[product].slice(0, drawn.shards);
  const isCluster = shards.length > 0;
  const listsClusterBackups = isCluster && drawn.clusterBackups;
  return {
    product,
    instanceId: INSTANCE_IDS[product],
    shards,
    jobPerShard: isCluster && !listsClusterBackups && drawn.jobPerShard,
    listsClusterBackups,
    listsByShard: isCluster && !listsClusterBackups && product === "MongoDb",
    reportsKind: !drawn.hidesKind,
  };
}
