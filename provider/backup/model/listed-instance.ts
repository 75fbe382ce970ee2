import type { InstanceLifecycle } from "./instance-lifecycle";
import type { InstanceRole } from "./instance-role";

/** One instance as the list of its product reports it. Plain JSON. Texts are those of the API, `""` where one is missing. */
export interface ListedInstance {
  instanceId: string;
  /** The name that the owner gave it. */
  name: string;
  rawEngine: string;
  engineVersion: string;
  rawStatus: string;
  lifecycle: InstanceLifecycle;
  /** `Unknown` where the list does not report a role. */
  role: InstanceRole;
  /** The instance that this one follows. */
  primaryId?: string;
  /** When it was created, as the API wrote it. */
  createdAt: string;
  /** Absent where the list has no tags: RDS reports them by a call of its own. */
  tags?: Readonly<Record<string, string>>;
}
