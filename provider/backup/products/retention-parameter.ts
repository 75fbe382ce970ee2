/** The wire parameter for a retention in days; none where the product's default applies. */
export function retentionParameter(days: number | undefined): Record<string, string> {
  return days === undefined ? {} : { BackupRetentionPeriod: String(days) };
}
