/**
 * Deploys to four databases, except to those that are being backed up.
 *
 * Run it with `npm run demo` in the root of the repository, or put the ids of your own instances into `databases.ts` and
 * run `pulumi up`.
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
