import type { Draft } from "../generate";

type Backup = Draft["backups"][number];

/**
 * The same history in a fair cloud: nothing fails on the way, and the lists lag by at most a minute. What the backups
 * are worth stays as it was drawn.
 */
export function fairDraft(draft: Draft): Draft {
  return {
    ...draft,
    backups: draft.backups.map(fairBackup),
    created: [fairBackup(draft.created[0]), fairBackup(draft.created[1])],
    fates: ["Taken", "Taken"],
    fault: { ...draft.fault, is: false },
    flakyEvery: 0,
    suspension: { ...draft.suspension, is: false },
    wrongResponseEvery: 0,
    cancel: { ...draft.cancel, is: false },
    requirements: {
      ...draft.requirements,
      releasedAtS: undefined,
      policyFault: { ...draft.requirements.policyFault, is: false },
      windowFault: { ...draft.requirements.windowFault, is: false },
    },
  };
}

function fairBackup(backup: Backup): Backup {
  const [first, second, third] = backup.lagS;
  const half = (lag: number | undefined) => Math.floor((lag ?? 0) / 2);
  return {
    ...backup,
    mode: backup.mode === "Hybrid" ? "Manual" : backup.mode,
    lagS: [half(first), half(second), half(third)],
    undocumentedStatus: undefined,
    // A row with a start in the future is incorrect.
    flaw: backup.flaw === "FromTheFuture" ? "None" : backup.flaw,
  };
}
