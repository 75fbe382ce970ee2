/** The vendor's small signer, which this package's client is built on, used as its own guide shows, with POST. */
const Core = require("@alicloud/pop-core");

exports.connect = ({ endpoint, accessKeyId, accessKeySecret }) => {
  const client = new Core({ endpoint, apiVersion: "2014-08-15", accessKeyId, accessKeySecret });
  return {
    async jobIds(instanceId) {
      const body = await client.request("DescribeBackupTasks", { DBInstanceId: instanceId }, { method: "POST" });
      return body.Items.BackupJob.map((job) => String(job.BackupJobId));
    },
  };
};
