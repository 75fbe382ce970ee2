import type { ScopeLine } from "../audit/results/result-line";
import { scopeName } from "../audit/results/scope-name";
import type { SortedResults } from "../audit/results/sorted-results";

/** A part of the fleet that the results say nothing about. Each report shows all of them before anything else. */
export interface Gap {
  /**
   * - `Incomplete`, `Denied`, `Failed`: the status of the scope's list.
   * - `Missing`: the audit planned the scope, and the results have no line for it.
   * - `Shard`: the results are one part of an audit that was spread over several processes.
   * - `NothingListed`: no instance was listed at all.
   * - `NothingAssessed`: instances were listed, and none of them should have backups.
   */
  code: Exclude<ScopeLine["status"], "Complete"> | "Missing" | "Shard" | "NothingListed" | "NothingAssessed";
  /** Absent where the gap concerns the whole audit. */
  scope?: Pick<ScopeLine, "accountId" | "regionId" | "product">;
  /** One or more sentences. */
  message: string;
}

/** The gaps of an audit: those of the whole first, then by account, region and product. */
export function gapsOf({ header, scopes, summary }: Pick<SortedResults, "header" | "scopes" | "summary">): Gap[] {
  const { shard } = header;
  const seen = new Set(scopes.map(scopeName));
  const missing = header.scopes
    .filter((scope) => !seen.has(scopeName(scope)))
    .sort((a, b) => (scopeName(a) < scopeName(b) ? -1 : 1));
  return [
    ...(shard
      ? [
          gap(
            "Shard",
            `These are the results of shard ${shard.index} of ${shard.count}. The other shards are not in them.`,
          ),
        ]
      : []),
    ...(summary.listed === 0 ? [gap("NothingListed", "No instance was listed, so that no backup was checked.")] : []),
    ...(summary.listed > 0 && summary.listed === summary.notApplicable
      ? [gap("NothingAssessed", "None of the listed instances should have backups, so that no backup was checked.")]
      : []),
    ...scopes.flatMap((line) => (line.status === "Complete" ? [] : [incomplete(line, line.status)])),
    ...missing.map(({ accountId, regionId, product }) => ({
      ...gap("Missing", "The scope was planned, and was not listed."),
      scope: { accountId, regionId, product },
    })),
  ];
}

function gap(code: Gap["code"], message: string): Gap {
  return { code, message };
}

function incomplete(
  { accountId, regionId, product, listed, problems }: ScopeLine,
  status: Exclude<ScopeLine["status"], "Complete">,
): Gap {
  const rest = `${listed} instances were listed; others may be missing.`;
  return { code: status, scope: { accountId, regionId, product }, message: [...problems, rest].join(" ") };
}
