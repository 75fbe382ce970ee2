import * as z from "zod";
import { API_NAMES } from "../products/apis";
import { PRODUCT_NAMES } from "../products/products";
import { REGIONS } from "../products/regions";
import type { CredentialSpec } from "./credential-spec";
import type { FleetOptions } from "./generated/fleet-options";
import type { InstanceSpec } from "./instance-spec";
import type { JobSeed } from "./job-seed";
import type { JobSpec } from "./job-spec";
import type { OrganizationSpec } from "./organization-spec";
import type { PolicySpec } from "./policy-spec";
import type { QuotaSpec } from "./quota-spec";
import type { RoleSpec } from "./role-spec";
import type { Scenario } from "./scenario";
import type { SetSeed } from "./set-seed";
import type { ThrottleSpec } from "./throttle-spec";

const milliseconds = z.number().nonnegative();
const digits = z.string().regex(/^\d{1,19}$/, "must be 1 to 19 digits");
const accountId = z.string().regex(/^\d{1,32}$/, "must be 1 to 32 digits");
const mode = z.enum(["Automated", "Manual"]);
const name = z.string().min(1).max(256);

const fields = z.record(name, z.union([z.string(), z.number(), z.boolean(), z.null()]));

const shardShape = {
  failedNodes: z.array(name).exactOptional(),
  missingNodes: z.array(name).exactOptional(),
  attachLogStatus: z.enum(["Init", "No_Need", "Running", "Ready", "Failed"]).exactOptional(),
  attachLogMs: milliseconds.exactOptional(),
};

const jobSpecShape = {
  ...shardShape,
  queuedMs: milliseconds.exactOptional(),
  durationMs: milliseconds.exactOptional(),
  outcome: z.enum(["Finished", "Failed"]).exactOptional(),
  setLagMs: milliseconds.exactOptional(),
  listedAfterMs: milliseconds.exactOptional(),
  listedAfterEnd: z.boolean().exactOptional(),
  leavesSet: z.boolean().exactOptional(),
  isAvail: z.boolean().exactOptional(),
  backupType: name.exactOptional(),
  backupMethod: name.exactOptional(),
  metaStatus: name.exactOptional(),
  rawStatus: name.exactOptional(),
};

const jobSpec: z.ZodType<JobSpec> = z.strictObject(jobSpecShape);

const jobSeed: z.ZodType<JobSeed> = z.strictObject({
  ...jobSpecShape,
  jobId: digits.exactOptional(),
  mode: mode.exactOptional(),
  createdAgoMs: z.number().exactOptional(),
  backupId: digits.exactOptional(),
  nodeId: name.exactOptional(),
});

const setSeed: z.ZodType<SetSeed> = z.strictObject({
  ...shardShape,
  backupId: digits.exactOptional(),
  jobId: digits.exactOptional(),
  status: z.enum(["Success", "Failed"]).exactOptional(),
  mode: mode.exactOptional(),
  startedAgoMs: z.number(),
  durationMs: milliseconds.exactOptional(),
  visibleAfterMs: milliseconds.exactOptional(),
  isAvail: z.boolean().exactOptional(),
  backupType: name.exactOptional(),
  backupMethod: name.exactOptional(),
  metaStatus: name.exactOptional(),
  sizeBytes: z.number().int().nonnegative().exactOptional(),
  fields: fields.exactOptional(),
  nodeId: name.exactOptional(),
});

const policySpec: z.ZodType<PolicySpec> = z.strictObject({
  retentionDays: z.number().int().exactOptional(),
  period: name.exactOptional(),
  time: z
    .string()
    .regex(/^\d\d:00Z-\d\d:00Z$/, "must have the form 02:00Z-03:00Z")
    .exactOptional(),
  nextBackupInMs: z.number().exactOptional(),
  logBackup: z.boolean().exactOptional(),
  logRetentionDays: z.number().int().exactOptional(),
  keepAfterRelease: name.exactOptional(),
  advanced: z.boolean().exactOptional(),
  level2RetentionDays: z.number().int().exactOptional(),
  fields: fields.exactOptional(),
});

const instanceSpec: z.ZodType<InstanceSpec> = z.strictObject({
  product: z.enum(PRODUCT_NAMES),
  id: name,
  accountId: accountId.exactOptional(),
  regionId: name.exactOptional(),
  name: name.exactOptional(),
  status: name.exactOptional(),
  engine: name.exactOptional(),
  engineVersion: name.exactOptional(),
  instanceType: name.exactOptional(),
  primaryId: name.exactOptional(),
  category: name.exactOptional(),
  storageType: name.exactOptional(),
  architecture: z.enum(["standard", "cluster", "rwsplit"]).exactOptional(),
  computing: z.enum(["Ecs", "Machine"]).exactOptional(),
  lockMode: name.exactOptional(),
  deletionProtection: z.boolean().exactOptional(),
  payType: z.enum(["Prepaid", "Postpaid"]).exactOptional(),
  expired: z.boolean().exactOptional(),
  encrypted: z.boolean().exactOptional(),
  deniedActions: z.array(name).exactOptional(),
  policy: policySpec.exactOptional(),
  recovery: z
    .strictObject({
      lagMs: milliseconds.exactOptional(),
      gaps: z.array(z.strictObject({ fromAgoMs: z.number(), toAgoMs: z.number().exactOptional() })).exactOptional(),
    })
    .exactOptional(),
  released: z
    .strictObject({ agoMs: milliseconds, keep: z.enum(["None", "Latest", "All"]).exactOptional() })
    .exactOptional(),
  tags: z.record(z.string(), z.string()).exactOptional(),
  readOnly: z.boolean().exactOptional(),
  nodes: z.array(name).min(1).exactOptional(),
  jobPerNode: z.boolean().exactOptional(),
  largeIds: z.boolean().exactOptional(),
  idsAsNumbers: z.boolean().exactOptional(),
  olderResponses: z.boolean().exactOptional(),
  statusBeforeStart: z.boolean().exactOptional(),
  returnsOtherJob: z.boolean().exactOptional(),
  newlineInJobIds: z.boolean().exactOptional(),
  scheduled: z.union([z.boolean(), z.strictObject({ ...jobSpecShape, startsInMs: milliseconds })]).exactOptional(),
  jobs: z.array(jobSeed).exactOptional(),
  sets: z.array(setSeed).exactOptional(),
  newJobs: jobSpec.exactOptional(),
  maxManualBackups: z.number().int().nonnegative().exactOptional(),
});

const credentialSpec: z.ZodType<CredentialSpec> = z.strictObject({
  accessKeyId: name,
  accessKeySecret: name,
  securityToken: z.string().min(1).exactOptional(),
  expiresAt: z.iso.datetime().exactOptional(),
  accountId: accountId.exactOptional(),
  identityType: z.enum(["Account", "RAMUser", "AssumedRoleUser"]).exactOptional(),
  roleName: name.exactOptional(),
  sessionName: name.exactOptional(),
  ram: z.array(name).exactOptional(),
  disabled: z.boolean().exactOptional(),
});

const roleSpec: z.ZodType<RoleSpec> = z.strictObject({
  arn: z.string().regex(/^acs:ram::\d{1,32}:role\/.+$/, "must have the form acs:ram::<account>:role/<name>"),
  maxSessionSeconds: z.number().int().min(900).max(43_200).exactOptional(),
  trustedAccounts: z.array(accountId).exactOptional(),
  ram: z.array(name).exactOptional(),
});

const organizationSpec: z.ZodType<OrganizationSpec> = z.strictObject({
  managementAccountId: accountId,
  delegatedAdministrators: z.array(accountId).exactOptional(),
  members: z.array(
    z.strictObject({
      accountId,
      name: name.exactOptional(),
      joinMethod: z.enum(["created", "invited"]).exactOptional(),
      status: name.exactOptional(),
    }),
  ),
});

const throttleSpec: z.ZodType<ThrottleSpec> = z.strictObject({
  requestsPerSecond: z.number().positive(),
  burst: z.number().int().positive(),
});

const quotaSpec: z.ZodType<QuotaSpec> = z.strictObject({
  product: z.enum(API_NAMES),
  action: name,
  requests: z.number().int().nonnegative(),
  windowMs: milliseconds,
});

const fleetOptions: z.ZodType<FleetOptions> = z.strictObject({
  instances: z.number().int().min(1).max(200_000),
  regions: z.number().int().min(1).max(REGIONS.length).exactOptional(),
  accounts: z.array(accountId).min(1).exactOptional(),
  historyDays: z.number().int().min(1).max(60).exactOptional(),
  seed: z.number().int().exactOptional(),
});

/** Validates a scenario that comes from outside the process. An unknown property is an error. */
export const scenarioSchema: z.ZodType<Scenario> = z.strictObject({
  instances: z.array(instanceSpec).exactOptional(),
  fleet: fleetOptions.exactOptional(),
  ram: z.array(name).exactOptional(),
  credentials: z.array(credentialSpec).exactOptional(),
  roles: z.array(roleSpec).exactOptional(),
  organization: organizationSpec.exactOptional(),
  throttle: throttleSpec.exactOptional(),
  quotas: z.array(quotaSpec).exactOptional(),
  setLagMs: milliseconds.exactOptional(),
  newJobs: jobSpec.exactOptional(),
  uncertainRules: z.enum(["Pessimistic", "Optimistic"]).exactOptional(),
});
