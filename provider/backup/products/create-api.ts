/** Which backup to create. */
export interface CreateRequest {
  instanceId: string;
  regionId: string;
  /** `Physical`, `Snapshot` or `Logical`, where the product supports a method. */
  method?: string | undefined;
  /** `Auto` or `FullBackup`, where the product supports a type. */
  type?: string | undefined;
  /** How many days to keep the backup, where the product supports a retention. */
  retentionDays?: number | undefined;
  /** Only PolarDB accepts one: a repeated request with the same token starts no second backup. */
  clientToken: string;
}

/** One product's `CreateBackup`: how a request is written and how a response is read. */
export interface CreateApi {
  /** Wire parameters of one call, spelled exactly as the API spells them. */
  parameters(request: CreateRequest): Record<string, string>;
  /**
   * The ids of the jobs that the call started. Old Redis clusters start one job for each shard.
   *
   * @throws MalformedResponseError where the body names no job.
   */
  parse(body: unknown, request: Pick<CreateRequest, "instanceId">): string[];
  /** Whether a repeated request with the same token starts no second backup. */
  idempotent: boolean;
}
