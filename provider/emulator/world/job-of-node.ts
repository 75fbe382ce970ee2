import type { JobSpec } from "../scenarios/job-spec";

/** How the job of one node runs, where each node of a cluster has a job of its own. */
export function jobOfNode(spec: JobSpec, nodeId: string | undefined): JobSpec {
  if (nodeId === undefined) return spec;
  const { failedNodes = [], missingNodes = [], ...rest } = spec;
  // A job that the list forgets, without a set: nothing shows that it has failed.
  if (missingNodes.includes(nodeId)) return { ...rest, leavesSet: false, listedAfterEnd: false };
  return failedNodes.includes(nodeId) ? { ...rest, outcome: "Failed" } : rest;
}
