/** This package's client, as `pulumi-alicloud-backup/client` exports it. */
const { createClient } = require("../../dist/provider/alibaba/index.js");

/** @type {import("../contender").ContenderModule["connect"]} */
exports.connect = ({ endpoint, accessKeyId, accessKeySecret, regionId }) => {
  const options = { endpoint, regionId, credentials: { accessKeyId, accessKeySecret } };
  // An empty environment: a role that is set in the user's shell would be assumed.
  const client = createClient(options, { environment: {} });
  return {
    async jobIds(instanceId) {
      return (await client.getBackupTasks({ instanceId })).jobIds;
    },
  };
};
