import * as z from "zod";
import { parseRecovery, secondTime } from "./parse-recovery";
import { parseResponse } from "./parse-response";
import type { RecoveryCall } from "./recovery-api";
import { optionalText, text } from "./response-schema";

const ACTION = "DescribeLocalAvailableRecoveryTime";

const times = { RequestId: text, RecoveryBeginTime: secondTime, RecoveryEndTime: secondTime };
const response = z.object({ ...times, DBInstanceId: optionalText, DBClusterId: optionalText });

/** What differs between the products that have the action. */
interface LocalRecoveryCall extends Pick<RecoveryCall, "parameters"> {
  title: string;
  /** The field of the response that names the instance. */
  idField: "DBInstanceId" | "DBClusterId";
}

/** `DescribeLocalAvailableRecoveryTime`, which RDS and PolarDB have: one range, the newest one. */
export function localRecoveryCall({ title, idField, parameters }: LocalRecoveryCall): RecoveryCall {
  return {
    action: ACTION,
    parameters,
    parse(body, context) {
      const parsed = parseResponse(response, body, { title, action: ACTION, instanceId: context.instanceId });
      const ranges = [{ fromMs: parsed.RecoveryBeginTime, toMs: parsed.RecoveryEndTime }];
      const reported = { requestId: parsed.RequestId, instanceId: parsed[idField], ranges };
      return parseRecovery(reported, context, { title, action: ACTION });
    },
  };
}
