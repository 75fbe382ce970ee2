import * as z from "zod";
import { PRODUCTS } from "../../backup/model/product";
import { SEVERITIES, VERDICTS } from "../assess/assessment";
import { SCHEMA_VERSION } from "./result-line";

const count = z.int().min(0);
const time = z.iso.datetime();
const scope = { accountId: z.string(), regionId: z.string(), product: z.enum(PRODUCTS) };
const finding = z.looseObject({ ruleId: z.string(), severity: z.enum(SEVERITIES), message: z.string() });
const severity = z.enum(SEVERITIES);
const patterns = z.array(z.string()).optional();
const selector = z.strictObject({
  products: z.array(z.enum(PRODUCTS)).optional(),
  regions: patterns,
  names: patterns,
  engines: patterns,
  instanceIds: patterns,
  tags: z.record(z.string(), z.string()).optional(),
});
const rule = { id: z.string(), severity, select: selector.optional() };
const percent = { maxChangePercent: z.number().min(0) };

/** The rules as the header has them. */
const rulesSchema = z.strictObject({
  rules: z.array(
    z.discriminatedUnion("check", [
      z.strictObject({ ...rule, check: z.literal("maxAge"), maxAgeMs: z.number().positive() }),
      z.strictObject({ ...rule, check: z.literal("recoveryPoint"), maxLagMs: z.number().positive() }),
      z.strictObject({ ...rule, check: z.literal("minRetention"), days: z.number().positive() }),
      z.strictObject({ ...rule, check: z.literal("logBackup") }),
      z.strictObject({ ...rule, check: z.literal("encrypted") }),
      z.strictObject({ ...rule, check: z.literal("survivesRelease") }),
      z.strictObject({ ...rule, check: z.literal("durationTrend"), ...percent }),
      z.strictObject({ ...rule, check: z.literal("sizeTrend"), ...percent }),
    ]),
  ),
  exemptions: z.array(
    z.strictObject({
      ruleId: z.string().optional(),
      select: selector,
      reason: z.string(),
      owner: z.string(),
      expiresAt: time,
    }),
  ),
  stuckFactor: z.number().positive(),
  failingAttempts: z.int().positive(),
});

/** The header line. A newer schema version is refused by its number, before this. */
export const headerSchema = z.looseObject({
  kind: z.literal("header"),
  schemaVersion: z.literal(SCHEMA_VERSION),
  tool: z.looseObject({ name: z.string(), version: z.string() }),
  startedAt: time,
  rules: rulesSchema,
  scopes: z.array(z.strictObject(scope)),
  shard: z.strictObject({ index: count, count: z.int().positive() }).optional(),
  register: z.strictObject({ expected: count, sha256: z.string() }).optional(),
});

/** The other lines, by their kind. Evidence is loose: a later version may add to it. */
export const lineSchema = z.discriminatedUnion("kind", [
  z.looseObject({
    kind: z.literal("scope"),
    ...scope,
    status: z.enum(["Complete", "Incomplete", "Denied", "Failed"]),
    listed: count,
    problems: z.array(z.string()),
    readAt: z.string(),
  }),
  z.looseObject({
    kind: z.literal("instance"),
    ...scope,
    instanceId: z.string().min(1),
    name: z.string(),
    verdict: z.enum(VERDICTS),
    reasonCode: z.string(),
    message: z.string(),
    findings: z.array(finding),
    exempted: z.array(finding),
    evidence: z.looseObject({ listed: z.looseObject({ name: z.string() }) }),
  }),
  z.looseObject({
    kind: z.literal("register"),
    status: z.enum(["NotListed", "NotExpected"]),
    instanceId: z.string().min(1),
    accountId: z.string().optional(),
    regionId: z.string().optional(),
    product: z.enum(PRODUCTS).optional(),
    owner: z.string().optional(),
    findings: z.array(finding),
  }),
  z.looseObject({
    kind: z.literal("summary"),
    listed: count,
    assessed: count,
    notApplicable: count,
    unknown: count,
    byVerdict: z.record(z.enum(VERDICTS), count),
    scopes: z.record(z.enum(["Complete", "Incomplete", "Denied", "Failed"]), count),
    findings: z.record(z.enum(SEVERITIES), count).optional(),
    unknownReasons: z.record(z.string(), count).optional(),
    register: z.record(z.enum(["NotListed", "NotExpected"]), count).optional(),
    endedAt: time,
  }),
  z.looseObject({ kind: z.literal("signature"), algorithm: z.literal("Ed25519"), signature: z.string() }),
]);
