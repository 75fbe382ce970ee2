import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { keepPolicy } from "../keep-names";
import { applySchedule, days } from "../policy-parameters";
import { findPolardbCluster } from "./find-polardb-cluster";
import { POLARDB_KEEP_NAMES } from "./keep-names";
import { malformedKeepPolicy } from "./malformed-keep-policy";

/** PolarDB API 2017-08-01 ModifyBackupPolicy: the schedule, the retention, and what a release keeps. */
export const modifyBackupPolicy: ApiAction = { required: ["DBClusterId"], run };

const malformed = (name: string): GatewayError =>
  new GatewayError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);

function run(context: ActionContext): JsonObject {
  const { policy } = findPolardbCluster(context, 404);
  const level1 = "DataLevel1BackupRetentionPeriod";
  const level2 = "DataLevel2BackupRetentionPeriod";
  const retention = days(context, level1, 3, 14, malformed(level1));
  const level2Retention = days(context, level2, -1, 7300, malformed(level2));
  const parameter = "BackupRetentionPolicyOnClusterDeletion";
  const keep = enumParameter(context, parameter, POLARDB_KEEP_NAMES, malformedKeepPolicy());
  applySchedule(context, policy);
  if (retention !== undefined) policy.retentionDays = retention;
  if (level2Retention !== undefined) policy.level2RetentionDays = level2Retention;
  if (keep !== undefined) policy.keepAfterRelease = keepPolicy(POLARDB_KEEP_NAMES, keep) ?? "None";
  return {};
}
