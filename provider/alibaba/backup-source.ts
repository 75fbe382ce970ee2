import { randomUUID } from "node:crypto";
import type { BackupSource, CreateOptions } from "../backup/decision/backup-source";
import type { Observation } from "../backup/decision/observation";
import type { ObservationQuery } from "../backup/decision/observation-query";
import type { LookupRequest } from "../backup/lookup/lookup-request";
import type { Connection } from "./connection";
import { InstanceApi } from "./instance/instance-api";
import { Observer } from "./instance/observer";
import { timeLimit } from "./instance/time-limit";

/** The port {@link BackupSource} on the API of Alibaba Cloud or of the emulator: one instance. */
export class AlibabaSource implements BackupSource {
  private readonly api: InstanceApi;
  private readonly clientToken = randomUUID();

  constructor(
    private readonly connection: Connection,
    request: LookupRequest,
    private readonly create: CreateOptions = {},
  ) {
    this.api = new InstanceApi(connection, request);
  }

  async observe(
    { plain, jobIds, sets, recovery = false, survival = false }: ObservationQuery,
    signal: AbortSignal,
    timeoutMs = Infinity,
  ): Promise<Observation> {
    const { clock, transport, kinds } = this.connection;
    const nextCall = timeLimit(clock, signal, { defaultMs: transport.timeoutMs, timeoutMs });
    const observer = new Observer(this.api, kinds, nextCall);
    await observer.readTasks({ plain, jobIds });
    // A condition that needs sets is not met by an empty list of tasks.
    if (plain && sets === undefined) await observer.readFactsBehindTasks();
    if (sets !== undefined) await observer.readSets(sets, jobIds);
    if (recovery) await observer.readRecovery();
    if (survival) await observer.readSurvival(sets);
    return observer.observation();
  }

  createBackup(signal: AbortSignal): Promise<readonly string[]> {
    return this.api.createBackup({ clientToken: this.clientToken, ...this.create }, signal);
  }
}
