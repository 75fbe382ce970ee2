import { GatewayError } from "../../server/gateway-error";

/** Returns the error 400 for an unknown BackupRetentionPolicyOnClusterDeletion. */
export function malformedKeepPolicy(): GatewayError {
  return new GatewayError(
    400,
    "InvalidBackupRetentionPolicyOnClusterDeletion.Malformed",
    "The specified parameter BackupRetentionPolicyOnClusterDeletion is not valid.",
  );
}
