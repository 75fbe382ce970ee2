/** The vendor's generated SDK for RDS. */
const { default: Client, DescribeBackupTasksRequest } = require("@alicloud/rds20140815");

/** @type {import("../contender").ContenderModule["connect"]} */
exports.connect = ({ endpoint, accessKeyId, accessKeySecret, regionId }) => {
  const { host } = new URL(endpoint);
  // The SDK takes a plain object, though its types ask for a class of a package that it does not export.
  const config = /** @type {unknown} */ ({ endpoint: host, protocol: "http", regionId, accessKeyId, accessKeySecret });
  const client = new Client(/** @type {ConstructorParameters<typeof Client>[0]} */ (config));
  return {
    async jobIds(instanceId) {
      const { body } = await client.describeBackupTasks(new DescribeBackupTasksRequest({ DBInstanceId: instanceId }));
      return (body?.items?.backupJob ?? []).map((job) => String(job.backupJobId));
    },
  };
};
