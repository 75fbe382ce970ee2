/** The vendor's small signer, on which this package's client is built, used as its guide shows, with POST. */
const Core = require("@alicloud/pop-core");

/** @typedef {{ Items: { BackupJob: { BackupJobId: string | number }[] } }} Body */

/** @type {import("../contender").ContenderModule["connect"]} */
exports.connect = ({ endpoint, accessKeyId, accessKeySecret }) => {
  const client = new Core({ endpoint, apiVersion: "2014-08-15", accessKeyId, accessKeySecret });
  return {
    async jobIds(instanceId) {
      /** @type {unknown} */
      const body = await client.request("DescribeBackupTasks", { DBInstanceId: instanceId }, { method: "POST" });
      return /** @type {Body} */ (body).Items.BackupJob.map((job) => String(job.BackupJobId));
    },
  };
};
