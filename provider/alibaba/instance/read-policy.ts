import type { PolicyReading } from "../../backup/model/backup-policy";
import type { InstanceApi } from "./instance-api";
import { refusalOf } from "./refusal-of";
import type { NextCall } from "./time-limit";

/**
 * Reads the backup policy. One that the API refuses to show is no error: it stays unknown.
 *
 * @returns the policy, and the server's time of the response in epoch milliseconds; 0 without one.
 * @throws any other BackupError.
 */
export async function readPolicy(
  api: InstanceApi,
  nextCall: NextCall,
): Promise<{ policy: PolicyReading; readAt: number }> {
  try {
    const { response, readAt } = await api.policy(nextCall());
    return { policy: response, readAt };
  } catch (error) {
    return { policy: { unreadable: refusalOf(error).code }, readAt: 0 };
  }
}
