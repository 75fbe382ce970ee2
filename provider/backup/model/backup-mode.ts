/** Who started a task: the instance's backup policy, or a person or an API call. */
export type BackupMode = "Automated" | "Manual";
