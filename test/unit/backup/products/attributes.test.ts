import { type Product, PRODUCTS } from "../../../../provider/backup/model/product";
import { definitionOf } from "../../../../provider/backup/products/definition-of";

type Row = Record<string, unknown>;

const IDS: Record<Product, string> = { Rds: "rm-1", Redis: "r-1", PolarDb: "pc-1", MongoDb: "dds-1" };

/** One ordinary instance of each product, as its documents show it. */
const ROWS: Record<Product, Row> = {
  Rds: {
    DBInstanceId: "rm-1",
    DBInstanceStatus: "Running",
    DBInstanceType: "Primary",
    DBInstanceStorageType: "cloud_essd",
    Category: "HighAvailability",
    Engine: "MySQL",
    EngineVersion: "8.0",
    LockMode: "Unlock",
    DeletionProtection: true,
  },
  Redis: {
    InstanceId: "r-1",
    InstanceStatus: "Normal",
    Engine: "Redis",
    EngineVersion: "7.0",
    ArchitectureType: "standard",
    ComputingType: "Ecs",
    ShardCount: 1,
    InstanceReleaseProtection: false,
  },
  PolarDb: {
    DBClusterId: "pc-1",
    DBClusterStatus: "Running",
    DBType: "MySQL",
    DBVersion: "8.0",
    Category: "Normal",
    StorageType: "HighPerformance",
    LockMode: "Unlock",
    DeletionLock: 1,
  },
  MongoDb: {
    DBInstanceId: "dds-1",
    DBInstanceStatus: "Running",
    DBInstanceType: "replicate",
    ReplicationFactor: "3",
    StorageType: "cloud_essd1",
    Engine: "MongoDB",
    EngineVersion: "7.0",
    LockMode: "Unlock",
    DBInstanceReleaseProtection: true,
    Encrypted: true,
  },
};

const WRAP: Record<Product, (...rows: Row[]) => object> = {
  Rds: (...rows) => ({ RequestId: "R", Items: { DBInstanceAttribute: rows } }),
  Redis: (...rows) => ({ RequestId: "R", Instances: { DBInstanceAttribute: rows } }),
  PolarDb: (row) => ({ RequestId: "R", ...row }),
  MongoDb: (...rows) => ({ RequestId: "R", DBInstances: { DBInstance: rows } }),
};

const parse = (product: Product, body: unknown) =>
  definitionOf(product).attributes.parse(body, { instanceId: IDS[product] });
const factsOf = (product: Product, changes: Row = {}) =>
  parse(product, WRAP[product]({ ...ROWS[product], ...changes }));

describe("the attribute call", () => {
  it.each([
    ["Rds", "DescribeDBInstanceAttribute", { DBInstanceId: "rm-1" }],
    ["Redis", "DescribeInstanceAttribute", { InstanceId: "r-1" }],
    ["PolarDb", "DescribeDBClusterAttribute", { DBClusterId: "pc-1" }],
    ["MongoDb", "DescribeDBInstanceAttribute", { DBInstanceId: "dds-1" }],
  ] as const)("of %s is %s", (product, action, parameters) => {
    const { attributes } = definitionOf(product);
    expect(attributes.action).toBe(action);
    expect(attributes.parameters({ instanceId: IDS[product] })).toEqual(parameters);
  });
});

describe("the facts of an instance", () => {
  it.each([
    [
      "Rds",
      {
        instanceId: "rm-1",
        engine: "MySQL",
        rawEngine: "MySQL",
        engineVersion: "8.0",
        storage: "CloudDisk",
        rawStorage: "cloud_essd",
        category: "HighAvailability",
        role: "Primary",
        rawRole: "Primary",
        lifecycle: "Running",
        rawStatus: "Running",
        deletionProtection: true,
        serverless: false,
        backupListing: { by: "Instance" },
      },
    ],
    [
      "Redis",
      {
        instanceId: "r-1",
        engine: "Redis",
        rawEngine: "Redis",
        engineVersion: "7.0",
        storage: "Unknown",
        rawStorage: "",
        category: "",
        role: "Primary",
        rawRole: "",
        lifecycle: "Running",
        rawStatus: "Normal",
        deletionProtection: false,
        backupListing: { by: "Instance" },
      },
    ],
    [
      "PolarDb",
      {
        instanceId: "pc-1",
        engine: "MySQL",
        rawEngine: "MySQL",
        engineVersion: "8.0",
        storage: "Unknown",
        rawStorage: "HighPerformance",
        category: "Normal",
        role: "Unknown",
        rawRole: "",
        lifecycle: "Running",
        rawStatus: "Running",
        deletionProtection: true,
        backupListing: { by: "Instance" },
      },
    ],
    [
      "MongoDb",
      {
        instanceId: "dds-1",
        engine: "MongoDB",
        rawEngine: "MongoDB",
        engineVersion: "7.0",
        storage: "CloudDisk",
        rawStorage: "cloud_essd1",
        category: "",
        architecture: "ReplicaSet",
        role: "Primary",
        rawRole: "",
        lifecycle: "Running",
        rawStatus: "Running",
        deletionProtection: true,
        serverless: false,
        encrypted: true,
        backupListing: { by: "Instance" },
      },
    ],
  ] as const)("of %s are complete", (product, facts) => {
    expect(factsOf(product)).toEqual(facts);
  });

  it.each(PRODUCTS)("of %s survive JSON unchanged", (product) => {
    const facts = factsOf(product);
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });

  it.each(PRODUCTS)("of %s are unknown where the response has nothing but the id", (product) => {
    const [idName] = Object.keys(ROWS[product]);
    const facts = parse(product, WRAP[product]({ [idName as string]: IDS[product] }));
    expect(facts).toMatchObject({ engine: "Unknown", storage: "Unknown", lifecycle: "Other", rawStatus: "" });
    expect(facts).not.toHaveProperty("deletionProtection");
  });

  it.each([
    ["null", null],
    ["an object", {}],
    ["a list", []],
    ["a text with a line feed", "x\n::error::"],
    ["a text with a bidi mark", "x\u202e"],
    ["a very long text", "x".repeat(300)],
  ])("are unknown where every field is %s", (_name, value) => {
    for (const product of PRODUCTS) {
      const [idName] = Object.keys(ROWS[product]);
      const broken = Object.fromEntries(Object.keys(ROWS[product]).map((name) => [name, value]));
      expect(parse(product, WRAP[product]({ ...broken, [idName as string]: IDS[product] }))).toMatchObject({
        engine: "Unknown",
        rawEngine: "",
        storage: "Unknown",
        rawStorage: "",
        lifecycle: "Other",
        rawStatus: "",
      });
    }
  });

  it.each(PRODUCTS)("of %s are not read from a response about another instance", (product) => {
    const [idName] = Object.keys(ROWS[product]);
    expect(() => factsOf(product, { [idName as string]: "other" })).toThrow(
      expect.objectContaining({ code: "MalformedResponse", retryable: true }) as Error,
    );
  });

  it.each(["Rds", "Redis", "MongoDb"] as const)("of %s are not read from an empty or an ambiguous list", (product) => {
    for (const rows of [[], [ROWS[product], ROWS[product]]])
      expect(() => parse(product, WRAP[product](...rows))).toThrow(
        expect.objectContaining({ code: "MalformedResponse" }) as Error,
      );
  });

  it.each([null, "", [], { Items: "" }, { RequestId: "R" }, { Instances: null }, { DBInstances: [] }])(
    "are not read from %j",
    (body) => {
      for (const product of PRODUCTS)
        expect(() => parse(product, body)).toThrow(expect.objectContaining({ code: "MalformedResponse" }) as Error);
    },
  );
});

describe("the lifecycle", () => {
  const STATUS: Record<Product, string> = {
    Rds: "DBInstanceStatus",
    Redis: "InstanceStatus",
    PolarDb: "DBClusterStatus",
    MongoDb: "DBInstanceStatus",
  };

  it.each([
    ["Rds", "RUNNING", "Running"],
    ["Rds", "Creating", "Creating"],
    ["Rds", "DELETING", "Deleting"],
    ["Rds", "Released", "Released"],
    ["Rds", "GuardDBInstanceCreating", "Other"],
    ["Rds", "INS_CLONING", "Other"],
    ["Redis", "Normal", "Running"],
    ["Redis", "Creating", "Creating"],
    ["Redis", "Released", "Released"],
    ["Redis", "Inactive", "Other"],
    ["PolarDb", "Deleted", "Released"],
    ["PolarDb", "DBNodeCreating", "Other"],
    ["MongoDb", "released", "Released"],
    ["MongoDb", "NodeCreating", "Other"],
  ] as const)("of %s at %s is %s", (product, status, lifecycle) => {
    expect(factsOf(product, { [STATUS[product]]: status })).toMatchObject({ lifecycle, rawStatus: status });
  });

  it.each(["Rds", "PolarDb", "MongoDb"] as const)("of %s is Released by its lock mode", (product) => {
    expect(factsOf(product, { LockMode: "Released" }).lifecycle).toBe("Released");
  });
});

describe("the storage", () => {
  it.each([
    ["Rds", "DBInstanceStorageType", "local_ssd", "LocalSsd"],
    ["Rds", "DBInstanceStorageType", "ephemeral_ssd", "LocalSsd"],
    ["Rds", "DBInstanceStorageType", "general_essd", "CloudDisk"],
    ["Rds", "DBInstanceStorageType", "cloud_ssd", "CloudDisk"],
    ["Rds", "DBInstanceStorageType", "junk", "Unknown"],
    ["MongoDb", "StorageType", "LOCAL_SSD", "LocalSsd"],
    ["MongoDb", "StorageType", "cloud_essd_dbfs_s", "CloudDisk"],
    ["MongoDb", "StorageType", "not_cloud_essd", "Unknown"],
  ] as const)("of %s: %s %s is %s", (product, field, raw, storage) => {
    expect(factsOf(product, { [field]: raw })).toMatchObject({ storage, rawStorage: raw });
  });
});

describe("the engine", () => {
  it.each([
    ["Rds", "Engine", "SQLServer", "SQLServer"],
    ["Rds", "Engine", "mariadb", "MariaDB"],
    ["Rds", "Engine", "PostgreSQL", "PostgreSQL"],
    ["Rds", "Engine", "PPAS", "Unknown"],
    ["Rds", "Engine", "MongoDB", "Unknown"],
    ["Redis", "Engine", "Tair", "Tair"],
    ["PolarDb", "DBType", "Oracle", "Oracle"],
    ["PolarDb", "DBType", "MariaDB", "Unknown"],
    ["MongoDb", "Engine", "MySQL", "Unknown"],
  ] as const)("of %s: %s %s is %s", (product, field, raw, engine) => {
    expect(factsOf(product, { [field]: raw })).toMatchObject({ engine, rawEngine: raw });
  });
});

describe("the role of an RDS instance", () => {
  it.each([
    ["Readonly", { MasterInstanceId: "rm-0" }, "ReadReplica", "rm-0"],
    ["READONLY", { IncrementSourceDBInstanceId: "rm-0" }, "ReadReplica", "rm-0"],
    ["Guard", { IncrementSourceDBInstanceId: "rm-0" }, "DisasterRecovery", "rm-0"],
    ["Temp", {}, "Temporary", undefined],
    ["Primary", { MasterInstanceId: "" }, "Primary", undefined],
    // Only an instance that follows another one has a primary instance.
    ["Primary", { MasterInstanceId: "rm-0" }, "Unknown", "rm-0"],
    ["Witness", {}, "Unknown", undefined],
    ["", {}, "Unknown", undefined],
  ] as const)("%s %j is %s", (rawRole, changes, role, primaryId) => {
    const facts = factsOf("Rds", { DBInstanceType: rawRole, ...changes });
    expect([facts.role, facts.rawRole, facts.primaryId]).toEqual([role, rawRole, primaryId]);
  });
});

describe("the role of the other products", () => {
  it("is unknown for a Redis instance that is part of a distributed instance", () => {
    expect(factsOf("Redis", { GlobalInstanceId: "gr-1" }).role).toBe("Unknown");
    expect(factsOf("Redis", { ReplicaId: "grr-1" }).role).toBe("Unknown");
  });

  it("is unknown for a MongoDB instance with disaster recovery information", () => {
    expect(factsOf("MongoDb", { DisasterRecoveryInfo: "{}" }).role).toBe("Unknown");
  });
});

describe("how the backups of a Redis instance are listed", () => {
  it.each([
    ["standard", "Ecs", { by: "Instance" }, undefined],
    ["rwsplit", "Machine", { by: "Instance" }, undefined],
    ["cluster", "Ecs", { by: "Cluster" }, 3],
    ["Cluster", "ECS", { by: "Cluster" }, 3],
    ["cluster", "Machine", { by: "Instance" }, 3],
    ["cluster", "", { by: "Unknown" }, 3],
    ["cluster", "Quantum", { by: "Unknown" }, 3],
    ["", "Ecs", { by: "Unknown" }, undefined],
  ] as const)("%s on %s", (ArchitectureType, ComputingType, backupListing, shardCount) => {
    const facts = factsOf("Redis", { ArchitectureType, ComputingType, ShardCount: 3 });
    expect([facts.backupListing, facts.shardCount]).toEqual([backupListing, shardCount]);
  });

  it.each([[0], [-1], ["x"], [null], [1.5]])("a shard count of %j is not reported", (ShardCount) => {
    expect(factsOf("Redis", { ArchitectureType: "cluster", ShardCount })).not.toHaveProperty("shardCount");
  });
});

describe("how the backups of a MongoDB instance are listed", () => {
  const shards = (...ids: unknown[]) => ({ ShardAttribute: ids.map((NodeId) => ({ NodeId })) });
  const sharded = (changes: Row) =>
    factsOf("MongoDb", { DBInstanceType: "sharding", ShardList: shards("d-1", "d-2"), ...changes });

  it("a replica set and a standalone instance: by instance", () => {
    expect(factsOf("MongoDb").backupListing).toEqual({ by: "Instance" });
    const standalone = factsOf("MongoDb", { ReplicationFactor: "1" });
    expect(standalone).toMatchObject({ architecture: "Standalone", backupListing: { by: "Instance" } });
  });

  it("sharded on cloud disks: by cluster", () => {
    expect(sharded({})).toMatchObject({
      architecture: "Sharded",
      backupListing: { by: "Cluster" },
      shardCount: 2,
    });
  });

  it("sharded on local disks: by shard", () => {
    expect(sharded({ StorageType: "local_ssd" })).toMatchObject({
      backupListing: { by: "Shard", shardIds: ["d-1", "d-2"] },
      shardCount: 2,
    });
  });

  it("sharded on cloud disks without cluster backups: by shard", () => {
    expect(sharded({ UseClusterBackup: false }).backupListing).toEqual({ by: "Shard", shardIds: ["d-1", "d-2"] });
    expect(sharded({ UseClusterBackup: true, StorageType: "" }).backupListing).toEqual({ by: "Cluster" });
  });

  it.each([
    ["none", shards()],
    ["one without an id", shards("d-1", undefined)],
    ["one with an empty id", shards("d-1", "")],
    ["one twice", shards("d-1", "d-1")],
    ["no list", null],
  ])(
    "sharded on local disks, of whose shards the response has %s: unknown, never by some shards",
    (_name, ShardList) => {
      const facts = sharded({ StorageType: "local_ssd", ShardList });
      expect(facts.backupListing).toEqual({ by: "Unknown" });
      expect(facts).not.toHaveProperty("shardCount");
    },
  );

  it("sharded on unknown storage, or of an unknown type: unknown", () => {
    expect(sharded({ StorageType: "tape" }).backupListing).toEqual({ by: "Unknown" });
    expect(sharded({ DBInstanceType: "serverless" }).backupListing).toEqual({ by: "Unknown" });
    expect(sharded({ DBInstanceType: "" }).backupListing).toEqual({ by: "Unknown" });
  });
});
