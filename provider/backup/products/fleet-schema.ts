import * as z from "zod";
import { rawText } from "./fact-schema";
import { list, optionalText } from "./response-schema";

/** How many instances there are. */
export const total = z
  .union([z.number(), z.string().regex(/^\d{1,9}$/, { error: "not a number" })])
  .transform(Number)
  .refine((value) => Number.isSafeInteger(value) && value >= 0, { error: "not a number of instances" });

/** The tags of a row by their keys. A list that is not understood is no tags. */
export const tags = z
  .object({ Tag: list(z.object({ Key: rawText, Value: rawText })) })
  .transform(({ Tag }): Record<string, string> => Object.fromEntries(Tag.map(({ Key, Value }) => [Key, Value])))
  .optional()
  .catch(undefined);

/** The API's id of the request. */
export const requestId = optionalText.optional().catch(undefined);
