/** The vendor's generated SDK for RDS. */
const { default: Client, DescribeBackupTasksRequest } = require("@alicloud/rds20140815");

exports.connect = ({ endpoint, accessKeyId, accessKeySecret, regionId }) => {
  const { host } = new URL(endpoint);
  const client = new Client({ endpoint: host, protocol: "http", regionId, accessKeyId, accessKeySecret });
  return {
    async jobIds(instanceId) {
      const { body } = await client.describeBackupTasks(new DescribeBackupTasksRequest({ DBInstanceId: instanceId }));
      return body.items.backupJob.map((job) => String(job.backupJobId));
    },
  };
};
