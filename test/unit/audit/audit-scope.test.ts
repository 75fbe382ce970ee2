import type { Connection } from "../../../provider/alibaba/connection";
import { auditScope } from "../../../provider/audit/audit-scope";
import type { InstanceLine, ScopeLine } from "../../../provider/audit/results/result-line";
import type { AuditRules } from "../../../provider/audit/rules/audit-rules";
import { defaultRules } from "../../../provider/audit/rules/default-rules";
import {
  AuthenticationFailedError,
  PermissionDeniedError,
  UnavailableError,
} from "../../../provider/backup/model/errors";
import { VirtualClock } from "../../support/virtual-clock";

const SCOPE = { accountId: "1000", regionId: "cn-hangzhou", product: "Rds" } as const;
const READ_AT = Date.parse("2026-01-01T00:00:00Z");

/** The pages of each kind of RDS instances: `Expired` is False or True. */
type Pages = (query: { expired: boolean; page: number }) => { ids: string[]; total: number };

const denied = () => new PermissionDeniedError("Not allowed.");

/** An API that lists instances, none of which may be read. */
function connection(pages: Pages, tags?: (parameters: Record<string, string>) => unknown): Connection {
  const call = (request: { action: string; parameters: Record<string, string> }) => {
    const { action, parameters } = request;
    if (action === "ListTagResources" && tags) return { body: tags(parameters), readAt: READ_AT };
    if (action !== "DescribeDBInstances") throw denied();
    const { ids, total } = pages({ expired: parameters.Expired === "True", page: Number(parameters.PageNumber) });
    const rows = ids.map((DBInstanceId) => ({ DBInstanceId, DBInstanceStatus: "Running", DBInstanceType: "Primary" }));
    return { body: { TotalRecordCount: total, Items: { DBInstance: rows } }, readAt: READ_AT };
  };
  const transport = { timeoutMs: 1_000, call: (request: never) => Promise.resolve().then(() => call(request)) };
  const endpoints = { of: () => "https://rds.example", sts: "", resourceManager: "", regions: undefined };
  const where = { endpoints, regionId: undefined, regions: undefined };
  return { transport, where, clock: new VirtualClock(), kinds: new Map() } as unknown as Connection;
}

async function audit(api: Connection, rules: AuditRules = defaultRules(86_400_000), done: string[] = []) {
  const lines: (InstanceLine | ScopeLine)[] = [];
  const account = { accountId: SCOPE.accountId, connection: api };
  const { signal } = new AbortController();
  const options = { account, rules, signal, concurrency: 4, timeoutMs: 1_000, done: new Set(done) };
  for await (const line of auditScope(SCOPE, options)) lines.push(line);
  const scope = lines.pop();
  return { scope: scope as ScopeLine, instances: lines as InstanceLine[] };
}

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `rm-bp1scope${from + index}`);
const page = (all: string[], number: number) => all.slice((number - 1) * 100, number * 100);

describe("auditScope", () => {
  it("lists every kind and every page, each instance once", async () => {
    const running = ids(250);
    const { scope, instances } = await audit(
      connection(({ expired, page: number }) =>
        // The first expired one is in both lists.
        expired ? { ids: ["rm-bp1scope0", "rm-bp1old"], total: 2 } : { ids: page(running, number), total: 250 },
      ),
    );
    expect(scope).toMatchObject({ kind: "scope", status: "Complete", listed: 251, problems: [] });
    expect(new Set(instances.map(({ instanceId }) => instanceId)).size).toBe(251);
    expect(instances).toHaveLength(251);
    expect(new Set(instances.map(({ verdict }) => verdict))).toEqual(new Set(["Unknown"]));
  });

  it.each([
    ["shrinks", 150, 130, /changed from 150 to 130 while they were listed/],
    ["grows", 150, 170, /changed from 150 to 170 while they were listed/],
  ])("is Incomplete where the total %s while paging", async (_title, first, second, problem) => {
    const all = ids(150);
    const { scope } = await audit(
      connection(({ expired, page: number }) =>
        expired ? { ids: [], total: 0 } : { ids: page(all, number), total: number === 1 ? first : second },
      ),
    );
    expect(scope).toMatchObject({ status: "Incomplete", listed: 150, problems: expect.any(Array) as string[] });
    expect(scope.problems.join(" ")).toMatch(problem);
  });

  it.each([
    ["lacks rows", [99], 100],
    ["is empty though there are instances", [0], 7],
    ["repeats a page", [100, 0], 200],
  ])("is Incomplete where the list %s", async (_title, sizes, total) => {
    const { scope } = await audit(
      connection(({ expired, page: number }) =>
        expired ? { ids: [], total: 0 } : { ids: ids(sizes[number - 1] ?? 0), total },
      ),
    );
    expect(scope.status).toBe("Incomplete");
    expect(scope.problems).not.toEqual([]);
  });

  it.each([
    ["is denied", denied(), "Denied"],
    ["refuses the credentials", new AuthenticationFailedError("Expired."), "Denied"],
    ["fails", new UnavailableError("Broken."), "Failed"],
  ])("keeps what the pages before have where a page %s", async (_title, error, status) => {
    const { scope, instances } = await audit(
      connection(({ page: number }) => {
        if (number === 2) throw error;
        return { ids: ids(100), total: 150 };
      }),
    );
    expect(scope).toMatchObject({ status, listed: 100, problems: [error.message] });
    expect(instances).toHaveLength(100);
  });

  it("counts instances that an earlier audit has read, and reads them no more", async () => {
    const api = connection(({ expired }) => (expired ? { ids: [], total: 0 } : { ids: ids(3), total: 3 }));
    const { scope, instances } = await audit(api, undefined, ["rm-bp1scope1", "rm-bp1deleted"]);
    expect(scope.listed).toBe(4);
    expect(instances.map(({ instanceId }) => instanceId)).toEqual(["rm-bp1scope0", "rm-bp1scope2"]);
  });
});

describe("the tags of RDS", () => {
  const byTags: AuditRules = {
    ...defaultRules(86_400_000),
    rules: [{ id: "prod", check: "logBackup", severity: "high", select: { tags: { env: "prod" } } }],
  };
  const list: Pages = ({ expired, page: number }) =>
    expired ? { ids: [], total: 0 } : { ids: page(ids(120), number), total: 120 };

  it("are not read where no rule selects by them", async () => {
    const { scope, instances } = await audit(connection(list));
    expect(scope.status).toBe("Complete");
    expect(instances[0]?.evidence.listed.tags).toBeUndefined();
  });

  it("are read in calls of 50 instances, page by page", async () => {
    const calls: { count: number; token: string | undefined }[] = [];
    const api = connection(list, (parameters) => {
      const asked = Object.entries(parameters).filter(([name]) => name.startsWith("ResourceId."));
      calls.push({ count: asked.length, token: parameters.NextToken });
      const isLast = parameters.NextToken !== undefined;
      const TagResource = asked.map(([, ResourceId]) => ({
        ResourceId,
        TagKey: isLast ? "team" : "env",
        TagValue: isLast ? "orders" : "prod",
      }));
      return { TagResources: { TagResource }, ...(!isLast && { NextToken: "next" }) };
    });
    const { scope, instances } = await audit(api, byTags);
    expect(scope.status).toBe("Complete");
    expect(calls.map(({ count }) => count)).toEqual([50, 50, 50, 50, 20, 20]);
    expect(instances).toHaveLength(120);
    for (const { evidence } of instances) expect(evidence.listed.tags).toEqual({ env: "prod", team: "orders" });
  });

  it("make the scope Denied where they may not be read: no instance is judged without them", async () => {
    const { scope, instances } = await audit(connection(list), byTags);
    expect(scope).toMatchObject({ status: "Denied", listed: 0 });
    expect(instances).toEqual([]);
  });
});
