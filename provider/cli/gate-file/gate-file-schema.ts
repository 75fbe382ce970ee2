import * as z from "zod";
import { PRODUCTS } from "../../backup/model/product";
import type { BackupGateArgs } from "../../gate/inputs/gate-args";
import { gateSchema } from "../../gate/inputs/gate-schema";
import { INPUT_DESCRIPTIONS } from "./input-descriptions";
import { gateName } from "./parse-gate-file";

const text = z.string().min(1);
const jobId = z.union([text, z.int().positive()]);
/** Inputs whose rule in `gateSchema` is code, which JSON Schema can't express. */
const lookup = { product: z.enum(PRODUCTS).optional(), regionId: text.optional() };
const coded = { backupJobId: z.union([jobId, z.array(jobId).min(1)]).optional() };
const inputs = { ...lookup, ...gateSchema.shape, ...coded };

/** The shape of a gate file, for the JSON Schema that editors use. `parseGateFile` checks a file by the gate's own rules. */
export const gateFileSchema = z.strictObject({
  $schema: z.string().optional().meta({ description: "The JSON Schema of this file, for editors." }),
  defaults: z
    .strictObject(described(inputs))
    .optional()
    .meta({ description: "Inputs of every gate that does not set them itself." }),
  gates: z
    .array(
      z.strictObject({
        name: gateName.optional().meta({ description: "What messages call the gate. Default: the instance id." }),
        ...described({ instanceId: text, ...inputs }),
      }),
    )
    .min(1)
    .meta({ description: "The gates. All must pass; with --any, one." }),
});

function described<Shape extends Partial<Record<keyof BackupGateArgs, z.ZodType>>>(shape: Shape): Shape {
  const entries = Object.entries(shape).map(([name, rule]) => {
    const description = INPUT_DESCRIPTIONS[name as keyof BackupGateArgs];
    return [name, rule.meta({ description })] as const;
  });
  return Object.fromEntries(entries) as unknown as Shape;
}
