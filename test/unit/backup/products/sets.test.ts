import { isBackupError, MalformedResponseError } from "../../../../provider/backup/model/errors";
import { definitionOf } from "../../../../provider/backup/products/definition-of";
import { PRODUCTS, type Product } from "../../../../provider/backup/model/product";
import type { BackupSet } from "../../../../provider/backup/model/backup-set";

type Row = Record<string, unknown>;

/** One good row of each product, as its documents show it. */
const ROWS: Record<Product, Row> = {
  Rds: {
    BackupId: "321020562",
    BackupStatus: "Success",
    BackupStartTime: "2026-01-31T02:15:07Z",
    BackupEndTime: "2026-01-31T02:25:00Z",
    BackupType: "FullBackup",
    BackupMethod: "Physical",
    IsAvail: 1,
    MetaStatus: "OK",
  },
  Redis: {
    BackupId: 111111111,
    BackupJobID: 4762614,
    BackupStatus: "Success",
    BackupStartTime: "2026-01-31T02:15:07Z",
    BackupEndTime: "2026-01-31T02:25:00Z",
    BackupType: "FullBackup",
    BackupMethod: "Snapshot",
    NodeInstanceId: "r-bp1-db-0",
  },
  PolarDb: {
    BackupId: "111111",
    BackupStatus: "Success",
    BackupStartTime: "2026-01-31T02:15:07Z",
    BackupEndTime: "2026-01-31T02:25:00Z",
    BackupType: "FullBackup",
    BackupMethod: "Snapshot",
    IsAvail: "1",
  },
  MongoDb: {
    BackupId: "5664",
    BackupJobId: "170034",
    BackupStatus: "Success",
    BackupStartTime: "2026-01-31T02:15:07Z",
    BackupEndTime: "2026-01-31T02:25:00Z",
    BackupType: "FullBackup",
    BackupMethod: "Snapshot",
    IsAvail: true,
  },
};

function response(product: Product, rows: unknown, total: unknown): Row {
  const RequestId = "REQ-1";
  switch (product) {
    case "Rds":
    case "PolarDb":
      return { RequestId, TotalRecordCount: total, Items: { Backup: rows } };
    case "Redis":
    case "MongoDb":
      return { RequestId, TotalCount: total, Backups: { Backup: rows } };
  }
}

const parse = (product: Product, body: unknown) => definitionOf(product).sets.parse(body, { instanceId: "i-1" });

function parseRow(product: Product, changes: Row = {}): BackupSet {
  const all: Row = { ...ROWS[product], ...changes };
  const row = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const [set] = parse(product, response(product, [row], 1)).sets;
  if (!set) throw new Error("no set");
  return set;
}

function failure(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (isBackupError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe.each(PRODUCTS)("DescribeBackups of %s", (product) => {
  it("reads the documented row", () => {
    const shared = {
      rawStatus: "Success",
      empty: false,
      type: "FullBackup",
      startedAt: Date.UTC(2026, 0, 31, 2, 15, 7),
      endedAt: Date.UTC(2026, 0, 31, 2, 25),
      mayBePartial: false,
    };
    const expected: Record<Product, BackupSet> = {
      Rds: { ...shared, backupId: "321020562", available: true, method: "Physical" },
      Redis: { ...shared, backupId: "111111111", jobId: "4762614", method: "Snapshot", nodeId: "r-bp1-db-0" },
      PolarDb: { ...shared, backupId: "111111", jobId: "111111", available: true, method: "Snapshot" },
      MongoDb: { ...shared, backupId: "5664", jobId: "170034", available: true, method: "Snapshot" },
    };
    expect(parseRow(product)).toEqual(expected[product]);
    expect(JSON.parse(JSON.stringify(parseRow(product)))).toEqual(expected[product]);
  });

  it("returns ids as strings, whether the response has strings or numbers", () => {
    expect(parseRow(product, { BackupId: "42" }).backupId).toBe("42");
    expect(parseRow(product, { BackupId: 42 }).backupId).toBe("42");
    expect(parseRow(product, { BackupId: { toFixed: () => "9223372036854775807" } }).backupId).toBe(
      "9223372036854775807",
    );
  });

  it.each([2 ** 53, 1.5, "", null, undefined, {}, "x".repeat(257)])("refuses %p as an id", (BackupId) => {
    expect(failure(() => parseRow(product, { BackupId }))).toMatchObject({
      code: "MalformedResponse",
      requestId: "REQ-1",
    });
  });

  it("reads a time without seconds as the start of the minute, so that no set appears younger than it is", () => {
    expect(parseRow(product, { BackupStartTime: "2026-01-31T02:15Z" }).startedAt).toBe(Date.UTC(2026, 0, 31, 2, 15));
  });

  it.each([
    "2026-01-31 02:15:07",
    "2026-01-31T02:15:07",
    "2026-01-31T02:15:07+08:00",
    "2026-02-31T25:15:07Z",
    "2026-13-01T00:00Z",
    "1769825707",
    1769825707,
    "yesterday",
    "",
    null,
    undefined,
    {},
    "2026-01-31T02:15:07Z".repeat(1_000),
  ])("refuses the start time %p: the age would be a guess", (BackupStartTime) => {
    expect(failure(() => parseRow(product, { BackupStartTime }))).toBeInstanceOf(MalformedResponseError);
  });

  it("accepts a set without an end time, as a set that is not complete has none", () => {
    for (const BackupEndTime of ["", null, undefined])
      expect(parseRow(product, { BackupEndTime })).not.toHaveProperty("endedAt");
    expect(failure(() => parseRow(product, { BackupEndTime: "soon" }))).toBeInstanceOf(MalformedResponseError);
  });

  it("keeps undocumented statuses, types and methods as the API wrote them", () => {
    const odd = { BackupStatus: "Sleeping", BackupType: "HalfBackup", BackupMethod: "Magic" };
    expect(parseRow(product, odd)).toMatchObject({ rawStatus: "Sleeping", type: "HalfBackup", method: "Magic" });
    const bare = { BackupType: undefined, BackupMethod: undefined };
    expect(parseRow(product, bare)).toMatchObject({ type: "", method: "" });
    expect(failure(() => parseRow(product, { BackupStatus: undefined }))).toBeInstanceOf(MalformedResponseError);
  });

  it("accepts the total as a number or a string, and nothing else", () => {
    for (const total of [0, "0", 31, "31"])
      expect(parse(product, response(product, [], total)).total).toBe(Number(total));
    for (const total of [-1, "-1", 1.5, "1.5", "many", "", null, undefined, "9".repeat(20), Number.NaN, {}])
      expect(failure(() => parse(product, response(product, [], total)))).toBeInstanceOf(MalformedResponseError);
  });

  it("reads a single element as a list of one, as in XML, and an empty list as no sets", () => {
    expect(parse(product, response(product, ROWS[product], 1)).sets).toHaveLength(1);
    expect(parse(product, response(product, [], 0))).toEqual({ requestId: "REQ-1", total: 0, sets: [] });
  });

  it.each([
    ["no content", undefined],
    ["null in place of an object", null],
    ["a string in place of an object", "[]"],
    ["a list in place of an object", []],
    ["no fields", {}],
    ["no request id", { ...response(product, [], 0), RequestId: undefined }],
    ["no list", response(product, undefined, 0)],
    ["null in place of the list", response(product, null, 0)],
    ["a string in place of the list", response(product, "[]", 0)],
    ["strings in place of rows", response(product, ["row"], 1)],
    ["an error with status 200", { Code: "ServiceUnavailable", Message: "Sorry", RequestId: "REQ-1" }],
  ])("refuses a body with %s", (_what, body) => {
    const error = failure(() => parse(product, body));
    expect(error).toBeInstanceOf(MalformedResponseError);
    expect(error.message).toContain(
      "returned a response to DescribeBackups for i-1 that its documents do not describe",
    );
  });

  it("does not quote the values of a malformed response", () => {
    const body = response(product, [{ ...ROWS[product], BackupStartTime: "fake-secret-in-a-time" }], 1);
    expect(failure(() => parse(product, body)).message).not.toContain("fake-secret");
  });

  it("sends parameters in the product's own spelling, and times to the minute", () => {
    const query = {
      instanceId: "id-1",
      from: Date.UTC(2026, 0, 1, 2, 3, 59),
      to: Date.UTC(2026, 0, 31, 23, 59, 59),
      page: 2,
    };
    const times = { StartTime: "2026-01-01T02:03Z", EndTime: "2026-01-31T23:59Z", PageNumber: "2" };
    const { sets } = definitionOf(product);
    const expected: Record<Product, { all: Row; ofJob: Row; ofSet: Row }> = {
      Rds: {
        all: { DBInstanceId: "id-1", ...times, PageSize: "100" },
        ofJob: { DBInstanceId: "id-1", ...times, PageSize: "100" },
        ofSet: { DBInstanceId: "id-1", BackupId: "7", PageSize: "100", PageNumber: "2" },
      },
      Redis: {
        all: { InstanceId: "id-1", ...times, PageSize: "300" },
        ofJob: { InstanceId: "id-1", ...times, PageSize: "300", BackupJobId: "9" },
        ofSet: { InstanceId: "id-1", ...times, PageSize: "300", BackupId: "7" },
      },
      PolarDb: {
        all: { DBClusterId: "id-1", ...times, PageSize: "100" },
        ofJob: { DBClusterId: "id-1", ...times, PageSize: "100", BackupId: "9" },
        ofSet: { DBClusterId: "id-1", ...times, PageSize: "100", BackupId: "7" },
      },
      MongoDb: {
        all: { DBInstanceId: "id-1", ...times, PageSize: "100" },
        ofJob: { DBInstanceId: "id-1", ...times, PageSize: "100", BackupJobId: "9" },
        ofSet: { DBInstanceId: "id-1", ...times, PageSize: "100", BackupId: "7" },
      },
    };
    expect(sets.parameters(query)).toEqual(expected[product].all);
    expect(sets.parameters({ ...query, jobId: "9" })).toEqual(expected[product].ofJob);
    expect(sets.parameters({ ...query, backupId: "7" })).toEqual(expected[product].ofSet);
  });
});

describe("IsAvail", () => {
  const products = PRODUCTS.filter((product) => product !== "Redis");

  it.each(products)('of %s: only 1, "1", true and "true" mean that a set can be restored', (product) => {
    for (const IsAvail of [1, "1", true, "true"]) expect(parseRow(product, { IsAvail }).available).toBe(true);
    for (const IsAvail of [0, "0", false, "false", 2, "yes", {}, []])
      expect(parseRow(product, { IsAvail }).available).toBe(false);
  });

  it.each(products)("of %s: a missing value leaves available out", (product) => {
    for (const IsAvail of [undefined, null, ""]) expect(parseRow(product, { IsAvail })).not.toHaveProperty("available");
  });

  it("of Redis: is ignored, since the API does not document it", () => {
    expect(parseRow("Redis", { IsAvail: 0 })).not.toHaveProperty("available");
  });
});

describe("a field of one product only", () => {
  it("RDS: MetaStatus EMPTY marks an empty set", () => {
    expect(parseRow("Rds", { MetaStatus: "EMPTY" }).empty).toBe(true);
    for (const MetaStatus of ["OK", "LARGE", "", null, undefined])
      expect(parseRow("Rds", { MetaStatus }).empty).toBe(false);
  });

  it("RDS: any set that is neither physical nor a snapshot may be partial", () => {
    for (const BackupMethod of ["Physical", "Snapshot"])
      expect(parseRow("Rds", { BackupMethod }).mayBePartial).toBe(false);
    for (const BackupMethod of ["Logical", "physical", "", null, undefined, "Magic"])
      expect(parseRow("Rds", { BackupMethod }).mayBePartial).toBe(true);
  });

  it("RDS: a row names no job", () => {
    expect(parseRow("Rds", { BackupJobId: "1" })).not.toHaveProperty("jobId");
  });

  it("Redis: a row without a job is malformed", () => {
    expect(failure(() => parseRow("Redis", { BackupJobID: undefined }))).toBeInstanceOf(MalformedResponseError);
  });

  it("Redis: ids beyond 2^53 keep all their digits", () => {
    const BackupJobID = { toFixed: () => "9007199254740993" };
    expect(parseRow("Redis", { BackupJobID }).jobId).toBe("9007199254740993");
  });

  it("MongoDB: a row may lack its job, and a line feed is not part of an id", () => {
    for (const BackupJobId of ["", null, undefined])
      expect(parseRow("MongoDb", { BackupJobId })).not.toHaveProperty("jobId");
    expect(parseRow("MongoDb", { BackupJobId: "170034\n" }).jobId).toBe("170034");
  });
});

const SIZES: Record<Product, string> = {
  Rds: "BackupSize",
  Redis: "BackupSize",
  PolarDb: "BackupSetSize",
  MongoDb: "BackupSize",
};

describe.each(PRODUCTS)("the size of a set of %s", (product) => {
  const sizeOf = (size: unknown) => parseRow(product, { [SIZES[product]]: size }).sizeBytes;

  it.each([
    [2_167_808, 2_167_808],
    ["7251056", 7_251_056],
    ["107374182400", 107_374_182_400],
    [0, 0],
    [{ toFixed: () => "107374182400" }, 107_374_182_400],
  ])("is %j in bytes", (size, expected) => expect(sizeOf(size)).toBe(expected));

  it.each([undefined, null, "", "1 GB", -1, 1.5, 2 ** 53, "9223372036854775807", {}, [], true])(
    "is not known where the API wrote %j, which is no error",
    (size) => expect(sizeOf(size)).toBeUndefined(),
  );
});

describe("fields that mark a set as one of single databases", () => {
  it.each([
    [{ BackupScale: "Database" }, "BackupScale Database"],
    [{ BackupScale: "Whatever" }, "BackupScale Whatever"],
    [{ BackupScale: {} }, "BackupScale not understood"],
    [{ BackupStrategy: "db" }, "BackupStrategy db"],
    [{ BackupScale: "DBInstance", BackupStrategy: "DB" }, "BackupStrategy DB"],
  ])("RDS: %j may be partial although the set is physical", (fields, mark) => {
    expect(parseRow("Rds", fields)).toMatchObject({ mayBePartial: true, partialMark: mark });
  });

  it.each([
    {},
    { BackupScale: "DBInstance" },
    { BackupScale: "" },
    { BackupScale: null },
    { BackupStrategy: "instance" },
    { BackupStrategy: null },
    { BackupDBNames: "orders" },
  ])("RDS: %j is no mark", (fields) => {
    const set = parseRow("Rds", fields);
    expect(set.mayBePartial).toBe(false);
    expect(set).not.toHaveProperty("partialMark");
  });

  it("RDS: no field makes a logical set whole", () => {
    expect(parseRow("Rds", { BackupMethod: "Logical", BackupScale: "DBInstance" }).mayBePartial).toBe(true);
  });

  it.each(["orders", "orders,users", ["orders"], {}])(
    "MongoDB: a logical set of %j may be partial",
    (BackupDBNames) => {
      expect(parseRow("MongoDb", { BackupMethod: "Logical", BackupDBNames }).mayBePartial).toBe(true);
    },
  );

  it.each(["all", "ALL", "", null, undefined])("MongoDB: a logical set of %j is whole", (BackupDBNames) => {
    expect(parseRow("MongoDb", { BackupMethod: "Logical", BackupDBNames }).mayBePartial).toBe(false);
  });

  it("MongoDB: a snapshot is whole whatever it names", () => {
    expect(parseRow("MongoDb", { BackupDBNames: "orders" }).mayBePartial).toBe(false);
  });

  it("RDS: a copy-only set is whole, and says so", () => {
    expect(parseRow("Rds", { CopyOnlyBackup: "1" })).toMatchObject({ copyOnly: true, mayBePartial: false });
    for (const CopyOnlyBackup of ["0", "", null, undefined, {}])
      expect(parseRow("Rds", { CopyOnlyBackup })).not.toHaveProperty("copyOnly");
  });
});
