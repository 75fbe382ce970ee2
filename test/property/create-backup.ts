import { BadInputError, ThrottledError, UnavailableError } from "../../provider/backup/model/errors";
import type { CallOptions } from "../../provider/alibaba/transport/api-call";
import { type Cloud, isActive, tasksOf } from "./cloud";
import type { CreationFate, History } from "./history";
import type { CreationRecord } from "./record";

interface Post {
  history: History;
  creations: CreationRecord[];
  at: number;
  afterPolls: number;
  /** How the client sends the request: whether it may repeat it, and whether it reports an attempt of unknown outcome. */
  options: Pick<CallOptions, "repeatable" | "changesState">;
}

/** Accepts or rejects one `CreateBackup`, and returns or throws what the sender receives. */
export function respondToCreateBackup({ history, creations, at, afterPolls, options }: Post): unknown {
  const { cloud, fates, created } = history;
  const record = (accepted: boolean, response: CreationRecord["response"], jobIds: readonly string[] = []) =>
    creations.push({ at, afterPolls, accepted, response, jobIds });
  // A running task rejects the request even while no list shows it yet.
  const runs = tasksOf(cloud).some((task) =>
    isActive({ ...task, listedFrom: Math.min(task.listedFrom, task.startsAt) }, at),
  );
  if (runs) {
    record(false, "Exists");
    throw rejected("BackupJobExists", "A backup runs.");
  }
  const fate = fates[Math.min(creations.length, fates.length - 1)] ?? "Taken";
  const refusal = refusalOf(fate);
  if (refusal) {
    record(false, fate === "Refused" ? "Refused" : fate === "LostBefore" ? "Lost" : "NotNow");
    throw refusal;
  }
  const backup = created(at, creations.length);
  cloud.backups.push(backup);
  const jobIds = [...new Set(backup.tasks.map(({ jobId }) => jobId))];
  record(true, fate === "Taken" ? "Taken" : "Lost", jobIds);
  if (fate === "TakenResponseLost") throw new UnavailableError("The connection was reset.");
  if (fate === "TakenResponseLostThenThrottled") {
    const { repeatable = true, changesState = false } = options;
    // Only a client that knows that the call changes something reports the first attempt, and not the last.
    if (repeatable && !changesState) throw new ThrottledError("Asked too often.", { apiCode: "Throttling.User" });
    throw new UnavailableError("The connection was reset.");
  }
  if (fate === "TakenServerError") {
    throw new UnavailableError("The API failed on its side.", { apiCode: "InternalError", httpStatus: 500 });
  }
  if (fate === "TakenNonceUsed") {
    // A proxy sent the request twice: the first copy was accepted, and the response belongs to the second.
    throw new UnavailableError("The nonce was used already.", { apiCode: "SignatureNonceUsed", httpStatus: 400 });
  }
  return fate === "TakenMalformedResponse" ? { RequestId: "C" } : body(cloud, jobIds);
}

function rejected(apiCode: string, apiMessage: string): BadInputError {
  const issue = { path: ["instanceId"], code: "Rejected", by: "ApsaraDB RDS", apiCode, apiMessage } as const;
  return new BadInputError([issue], { apiCode });
}

/** Why it is not taken. */
function refusalOf(fate: CreationFate): Error | undefined {
  switch (fate) {
    case "Refused":
      return rejected("ExceededBackupQuota", "20 backups a day are enough.");
    case "NotNow":
      return new UnavailableError("The instance is locked.", { apiCode: "OperationDenied.DBInstanceStatus" });
    case "Throttled":
      return new ThrottledError("Asked too often.", { apiCode: "Throttling.User" });
    case "LostBefore":
      return new UnavailableError("The connection was reset.");
    case "Taken":
    case "TakenResponseLost":
    case "TakenResponseLostThenThrottled":
    case "TakenServerError":
    case "TakenMalformedResponse":
    case "TakenNonceUsed":
      return undefined;
  }
}

function body({ product }: Cloud, jobIds: readonly string[]) {
  const joined = jobIds.join(",");
  return { RequestId: "C", ...(product === "Redis" ? { BackupJobID: joined } : { BackupJobId: joined }) };
}
