import { z } from "zod";
import { lifecycleOf } from "../../../../provider/backup/model/instance-lifecycle";
import type { ProductDefinition } from "../../../../provider/backup/products/product-definition";
import { keepOnReleaseOf } from "../../../../provider/backup/products/keep-on-release-of";
import { makeRow } from "../../../../provider/backup/products/make-row";
import { parseResponse } from "../../../../provider/backup/products/parse-response";
import { list, optionalText, text } from "../../../../provider/backup/products/response-schema";

const TITLE = "Made-up Database";

const tasks = z.object({
  RequestId: text,
  Jobs: list(z.object({ Id: text, Stage: text, Mode: optionalText, Result: optionalText })),
});
const sets = z.object({
  RequestId: text,
  Count: z.number(),
  Results: list(z.object({ Id: text, Verdict: text, From: text })),
});
const database = z.object({ Kind: text, Stage: text });
const policy = z.object({ Days: z.number(), AfterDrop: text });

/** A fifth product: its names, shapes, statuses and rules differ from those of each real product. */
export const madeUp: ProductDefinition<"MadeUp"> = {
  product: "MadeUp",
  title: TITLE,
  idPrefixes: ["mud"],
  version: "2030-01-01",
  endpointKey: "made-up",
  ramPrefix: "madeup",
  ramResource: "database",
  instanceParameter: "DatabaseName",
  errorCodes: {
    instanceNotFound: ["NoSuchDatabase"],
    unsupportedInstance: { DatabaseIsTemporary: "Use a permanent database." },
  },
  jobIdProblem: (jobId) => (/^job\d+$/.test(jobId) ? undefined : "a job id such as job1"),
  jobIdSeparator: "+",
  setLink: "ByTask",
  tasks: {
    filters: { mode: false, status: false },
    parameters: ({ instanceId }, jobId) => ({ DatabaseName: instanceId, ...(jobId !== undefined && { Job: jobId }) }),
    parse(body, { instanceId }) {
      const { RequestId, Jobs } = parseResponse(tasks, body, {
        title: TITLE,
        action: "DescribeBackupTasks",
        instanceId,
      });
      return {
        requestId: RequestId,
        rows: Jobs.map(({ Id, Stage, Mode, Result }) =>
          makeRow(
            { jobId: Id, rawStatus: Stage, mode: Mode, backupId: Result },
            { Planned: "NotStarted", Copying: "Running", Done: "Finished" },
          ),
        ),
      };
    },
  },
  sets: {
    parameters: ({ instanceId, page }) => ({ DatabaseName: instanceId, Page: String(page) }),
    parse(body, { instanceId }) {
      const { RequestId, Count, Results } = parseResponse(sets, body, {
        title: TITLE,
        action: "DescribeBackups",
        instanceId,
      });
      return {
        requestId: RequestId,
        total: Count,
        sets: Results.map(({ Id, Verdict, From }) => ({
          backupId: Id,
          rawStatus: Verdict,
          empty: false,
          type: "FullBackup",
          method: "Snapshot",
          startedAt: Date.parse(From),
          mayBePartial: false,
        })),
      };
    },
  },
  create: {
    idempotent: true,
    parameters: ({ instanceId, clientToken }) => ({ DatabaseName: instanceId, Token: clientToken }),
    parse: (body) => [(body as { Job: string }).Job],
  },
  fleet: {
    action: "ListDatabases",
    kinds: [{}],
    pageSize: 50,
    parameters: ({ regionId, pageNumber }) => ({ Region: regionId, Page: String(pageNumber) }),
    parse: () => ({ instances: [], total: 0 }),
    parseRegions: () => [],
  },
  attributes: {
    action: "DescribeDatabase",
    parameters: ({ instanceId }) => ({ DatabaseName: instanceId }),
    parse(body, { instanceId }) {
      const { Kind, Stage } = parseResponse(database, body, { title: TITLE, action: "DescribeDatabase", instanceId });
      return {
        instanceId,
        engine: "Unknown",
        rawEngine: Kind,
        storage: "Unknown",
        rawStorage: "",
        category: "",
        role: "Primary",
        rawRole: "",
        lifecycle: lifecycleOf(Stage),
        rawStatus: Stage,
        backupListing: { by: "Instance" },
      };
    },
  },
  recovery: { calls: [], alternative: "Use maxAge." },
  policy: {
    keepValues: { KeepAll: "All", KeepNothing: "None" },
    parameters: ({ instanceId }) => ({ DatabaseName: instanceId }),
    parse(body, { instanceId }) {
      const { Days, AfterDrop } = parseResponse(policy, body, {
        title: TITLE,
        action: "DescribeBackupPolicy",
        instanceId,
      });
      return {
        retentionDays: Days,
        isAdvanced: false,
        keepOnRelease: keepOnReleaseOf(AfterDrop, this.keepValues),
        rawKeepOnRelease: AfterDrop,
      };
    },
  },
  backupOptions: {
    methods: ["Snapshot", "Logical"],
    partialMethods: ["Logical"],
    retentionDays: { min: 2, max: 9 },
  },
};
