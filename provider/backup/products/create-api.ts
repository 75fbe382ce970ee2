/** What to back up, and how. */
export interface CreateRequest {
  instanceId: string;
  regionId: string;
  /** RDS and MongoDB: `Physical`, `Snapshot` or `Logical`. */
  method?: string | undefined;
  /** RDS for SQL Server: `Auto` or `FullBackup`. */
  type?: string | undefined;
  /** Days to keep it (not PolarDB). */
  retentionDays?: number | undefined;
  /** PolarDB alone knows one: the same token starts no second backup. */
  clientToken: string;
}

/** What one product's `CreateBackup` needs to know and tells. */
export interface CreateApi {
  parameters(request: CreateRequest): Record<string, string>;
  /**
   * The jobs that were started: old Redis clusters join one a shard with commas.
   *
   * @throws MalformedResponseError where the body tells none.
   */
  parse(body: unknown): string[];
  /** Whether a repeated post with the same token starts nothing new. */
  idempotent: boolean;
}
