import type { BackupPolicy } from "../model/backup-policy";
import type { KeepOnRelease } from "../model/keep-on-release";

/** Which instance's policy to read. */
interface PolicyQuery {
  instanceId: string;
}

/** One product's `DescribeBackupPolicy`: how a request is written and how a response is read. */
export interface PolicyApi {
  /** Wire parameters of one call, spelled exactly as the API spells them. */
  parameters(query: PolicyQuery): Record<string, string>;
  /** @throws MalformedResponseError where the body is no object. An unknown value of a field is no error. */
  parse(body: unknown, query: PolicyQuery): BackupPolicy;
  /**
   * How the product writes what to keep when an instance is released, in the policy and in the delete call. Empty where it
   * can't keep any set.
   */
  keepValues: Readonly<Record<string, KeepOnRelease>>;
  /** True where `Latest` keeps the newest set that there is. Elsewhere it keeps one that is taken right before the delete. */
  latestIsNewestSet?: boolean;
}
