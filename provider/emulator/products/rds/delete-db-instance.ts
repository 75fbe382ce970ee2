import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { keepPolicy } from "../keep-names";
import { findRdsInstance } from "./find-rds-instance";
import { RDS_KEEP_NAMES } from "./keep-names";

/** RDS API 2014-08-15 DeleteDBInstance. ReleasedKeepPolicy says which sets outlive the instance. */
export const deleteDbInstance: ApiAction = { required: ["DBInstanceId"], run };

const failure = (status: number, code: string, message: string): GatewayError =>
  new GatewayError(status, code, message);

function run(context: ActionContext): JsonObject {
  const notFound = failure(404, "InvalidDBInstanceId.NotFound", "The specified DB instance does not exist.");
  const instance = findRdsInstance(context, notFound);
  const keepFormat = failure(400, "InvalidReleasedKeepPolicy.Format", "Specified ReleasedKeepPolicy is not valid.");
  const keep = enumParameter(context, "ReleasedKeepPolicy", RDS_KEEP_NAMES, keepFormat);
  if (instance.spec.deletionProtection === true) {
    throw failure(400, "OperationDenied.DeletionProtection", "The instance is protected from deletion.");
  }
  if (instance.spec.payType === "Prepaid") {
    throw failure(403, "OperationDenied.PrePayTypeNotSupport", "A subscription instance cannot be released.");
  }
  if (instance.status !== "Running") {
    throw failure(403, "IncorrectDBInstanceState", "Current DB instance state does not support this operation.");
  }
  context.world.release(instance, context.now, keep === undefined ? undefined : keepPolicy(RDS_KEEP_NAMES, keep));
  return { RegionId: instance.regionId };
}
