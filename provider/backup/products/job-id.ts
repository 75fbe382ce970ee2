/** The largest int64, the widest type among the numeric APIs (R-KVStore). */
const MAX_NUMERIC_JOB_ID = 9_223_372_036_854_775_807n;

/** What a job id must be instead, in a product that numbers its jobs (RDS, Redis/Tair, PolarDB). */
export function numericJobIdProblem(jobId: string): string | undefined {
  // No leading zero: the API would accept the number, but the id in its response would not match.
  if (!/^[1-9][0-9]{0,18}$/.test(jobId) || BigInt(jobId) > MAX_NUMERIC_JOB_ID) {
    return "a backup job number such as 4762614";
  }
  return undefined;
}

/** What a job id must be instead, in a product whose documents only say "string" (MongoDB). */
export function openJobIdProblem(jobId: string): string | undefined {
  return /^[A-Za-z0-9_-]{1,64}$/.test(jobId) ? undefined : "a backup job id of letters, digits, - and _";
}
