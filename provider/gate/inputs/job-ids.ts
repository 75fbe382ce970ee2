import * as z from "zod";
import { MAX_JOB_IDS } from "../../backup/lookup/job-id-issue";
import { report } from "./input-rules";

/** One or several job ids, also joined with commas. Not a union, whose issue would not say which id is wrong. */
export const jobIds = z.custom().transform((value, context) => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const ids = list.flatMap((id, index) => {
    const expected = expectedOf(id);
    if (expected !== undefined)
      report(context, { code: "InvalidValue" }, expected, Array.isArray(value) ? [index] : []);
    return String(id).split(",", MAX_JOB_IDS + 1);
  });
  if (ids.length === 0)
    report(context, { code: "TooSmall", withoutValue: true }, "at least one job id such as 4762614");
  if (ids.length > MAX_JOB_IDS)
    report(context, { code: "TooBig", withoutValue: true }, `at most ${MAX_JOB_IDS} job ids`);
  return ids;
});

function expectedOf(id: unknown): string | undefined {
  if (typeof id === "number" && id > Number.MAX_SAFE_INTEGER)
    return "a job id written as a string, since a number this large loses digits";
  const isId = typeof id === "string" || (Number.isInteger(id) && Number(id) > 0);
  return isId ? undefined : "a job id such as 4762614";
}
