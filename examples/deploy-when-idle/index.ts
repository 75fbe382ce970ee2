/**
 * Deploys to four databases, but to none that is being backed up.
 *
 * Run as it stands with `npm run demo` in the repository's root, or with `pulumi up` after pointing the ids in
 * `databases.ts` at your own.
 */
import * as pulumi from "@pulumi/pulumi";
import { getBackupTasks } from "pulumi-alicloud-backup";
import { databases } from "./databases";
import { Deployment } from "./deployment";
import { taskTable } from "./task-table";

export = async () => {
  const lookups = await Promise.all(databases.map(({ instanceId }) => getBackupTasks({ instanceId })));
  console.log(taskTable(lookups));

  for (const { instanceId, idle, active } of lookups) {
    if (idle) {
      new Deployment(`release-on-${instanceId}`);
    } else {
      const jobs = active.map((task) => `${task.jobId} (${task.rawStatus}, ${task.progress ?? 0} %)`).join(", ");
      await pulumi.log.warn(`${instanceId}: not deployed, backup ${jobs} is in the way.`);
    }
  }
  return {
    deployed: lookups.filter(({ idle }) => idle).map(({ instanceId }) => instanceId),
    heldBack: lookups.filter(({ idle }) => !idle).map(({ instanceId }) => instanceId),
  };
};
