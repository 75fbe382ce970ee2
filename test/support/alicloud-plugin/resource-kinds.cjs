// What the alicloud provider sends for each resource. It wraps the Terraform provider, whose calls these are.
const { callCloud } = require("./call-cloud.cjs");

/**
 * @typedef {Record<string, string | number | undefined>} Inputs
 *
 * @typedef {object} ResourceKind
 * @property {string} idFrom The input that names the instance in the emulator. Its value becomes the resource's id.
 * @property {readonly string[]} replaceOn The inputs that can't be changed in place.
 * @property {(id: string, inputs: Inputs) => Promise<void>} send What a create and an update send.
 * @property {(id: string, inputs: Inputs) => Promise<void>} delete
 */

const RDS = "2014-08-15";
const POLARDB = "2017-08-01";
const MONGODB = "2015-12-01";

/** The retention that is kept is a parameter of the delete only, and absent if the property is not set. */
/** @type {ResourceKind} */
const rdsInstance = {
  idFrom: "instanceName",
  replaceOn: ["instanceName", "zoneId"],
  send: (id) => callCloud(RDS, "DescribeDBInstanceAttribute", { DBInstanceId: id }),
  delete: (id, { releasedKeepPolicy }) =>
    callCloud(RDS, "DeleteDBInstance", { DBInstanceId: id, ReleasedKeepPolicy: releasedKeepPolicy }),
};

/** Its delete resets the policy, and does not send what a release keeps. */
/** @type {ResourceKind} */
const rdsBackupPolicy = {
  idFrom: "instanceId",
  replaceOn: ["instanceId"],
  send: (id, { backupRetentionPeriod, releasedKeepPolicy }) =>
    callCloud(RDS, "ModifyBackupPolicy", {
      DBInstanceId: id,
      BackupRetentionPeriod: backupRetentionPeriod,
      ReleasedKeepPolicy: releasedKeepPolicy,
    }),
  delete: (id) =>
    callCloud(RDS, "ModifyBackupPolicy", {
      DBInstanceId: id,
      PreferredBackupPeriod: "Tuesday,Thursday,Saturday",
      BackupRetentionPeriod: 7,
      LogBackupRetentionPeriod: 7,
    }),
};

/** As on RDS, with a parameter of another name. */
/** @type {ResourceKind} */
const polardbCluster = {
  idFrom: "description",
  replaceOn: ["description", "zoneId"],
  send: (id) => callCloud(POLARDB, "DescribeDBClusterAttribute", { DBClusterId: id }),
  delete: (id, { backupRetentionPolicyOnClusterDeletion }) =>
    callCloud(POLARDB, "DeleteDBCluster", {
      DBClusterId: id,
      BackupRetentionPolicyOnClusterDeletion: backupRetentionPolicyOnClusterDeletion,
    }),
};

/** The property is stored by a create or an update. The delete sends nothing. */
/** @type {ResourceKind} */
const mongodbInstance = {
  idFrom: "name",
  replaceOn: ["name", "zoneId"],
  send: (id, { backupRetentionPolicyOnClusterDeletion }) =>
    callCloud(MONGODB, "ModifyBackupPolicy", {
      DBInstanceId: id,
      PreferredBackupPeriod: "Monday,Thursday",
      PreferredBackupTime: "02:00Z-03:00Z",
      BackupRetentionPolicyOnClusterDeletion: backupRetentionPolicyOnClusterDeletion,
    }),
  delete: (id) => callCloud(MONGODB, "DeleteDBInstance", { DBInstanceId: id }),
};

/** @type {Readonly<Record<string, ResourceKind>>} */
exports.resourceKinds = {
  "alicloud:rds/instance:Instance": rdsInstance,
  "alicloud:rds/backupPolicy:BackupPolicy": rdsBackupPolicy,
  "alicloud:polardb/cluster:Cluster": polardbCluster,
  "alicloud:mongodb/instance:Instance": mongodbInstance,
};
