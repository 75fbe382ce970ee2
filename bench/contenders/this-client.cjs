/** This package's client, as an importer of `pulumi-alicloud-backup/client` gets it. */
const { createClient } = require("../../dist/provider/alibaba/index.js");

exports.connect = ({ endpoint, accessKeyId, accessKeySecret, regionId }) => {
  const options = { endpoint, regionId, credentials: { accessKeyId, accessKeySecret } };
  // Nothing from the shell of whoever runs this: a role set there would be taken on.
  const client = createClient(options, { environment: {} });
  return {
    async jobIds(instanceId) {
      return (await client.getBackupTasks({ instanceId })).jobIds;
    },
  };
};
