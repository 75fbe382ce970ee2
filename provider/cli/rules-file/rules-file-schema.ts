import * as z from "zod";
import { SEVERITIES } from "../../audit/assess/assessment";
import { PRODUCTS } from "../../backup/model/product";
import { choice, duration, line, must } from "../../gate/inputs/input-rules";

const severity = choice(SEVERITIES)
  .default("high")
  .meta({ description: "How much a finding of the rule matters. Default: high." });
const id = z
  .string(must("a string"))
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, must("lower-case letters, digits and hyphens, at most 64"));
const patterns = z.array(line(256), must("a list of texts")).min(1, must("a list with at least one text"));
const days = z.int(must("a whole number of days from 1 to 3650")).min(1).max(3_650);
const percent = z.number(must("a number of per cent, 1 or more")).min(1, must("a number of per cent, 1 or more"));

const selector = z
  .strictObject(
    {
      products: z
        .array(z.enum(PRODUCTS, must(`one of ${PRODUCTS.join(", ")}`)), must("a list of products"))
        .min(1)
        .optional(),
      regions: patterns.optional(),
      names: patterns.optional(),
      engines: patterns.optional(),
      instanceIds: patterns.optional(),
      tags: z.record(z.string(), line(256), must("a map of keys and values")).optional(),
    },
    must("a map such as { products: [Rds] }"),
  )
  .meta({ description: "Which instances. All given properties must match; * in a text stands for any text." });

/** The properties of a rule that say what it requires. Exactly one of them is set. */
export const CHECKS = {
  maxAge: duration().meta({ description: "The newest good backup started at most this long ago: 24h, 7d." }),
  recoveryPoint: duration().meta({ description: "The recovery window ends at most this long ago." }),
  minRetention: days.meta({ description: "Backups are kept for at least so many days." }),
  logBackup: z.literal(true, must("true")).meta({ description: "Logs are backed up." }),
  encrypted: z.literal(true, must("true")).meta({ description: "The backups are encrypted." }),
  survivesRelease: z.literal(true, must("true")).meta({ description: "The backups outlive the instance." }),
  durationTrend: percent.meta({
    description: "The newest backup took at most so many per cent more or less than usual.",
  }),
  sizeTrend: percent.meta({
    description: "The newest backup is at most so many per cent larger or smaller than usual.",
  }),
};

const rule = z.strictObject(
  {
    id: id.meta({ description: "The name of the rule in findings." }),
    severity,
    select: selector.optional(),
    ...(Object.fromEntries(Object.entries(CHECKS).map(([name, check]) => [name, check.optional()])) as {
      [Name in keyof typeof CHECKS]: z.ZodOptional<(typeof CHECKS)[Name]>;
    }),
  },
  must("a map such as { id: max-age, maxAge: 24h }"),
);

const exemption = z.strictObject(
  {
    rule: id.optional().meta({ description: "The rule; absent: every rule." }),
    select: selector,
    reason: line(500),
    owner: line(200),
    expiresAt: z.iso.datetime({
      offset: true,
      ...must("an ISO-8601 time with its zone, such as 2026-12-31T00:00:00Z"),
    }),
  },
  must("a map of select, reason, owner and expiresAt"),
);

/** A file of rules as its author writes it. */
export const rulesFileSchema = z.strictObject(
  {
    $schema: z.string().optional().meta({ description: "The JSON Schema of this file, for editors." }),
    rules: z.array(rule, must("a list of rules")).min(1, must("a list with at least one rule")),
    exemptions: z
      .array(exemption, must("a list of exemptions"))
      .default([])
      .meta({ description: "Findings that an owner accepts until a date." }),
    stuckFactor: z
      .number(must("a number, more than 1"))
      .gt(1, must("a number, more than 1"))
      .default(3)
      .meta({ description: "A task is stuck when it has run for so many times the usual duration. Default: 3." }),
    failingAttempts: z
      .int(must("a whole number, 1 or more"))
      .min(1, must("a whole number, 1 or more"))
      .default(2)
      .meta({ description: "An instance is failing when so many attempts in a row have failed. Default: 2." }),
  },
  must("a map with a list of rules"),
);

/** The names of the properties by the kind of map that they belong to. */
export const PROPERTIES = {
  file: Object.keys(rulesFileSchema.shape),
  rule: Object.keys(rule.shape),
  select: Object.keys(selector.shape),
  exemption: Object.keys(exemption.shape),
};

/** A rule of a file, its default filled in. */
export type FileRule = z.output<typeof rule>;
/** An exemption of a file. */
export type FileExemption = z.output<typeof exemption>;
