/** The literal codes, one for each error class. */
export type BackupErrorCode =
  | "BadInput"
  | "NoCredentials"
  | "AuthenticationFailed"
  | "PermissionDenied"
  | "InstanceNotFound"
  | "Throttled"
  | "Unavailable"
  | "TimedOut"
  | "Cancelled"
  | "MalformedResponse"
  | "UnsupportedInstance"
  | "NotApplicable";
