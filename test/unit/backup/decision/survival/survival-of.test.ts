import { keepParameterOf } from "../../../../../provider/backup/decision/survival/keep-parameter";
import { survivalOf } from "../../../../../provider/backup/decision/survival/survival-of";
import type { InstanceFacts } from "../../../../../provider/backup/model/instance-facts";
import type { Product } from "../../../../../provider/backup/model/product";
import { storedPolicy, survivalInput } from "../../../../support/survival-samples";

type Changes = Parameters<typeof survivalInput>[1];

const survival = (product: Product, changes: Changes = {}) => survivalOf(survivalInput(product, changes));
const sends = (product: Product, value: unknown) => ({ keep: keepParameterOf(product, value) });
const stores = (product: Product, keep: "None" | "Latest" | "All" | "Unknown") => ({
  policy: storedPolicy(product, keep),
});

const overdue = (days: number) => ({ kind: "AccountOverdue", days });
const recycleBin = (days: number) => ({ kind: "RecycleBin", days });

describe("RDS MySQL on local SSD", () => {
  it("All in the delete: all sets survive, until the account is overdue for more than 30 days", () => {
    expect(survival("Rds", sends("Rds", "All"))).toMatchObject({
      verdict: "Survives",
      reasonCode: "AllSetsKept",
      until: overdue(30),
      remedies: [],
    });
  });

  it("Lastest in the delete: the proven backup survives where it is the newest set", () => {
    expect(survival("Rds", sends("Rds", "Lastest"))).toMatchObject({
      verdict: "Survives",
      reasonCode: "NewestSetKept",
      until: overdue(30),
    });
  });

  it("Lastest in the delete: not proven where a newer set exists, which may hold a single database", () => {
    expect(survival("Rds", { ...sends("Rds", "Lastest"), provenIsNewest: false })).toMatchObject({
      verdict: "Unproven",
      reasonCode: "NewestSetNotProven",
    });
  });

  it("Lastest in the delete overrides a stored All", () => {
    expect(survival("Rds", { ...sends("Rds", "Lastest"), ...stores("Rds", "All") })).toMatchObject({
      reasonCode: "NewestSetKept",
    });
  });

  it("None in the delete: dies, whatever the stored policy keeps", () => {
    for (const stored of ["None", "Latest", "All", "Unknown"] as const)
      expect(survival("Rds", { ...sends("Rds", "None"), ...stores("Rds", stored) })).toMatchObject({
        verdict: "DiesWithInstance",
        reasonCode: "DeleteKeepsNone",
        sentKeep: "None",
      });
  });

  it("no parameter in the delete and a stored None: dies", () => {
    expect(survival("Rds")).toMatchObject({ verdict: "DiesWithInstance", reasonCode: "PolicyKeepsNone" });
  });

  it("no parameter in the delete: not proven, even where the stored policy keeps sets", () => {
    for (const stored of ["Latest", "All"] as const)
      expect(survival("Rds", stores("Rds", stored))).toMatchObject({
        verdict: "Unproven",
        reasonCode: "KeepParameterAbsent",
      });
  });

  it("Category Finance: keeping sets is not supported", () => {
    const facts = { category: "Finance" };
    expect(survival("Rds", { facts, ...sends("Rds", "All"), ...stores("Rds", "All") })).toMatchObject({
      verdict: "DiesWithInstance",
      reasonCode: "KeepNotOffered",
      remedies: [],
    });
  });
});

describe("RDS MySQL on a cloud disk", () => {
  const cloud = (changes: NonNullable<Changes> = {}) =>
    survival("Rds", { ...changes, facts: { storage: "CloudDisk", ...changes.facts } });

  it.each([
    ["All", "All", "AllSetsKept"],
    ["All", "Latest", "NewestSetKept"],
    ["Lastest", "All", "NewestSetKept"],
    ["Lastest", "Latest", "NewestSetKept"],
  ] as const)("%s in the delete and a stored %s: the weaker one counts", (sent, stored, reasonCode) => {
    expect(cloud({ ...sends("Rds", sent), ...stores("Rds", stored) })).toMatchObject({
      verdict: "Survives",
      reasonCode,
      until: overdue(30),
    });
  });

  it("All in the delete and a stored None: not proven, as the parameter is documented for local disks only", () => {
    expect(cloud({ ...sends("Rds", "All"), ...stores("Rds", "None") })).toMatchObject({
      verdict: "Unproven",
      reasonCode: "KeepParameterNotDocumented",
    });
  });

  it("a stored Lastest, the default since 2024, without a parameter in the delete: not proven", () => {
    expect(cloud(stores("Rds", "Latest"))).toMatchObject({ verdict: "Unproven", reasonCode: "KeepParameterAbsent" });
  });

  it("None in the delete, or a stored None without a parameter: dies", () => {
    expect(cloud({ ...sends("Rds", "None"), ...stores("Rds", "All") })).toMatchObject({
      verdict: "DiesWithInstance",
      reasonCode: "DeleteKeepsNone",
    });
    expect(cloud()).toMatchObject({ verdict: "DiesWithInstance", reasonCode: "PolicyKeepsNone" });
  });

  it("Category Finance: not proven", () => {
    expect(cloud({ facts: { category: "finance" }, ...sends("Rds", "All"), ...stores("Rds", "All") })).toMatchObject({
      verdict: "Unproven",
      reasonCode: "CategoryFinance",
    });
  });
});

describe("RDS MySQL where the delete says All and the stored policy Lastest", () => {
  const changes = { ...sends("Rds", "All"), ...stores("Rds", "Latest") };

  it.each(["LocalSsd", "CloudDisk"] as const)("on %s: only the newest set is certain", (storage) => {
    expect(survival("Rds", { ...changes, facts: { storage } })).toMatchObject({
      verdict: "Survives",
      reasonCode: "NewestSetKept",
    });
    expect(survival("Rds", { ...changes, facts: { storage }, provenIsNewest: false })).toMatchObject({
      verdict: "Unproven",
      reasonCode: "NewestSetNotProven",
    });
  });
});

describe("PolarDB whose stored policy has an unknown value", () => {
  it("needs a known value in the policy and in the delete", () => {
    expect(survival("PolarDb", stores("PolarDb", "Unknown")).remedies).toEqual(
      ["alicloud.polardb.Cluster", "alicloud.polardb.BackupPolicy"].map((resource) => ({
        resource,
        property: "backupRetentionPolicyOnClusterDeletion",
        value: "LATEST",
      })),
    );
  });
});

describe("RDS PostgreSQL, SQL Server and MariaDB", () => {
  const keepsAll = { ...sends("Rds", "All"), ...stores("Rds", "All") };

  it.each(["PostgreSQL", "SQLServer", "MariaDB"] as const)(
    "%s: dies, whatever the policy and the delete say",
    (engine) => {
      expect(survival("Rds", { facts: { engine }, ...keepsAll })).toMatchObject({
        verdict: "DiesWithInstance",
        reasonCode: "KeepNotOffered",
        remedies: [],
      });
      expect(survival("Rds", { facts: { engine }, policy: { unreadable: "PermissionDenied" } })).toMatchObject({
        verdict: "DiesWithInstance",
      });
    },
  );

  it("PostgreSQL: the recycle bin can rebuild it for 8 days, but not a serverless instance", () => {
    expect(survival("Rds", { facts: { engine: "PostgreSQL" } }).until).toEqual(recycleBin(8));
    expect(survival("Rds", { facts: { engine: "PostgreSQL", serverless: true } })).not.toHaveProperty("until");
  });

  it.each([
    ["", { engineVersion: "2019" }, true],
    [" but not with TDE", { engineVersion: "2019", tde: true }, false],
    [" but not serverless", { engineVersion: "2019", serverless: true }, false],
    [" but not 2008 R2", { engineVersion: "2008r2" }, false],
  ] as const)("SQL Server: the recycle bin can rebuild it for 8 days%s", (_name, facts, isRebuildable) => {
    const result = survival("Rds", { facts: { engine: "SQLServer", ...facts } });
    expect(result.until).toEqual(isRebuildable ? recycleBin(8) : undefined);
  });

  it("SQL Server: the limit has a caveat where TDE is not reported", () => {
    expect(survival("Rds", { facts: { engine: "SQLServer" } }).caveats).toEqual(["Tde"]);
    expect(survival("Rds", { facts: { engine: "SQLServer", tde: false } })).not.toHaveProperty("caveats");
  });

  it("SQL Server: dies, also where the recycle bin can't or may not rebuild it", () => {
    const dies = { verdict: "DiesWithInstance", reasonCode: "KeepNotOffered" };
    expect(survival("Rds", { facts: { engine: "SQLServer", tde: true } })).toMatchObject(dies);
    const { engineVersion: _, ...facts } = survivalInput("Rds", { facts: { engine: "SQLServer" } }).facts;
    const result = survivalOf({ ...survivalInput("Rds"), facts });
    expect(result).toMatchObject(dies);
    expect(result).not.toHaveProperty("until");
  });

  it("MariaDB: no document names a recycle bin", () => {
    expect(survival("Rds", { facts: { engine: "MariaDB" } })).not.toHaveProperty("until");
  });
});

describe("PolarDB", () => {
  it("ALL in the delete: all sets survive, until the account is overdue for more than 14 days", () => {
    expect(survival("PolarDb", sends("PolarDb", "ALL"))).toMatchObject({
      verdict: "Survives",
      reasonCode: "AllSetsKept",
      until: overdue(14),
    });
  });

  it("LATEST in the delete: another set survives, which is taken right before the delete", () => {
    expect(survival("PolarDb", { ...sends("PolarDb", "LATEST"), provenIsNewest: false })).toMatchObject({
      verdict: "Survives",
      reasonCode: "FinalSetKept",
      until: overdue(14),
    });
  });

  it("LATEST in the delete of a cluster that does not run: not proven, as no set may be taken", () => {
    expect(survival("PolarDb", { ...sends("PolarDb", "LATEST"), facts: { lifecycle: "Other" } })).toMatchObject({
      verdict: "Unproven",
      reasonCode: "FinalSetNotCertain",
    });
  });

  it("NONE in the delete: dies at once", () => {
    expect(survival("PolarDb", { ...sends("PolarDb", "NONE"), ...stores("PolarDb", "All") })).toMatchObject({
      verdict: "DiesWithInstance",
      reasonCode: "DeleteKeepsNone",
    });
  });

  it("no parameter in the delete and a stored NONE: dies", () => {
    expect(survival("PolarDb")).toMatchObject({ verdict: "DiesWithInstance", reasonCode: "PolicyKeepsNone" });
  });

  it("no parameter in the delete: not proven, even where the stored policy keeps sets", () => {
    for (const stored of ["Latest", "All"] as const)
      expect(survival("PolarDb", stores("PolarDb", stored))).toMatchObject({
        verdict: "Unproven",
        reasonCode: "KeepParameterAbsent",
      });
  });
});

describe("MongoDB on cloud disks", () => {
  it("stored 0: all sets are deleted", () => {
    expect(survival("MongoDb")).toMatchObject({ verdict: "DiesWithInstance", reasonCode: "PolicyKeepsNone" });
  });

  it("stored 1: another set survives, which is taken right before the delete", () => {
    expect(survival("MongoDb", { ...stores("MongoDb", "Latest"), provenIsNewest: false })).toMatchObject({
      verdict: "Survives",
      reasonCode: "FinalSetKept",
    });
  });

  it("stored 1 on an instance that does not run: not proven", () => {
    expect(survival("MongoDb", { ...stores("MongoDb", "Latest"), facts: { lifecycle: "Other" } })).toMatchObject({
      verdict: "Unproven",
      reasonCode: "FinalSetNotCertain",
    });
  });

  it.each(["ReplicaSet", "Sharded"] as const)("stored 2 on a %s: all sets survive", (architecture) => {
    expect(survival("MongoDb", { ...stores("MongoDb", "All"), facts: { architecture } })).toMatchObject({
      verdict: "Survives",
      reasonCode: "AllSetsKept",
    });
  });

  it("the delete has no parameter: the stored policy alone decides", () => {
    const keptByStore = survival("MongoDb", { ...stores("MongoDb", "All"), ...sends("MongoDb", 0) });
    expect(keptByStore).toMatchObject({ verdict: "Survives" });
    expect(keptByStore).not.toHaveProperty("sentKeep");
    expect(survival("MongoDb", sends("MongoDb", 2))).toMatchObject({ verdict: "DiesWithInstance" });
  });

  it.each([{ architecture: "Standalone" }, { tde: true }] as const)(
    "sets of %j are kept but can't be rebuilt: not proven",
    (facts) => {
      expect(survival("MongoDb", { ...stores("MongoDb", "All"), facts })).toMatchObject({
        verdict: "Unproven",
        reasonCode: "NotRebuildable",
        remedies: [],
      });
    },
  );

  it("has caveats where TDE is not reported and where the disk may be encrypted", () => {
    const { tde: _tde, encrypted: _encrypted, ...facts } = survivalInput("MongoDb").facts;
    expect(survivalOf({ ...survivalInput("MongoDb", stores("MongoDb", "All")), facts }).caveats).toEqual([
      "Tde",
      "EncryptionKey",
    ]);
  });

  it.each([
    [{ tde: false, encrypted: false }, []],
    [{ tde: false, encrypted: true }, ["EncryptionKey"]],
  ])("%j has the caveats %j", (facts, caveats) => {
    expect(survival("MongoDb", { ...stores("MongoDb", "All"), facts }).caveats).toEqual(caveats);
  });
});

describe("MongoDB on local disks", () => {
  it("has a caveat about the recycle bin where TDE is not reported", () => {
    const local = survivalInput("MongoDb", { facts: { storage: "LocalSsd" } });
    expect(survivalOf(local).caveats).toEqual([]);
    const { tde: _, ...facts } = local.facts;
    expect(survivalOf({ ...local, facts }).caveats).toEqual(["Tde"]);
  });

  it("can't keep sets; the recycle bin can rebuild replica sets for 7 days", () => {
    expect(survival("MongoDb", { ...stores("MongoDb", "All"), facts: { storage: "LocalSsd" } })).toMatchObject({
      verdict: "DiesWithInstance",
      reasonCode: "KeepNotOffered",
      until: recycleBin(7),
      remedies: [],
    });
  });

  it.each([{ architecture: "Sharded" }, { architecture: "Standalone" }, { tde: true }] as const)(
    "%j: can't be rebuilt from the recycle bin",
    (facts) => {
      const result = survival("MongoDb", { facts: { storage: "LocalSsd", ...facts } });
      expect(result).toMatchObject({ verdict: "DiesWithInstance", reasonCode: "KeepNotOffered" });
      expect(result).not.toHaveProperty("until");
    },
  );
});

describe("MongoDB DestroyInstance", () => {
  it.each(["CloudDisk", "LocalSsd"] as const)(
    "on %s: nothing survives, whatever the stored policy keeps",
    (storage) => {
      const result = survival("MongoDb", { ...stores("MongoDb", "All"), facts: { storage }, call: "Destroy" });
      expect(result).toMatchObject({ verdict: "DiesWithInstance", reasonCode: "Destroyed", remedies: [] });
      expect(result).not.toHaveProperty("until");
    },
  );
});

describe("Redis and Tair", () => {
  it.each(["Redis", "Tair"] as const)("%s: dies; the recycle bin keeps a released instance for 7 days", (engine) => {
    expect(survival("Redis", { facts: { engine } })).toMatchObject({
      verdict: "DiesWithInstance",
      reasonCode: "KeepNotOffered",
      until: recycleBin(7),
      remedies: [],
    });
  });

  it("DestroyInstance: nothing survives, not even in the recycle bin", () => {
    const result = survival("Redis", { call: "Destroy" });
    expect(result).toMatchObject({ verdict: "DiesWithInstance", reasonCode: "Destroyed" });
    expect(result).not.toHaveProperty("until");
  });
});

describe("what is not known is never taken for survival", () => {
  const KEEPS_ALL: Record<Product, Changes> = {
    Rds: { ...sends("Rds", "All"), ...stores("Rds", "All") },
    Redis: {},
    PolarDb: { ...sends("PolarDb", "ALL"), ...stores("PolarDb", "All") },
    MongoDb: stores("MongoDb", "All"),
  };
  const DECIDED = ["Rds", "PolarDb", "MongoDb"] as const;

  it.each(DECIDED)("%s survives where everything is known", (product) => {
    expect(survival(product, KEEPS_ALL[product]).verdict).toBe("Survives");
  });

  it.each(DECIDED)("a denied policy of %s", (product) => {
    expect(survival(product, { ...KEEPS_ALL[product], policy: { unreadable: "PermissionDenied" } })).toMatchObject({
      verdict: "Unproven",
      reasonCode: "PolicyUnreadable",
      policyError: "PermissionDenied",
    });
  });

  it.each(DECIDED)("an advanced policy of %s", (product) => {
    const policy = storedPolicy(product, "All", { isAdvanced: true });
    expect(survival(product, { ...KEEPS_ALL[product], policy })).toMatchObject({
      verdict: "Unproven",
      reasonCode: "PolicyAdvanced",
    });
  });

  it.each(DECIDED)("an unknown value in the policy of %s", (product) => {
    const policy = storedPolicy(product, "Unknown", { rawKeepOnRelease: "Some" });
    expect(survival(product, { ...KEEPS_ALL[product], policy })).toMatchObject({
      verdict: "Unproven",
      reasonCode: "PolicyUnknown",
      storedKeep: "Some",
    });
  });

  it.each(["Rds", "PolarDb"] as const)("an unknown value in the delete of %s", (product) => {
    expect(survival(product, { ...KEEPS_ALL[product], ...sends(product, "all") })).toMatchObject({
      verdict: "Unproven",
      reasonCode: "KeepParameterUnknown",
      sentKeep: "all",
    });
  });

  it.each(DECIDED)("an unknown engine of %s", (product) => {
    expect(survival(product, { ...KEEPS_ALL[product], facts: { engine: "Unknown" } })).toMatchObject({
      verdict: "Unproven",
      reasonCode: "EngineUnknown",
    });
  });

  it.each([
    ["Rds", { storage: "Unknown" }, "StorageUnknown"],
    ["Rds", { category: "" }, "CategoryUnknown"],
    ["Rds", { category: "Platinum" }, "CategoryUnknown"],
    ["Rds", { category: "serverless_basic", serverless: true }, "CategoryUnknown"],
    ["Rds", { role: "Unknown" }, "RoleUnknown"],
    ["MongoDb", { storage: "Unknown" }, "StorageUnknown"],
    ["MongoDb", { architecture: "Unknown" }, "ArchitectureUnknown"],
  ] as const)("%s with %j", (product, facts, reasonCode) => {
    expect(survival(product, { ...KEEPS_ALL[product], facts })).toMatchObject({ verdict: "Unproven", reasonCode });
  });

  it.each<Partial<InstanceFacts>>([
    { role: "ReadReplica" },
    { role: "DisasterRecovery" },
    { role: "Temporary" },
    { lifecycle: "Creating" },
    { lifecycle: "Deleting" },
    { lifecycle: "Released" },
  ])("an instance without backups of its own: %j", (facts) => {
    for (const product of DECIDED)
      expect(survival(product, { ...KEEPS_ALL[product], facts })).toMatchObject({
        verdict: "Unproven",
        reasonCode: "InstanceNotApplicable",
      });
  });

  it.each(["Rds", "PolarDb"] as const)("a destroy call of %s", (product) => {
    expect(survival(product, { ...KEEPS_ALL[product], call: "Destroy" })).toMatchObject({
      verdict: "Unproven",
      reasonCode: "CallUnknown",
    });
  });

  it("a product without rules", () => {
    expect(survivalOf({ ...survivalInput("Rds", KEEPS_ALL.Rds), product: "MadeUp" as Product })).toMatchObject({
      verdict: "Unproven",
      reasonCode: "ProductUnknown",
    });
  });
});

describe("what is reported with a verdict", () => {
  const DETAILS = ["storedKeep", "sentKeep", "policyError", "factsError"];
  const details = (product: Product, changes: Changes) =>
    Object.fromEntries(Object.entries(survival(product, changes)).filter(([name]) => DETAILS.includes(name)));

  it.each<[string, Product, Changes, object]>([
    ["the stored policy as the API wrote it", "Rds", stores("Rds", "Latest"), { storedKeep: "Lastest" }],
    ["what the delete sends", "PolarDb", sends("PolarDb", "ALL"), { storedKeep: "NONE", sentKeep: "ALL" }],
    ["no value that the delete of MongoDB does not send", "MongoDb", sends("MongoDb", "2"), { storedKeep: "0" }],
    ["no value of a policy that has none", "Redis", {}, {}],
    [
      "why the policy could not be read",
      "Rds",
      { policy: { unreadable: "PermissionDenied" } },
      { policyError: "PermissionDenied" },
    ],
  ])("is %s", (_what, product, changes, expected) => {
    expect(details(product, changes)).toStrictEqual(expected);
  });

  it("is the instance, and why it could not be read what it is", () => {
    const input = survivalInput("Rds", sends("Rds", "All"));
    expect(survivalOf({ ...input, facts: { unreadable: "PermissionDenied" } })).toStrictEqual({
      verdict: "Unproven",
      reasonCode: "FactsUnreadable",
      product: "Rds",
      instanceId: "rm-1",
      factsError: "PermissionDenied",
      remedies: [],
    });
  });
});
