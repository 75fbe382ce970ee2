import * as z from "zod";
import { API_NAMES } from "../products/apis";
import type { Fault } from "./fault";

const scope = {
  times: z.number().int().nonnegative().exactOptional(),
  after: z.number().int().nonnegative().exactOptional(),
  product: z.enum(API_NAMES).exactOptional(),
  action: z.string().min(1).exactOptional(),
  instanceId: z.string().min(1).exactOptional(),
  parameters: z.record(z.string().min(1), z.string()).exactOptional(),
};

const milliseconds = z.number().int().nonnegative().max(600_000);
const text = z.string().min(1);

/** Validates a fault list that comes from outside the process. An unknown name or parameter is an error. */
export const faultListSchema: z.ZodType<Fault[]> = z
  .array(
    z.discriminatedUnion("fault", [
      z.strictObject({
        ...scope,
        fault: z.literal("throttle"),
        retryAfterMs: milliseconds.exactOptional(),
        code: text.exactOptional(),
      }),
      z.strictObject({ ...scope, fault: z.literal("unavailable503") }),
      z.strictObject({ ...scope, fault: z.literal("html502") }),
      z.strictObject({ ...scope, fault: z.literal("error500NoCode") }),
      z.strictObject({
        ...scope,
        fault: z.literal("ok200WithCode"),
        code: text.exactOptional(),
        message: text.exactOptional(),
      }),
      z.strictObject({ ...scope, fault: z.literal("resetBeforeBody") }),
      z.strictObject({ ...scope, fault: z.literal("resetMidBody") }),
      z.strictObject({ ...scope, fault: z.literal("resetAfterAccept") }),
      z.strictObject({ ...scope, fault: z.literal("resetBeforeAccept") }),
      z.strictObject({ ...scope, fault: z.literal("stall"), ms: milliseconds.exactOptional() }),
      z.strictObject({ ...scope, fault: z.literal("slowDrip"), ms: milliseconds.exactOptional() }),
      z.strictObject({ ...scope, fault: z.literal("truncated") }),
      z.strictObject({ ...scope, fault: z.literal("empty") }),
      z.strictObject({ ...scope, fault: z.literal("wrongType") }),
      z.strictObject({
        ...scope,
        fault: z.literal("hugePage"),
        count: z.number().int().positive().max(200_000).exactOptional(),
      }),
      z.strictObject({
        ...scope,
        fault: z.literal("totalChanges"),
        by: z.number().int().exactOptional(),
      }),
      z.strictObject({
        ...scope,
        fault: z.literal("lostRows"),
        count: z.number().int().positive().exactOptional(),
      }),
      z.strictObject({ ...scope, fault: z.literal("clockSkew"), skewMs: z.number().int() }),
      z.strictObject({ ...scope, fault: z.literal("expiredToken") }),
      z.strictObject({
        ...scope,
        fault: z.literal("apiError"),
        code: text,
        status: z.number().int().min(200).max(599),
        message: text.exactOptional(),
      }),
    ]),
  )
  .max(1_000);
