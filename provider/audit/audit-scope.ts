import { FleetApiCalls } from "../alibaba/fleet/fleet-api-calls";
import { listInstances, type ListProblem } from "../alibaba/fleet/list-instances";
import { withTags } from "../alibaba/fleet/with-tags";
import { isBackupError } from "../backup/model/errors";
import type { ListedInstance } from "../backup/model/listed-instance";
import { definitionOf } from "../backup/products/definition-of";
import type { EnteredAccount } from "./audit-account";
import { readEvidence } from "./evidence/read-evidence";
import { mapConcurrently } from "./map-concurrently";
import { refusalStatus } from "./refusal-status";
import { instanceLine } from "./results/instance-line";
import type { InstanceLine, Scope, ScopeLine } from "./results/result-line";
import type { AuditRules } from "./rules/audit-rules";
import { selectsByTags } from "./rules/selects-by-tags";

/** What the audit of one scope works with. */
export interface ScopeDependencies {
  account: EnteredAccount;
  rules: AuditRules;
  signal: AbortSignal;
  /** How many instances are read at the same time. */
  concurrency: number;
  /** Milliseconds for all calls about one instance. */
  timeoutMs: number;
  /** Instances that have their line already. They are counted, and not read again. */
  done: ReadonlySet<string>;
  onAnnounced?: ((announced: AnnouncedInstances) => void) | undefined;
}

/** How many instances a scope has, as far as its list tells before it has been read to its end. */
export interface AnnouncedInstances {
  scope: Scope;
  count: number;
}

/**
 * Audits the instances of one scope. Each listed instance has one line, then the scope has one. An error of an instance or of
 * the list is part of the lines; only a cancellation and a bug reject.
 */
export async function* auditScope(
  scope: Scope,
  { account, rules, signal, concurrency, timeoutMs, done, onAnnounced }: ScopeDependencies,
): AsyncGenerator<InstanceLine | ScopeLine> {
  const { connection } = account;
  const product = definitionOf(scope.product);
  const calls = new FleetApiCalls(connection, product);
  const audited = async (listed: ListedInstance): Promise<InstanceLine> => {
    const evidence = await readEvidence(connection, scope, listed, { signal, timeoutMs });
    return instanceLine({ scope, instanceId: listed.instanceId, evidence }, rules);
  };
  const needsTags = selectsByTags(rules);
  const tagged = (instances: readonly ListedInstance[]): Promise<readonly ListedInstance[]> =>
    needsTags && product.fleet.tags
      ? withTags(calls, product.fleet.tags, { regionId: scope.regionId, instances }, () => ({ signal }))
      : Promise.resolve(instances);
  const seen = new Set<string>();
  let untagged = 0;
  let readAtMs = 0;
  const end = (status: ScopeLine["status"], problems: readonly string[]): ScopeLine => ({
    kind: "scope",
    ...scope,
    status,
    // An instance that was deleted since the earlier audit listed it has its line too.
    listed: new Set([...seen, ...done]).size,
    problems,
    readAt: readAtMs === 0 ? "" : new Date(readAtMs).toISOString(),
  });
  const pages = listInstances(calls, product, scope.regionId, () => ({ signal }));
  try {
    for (;;) {
      const next = await pages.next();
      if (next.done) {
        const problems = next.value.problems.map(listProblemText);
        if (untagged > 0) problems.push(`The tags of ${untagged} instances are not known, by which rules select.`);
        yield end(problems.length === 0 ? "Complete" : "Incomplete", problems);
        return;
      }
      const { readAt, announced } = next.value;
      readAtMs = readAt;
      const instances = await tagged(next.value.instances);
      if (needsTags) untagged += instances.filter(({ tags }) => !tags).length;
      for (const { instanceId } of instances) seen.add(instanceId);
      onAnnounced?.({ scope, count: announced });
      const left = instances.filter(({ instanceId }) => !done.has(instanceId));
      yield* mapConcurrently(left, concurrency, audited);
    }
  } catch (error) {
    if (!isBackupError(error) || error.code === "Cancelled") throw error;
    readAtMs = error.serverTimeMs ?? readAtMs;
    yield end(refusalStatus(error.code), [error.message]);
  }
}

function listProblemText({ code, kind, expected, received }: ListProblem): string {
  const kinds = Object.entries(kind).map(([name, value]) => `${name} ${value}`);
  const which = kinds.length === 0 ? "" : ` with ${kinds.join(", ")}`;
  switch (code) {
    case "TotalChanged":
      return `The number of instances${which} changed from ${expected} to ${received} while they were listed.`;
    case "CountDiffers":
      return `The API reports ${expected} instances${which}, and listed ${received}.`;
    case "TooManyPages":
      return `The API reports ${expected} instances${which}, of which ${received} were read.`;
  }
}
