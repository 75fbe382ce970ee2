import type { Connection } from "../../provider/alibaba/connection";
import type { Observation } from "../../provider/backup/decision/observation";
import type { ObservationQuery } from "../../provider/backup/decision/observation-query";
import { InstanceKinds } from "../../provider/alibaba/instance/instance-kinds";
import { AlibabaSource } from "../../provider/alibaba/backup-source";
import type { BackupSource } from "../../provider/backup/decision/backup-source";
import { CloudApi } from "./cloud-api";
import type { History } from "./history";
import type { LocalClock } from "./local-clock";
import type { PollRecord } from "./record";

/** The real source on the generated cloud. It records every poll. */
export class WatchedSource implements BackupSource {
  readonly polls: PollRecord[] = [];
  readonly api: CloudApi;
  /** When each poll and each creation started, local milliseconds without suspensions. */
  readonly startedAwakeAt: number[] = [];
  /** When the last of them ended or was cut off. */
  lastEndedAwakeAt = 0;
  private readonly source: BackupSource;

  constructor(
    { cloud, ...history }: History,
    private readonly clock: LocalClock,
  ) {
    this.api = new CloudApi({ cloud, ...history }, clock);
    const { product, instanceId } = cloud;
    const where = { regionId: undefined, endpoints: { of: () => "generated" } };
    // Only the parts of a connection that a source uses. test/client covers the real network.
    const connection = { transport: this.api, where, clock, kinds: new InstanceKinds() } as unknown as Connection;
    this.source = new AlibabaSource(connection, {
      product,
      instanceId,
      regionId: "cn-hangzhou",
      jobIds: [],
      maxResults: 1_000,
    });
  }

  async observe(query: ObservationQuery, signal: AbortSignal, timeoutMs?: number): Promise<Observation> {
    const record: PollRecord = { awakeAt: 0, failure: undefined, wrong: false, named: new Set() };
    this.api.polling = record;
    this.startedAwakeAt.push(this.clock.awakeMs);
    try {
      return await this.source.observe(query, signal, timeoutMs);
    } finally {
      this.api.polling = undefined;
      this.lastEndedAwakeAt = this.clock.awakeMs;
      if (!signal.aborted) {
        record.awakeAt = this.clock.awakeMs;
        this.polls.push(record);
        this.api.polls += 1;
      }
    }
  }

  async createBackup(signal: AbortSignal): Promise<readonly string[]> {
    this.startedAwakeAt.push(this.clock.awakeMs);
    try {
      return await this.source.createBackup(signal);
    } finally {
      this.lastEndedAwakeAt = this.clock.awakeMs;
    }
  }
}
