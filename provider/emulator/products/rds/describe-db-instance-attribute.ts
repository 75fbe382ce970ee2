import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import type { ActionContext, ApiAction } from "../api-product";
import { findRdsInstance } from "./find-rds-instance";
import { instanceRow } from "./instance-row";
import { roleOf } from "./role-of";

/** RDS API 2014-08-15 DescribeDBInstanceAttribute: `Items.DBInstanceAttribute[]`, the time of creation as `CreationTime`. */
export const describeDbInstanceAttribute: ApiAction = { required: ["DBInstanceId"], run };

function run(context: ActionContext): JsonObject {
  const message = "The specified instance is not found.";
  const instance = findRdsInstance(context, new GatewayError(404, "InvalidDBInstanceId.NotFound", message));
  const { CreateTime, DBInstanceNetType: _netType, ...shared } = instanceRow(context.world, instance);
  const attribute: JsonObject = {
    ...shared,
    CreationTime: CreateTime,
    // The source of the data of a Guard or Readonly instance.
    IncrementSourceDBInstanceId: ["Guard", "Readonly"].includes(roleOf(instance)) ? instance.spec.primaryId : undefined,
    DBInstanceStorage: 100,
    MaintainTime: "18:00Z-22:00Z",
    Port: "3306",
  };
  return { Items: { DBInstanceAttribute: [attribute] } };
}
