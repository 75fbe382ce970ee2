import type { Connection } from "../../provider/alibaba/connection";
import type { Look } from "../../provider/backup/decision/observation";
import type { Needs } from "../../provider/backup/decision/observation-query";
import { AlibabaSource } from "../../provider/alibaba/backup-source";
import type { BackupSource } from "../../provider/backup/decision/backup-source";
import { CloudApi } from "./cloud-api";
import type { History } from "./history";
import type { LocalClock } from "./local-clock";
import type { LookRecord } from "./record";

/** The real source on the generated cloud; every look is written down. */
export class WatchedSource implements BackupSource {
  readonly looks: LookRecord[] = [];
  readonly api: CloudApi;
  /** How long the slowest look or creation took, local milliseconds without the time asleep. */
  longestMs = 0;
  private readonly source: BackupSource;

  constructor(
    { cloud, ...history }: History,
    private readonly clock: LocalClock,
  ) {
    this.api = new CloudApi({ cloud, ...history }, clock);
    const { product, instanceId } = cloud;
    const where = { regionId: undefined, endpoints: { of: () => "generated" } };
    // All that a source uses of a connection: the real client's network is proven elsewhere.
    const connection = { api: this.api, where, clock } as unknown as Connection;
    this.source = new AlibabaSource(connection, {
      product,
      instanceId,
      regionId: "cn-hangzhou",
      jobIds: [],
      maxResults: 1_000,
    });
  }

  async look(needs: Needs, signal: AbortSignal): Promise<Look> {
    const record: LookRecord = { awakeAt: 0, failure: undefined, wrong: false, named: new Set() };
    this.api.looking = record;
    const begun = this.clock.awakeMs;
    try {
      const look = await this.source.look(needs, signal);
      this.api.hasAnswered = true;
      return look;
    } finally {
      this.api.looking = undefined;
      if (!signal.aborted) {
        record.awakeAt = this.clock.awakeMs;
        this.looks.push(record);
        this.api.looks += 1;
      }
      this.longestMs = Math.max(this.longestMs, this.clock.awakeMs - begun);
    }
  }

  async createBackup(signal: AbortSignal): Promise<readonly string[]> {
    const begun = this.clock.awakeMs;
    try {
      return await this.source.createBackup(signal);
    } finally {
      this.longestMs = Math.max(this.longestMs, this.clock.awakeMs - begun);
    }
  }
}
