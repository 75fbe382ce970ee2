import type { Connection } from "../../provider/alibaba/connection";
import type { Observation } from "../../provider/backup/decision/observation";
import type { ObservationQuery } from "../../provider/backup/decision/observation-query";
import { InstanceKinds } from "../../provider/alibaba/instance/instance-kinds";
import { AlibabaSource } from "../../provider/alibaba/backup-source";
import type { BackupSource } from "../../provider/backup/decision/backup-source";
import { CloudApi } from "./cloud-api";
import type { History } from "./history";
import { hasWindow } from "./make-requirements";
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
  private readonly hasWindow: boolean;
  /** Whether each poll of the gate has a second part, which reads the recovery window. */
  private readonly readsWindowApart: boolean;

  constructor(
    { cloud, ...history }: History,
    private readonly clock: LocalClock,
  ) {
    const { recoverableToMs, condition, survivesDelete = false } = history.config;
    const isOnlyWindow = condition.kind === "RecoverableTo" && !survivesDelete;
    this.hasWindow = hasWindow(cloud.release.variant);
    this.readsWindowApart = history.sharesPolls && recoverableToMs !== undefined && !isOnlyWindow;
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
    const last = this.polls.at(-1);
    const isSecondPart = last?.awaitsWindow === true && query.recovery === true;
    const record: PollRecord = isSecondPart
      ? last
      : { awakeAt: 0, failure: undefined, wrong: false, named: new Set<string>() };
    this.api.polling = record;
    if (!isSecondPart) this.startedAwakeAt.push(this.clock.awakeMs);
    try {
      return await this.source.observe(query, signal, timeoutMs);
    } catch (error) {
      // Redis has no call to refuse the window.
      if (!signal.aborted && query.recovery === true && !this.hasWindow) record.failure ??= "Permanent";
      throw error;
    } finally {
      this.api.polling = undefined;
      this.lastEndedAwakeAt = this.clock.awakeMs;
      if (!signal.aborted) this.end(record, { isSecondPart, query });
    }
  }

  /** Adds a poll to the record. The recovery window is its second part where gates share polls. */
  private end(record: PollRecord, { isSecondPart, query }: { isSecondPart: boolean; query: ObservationQuery }): void {
    record.awakeAt = this.clock.awakeMs;
    if (isSecondPart) {
      delete record.awaitsWindow;
      return;
    }
    if (this.readsWindowApart && query.recovery !== true && record.failure === undefined) record.awaitsWindow = true;
    this.polls.push(record);
    this.api.polls += 1;
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
