import { dies, unproven } from "./outcomes";
import { mysqlSurvival } from "./mysql-survival";
import type { SurvivalInput } from "./survival-input";
import type { SurvivalLimit, SurvivalOutcome } from "./survival";

const RECYCLE_BIN: SurvivalLimit = { kind: "RecycleBin", days: 8 };

/** RDS: MySQL can keep sets. The other engines keep none, and have a recycle bin at most. */
export function rdsSurvival(input: SurvivalInput): SurvivalOutcome {
  const { facts, call } = input;
  // DestroyDBInstance is retired.
  if (call === "Destroy") return unproven("CallUnknown");
  switch (facts.engine) {
    case "MySQL":
      return mysqlSurvival(input);
    case "PostgreSQL":
      return dies("KeepNotOffered", facts.serverless === false ? RECYCLE_BIN : undefined);
    case "SQLServer":
      return isSqlServerRebuildable(input)
        ? dies("KeepNotOffered", RECYCLE_BIN, tdeCaveat(input))
        : dies("KeepNotOffered");
    case "MariaDB":
      // No document says whether its recycle bin can rebuild an instance.
      return dies("KeepNotOffered");
    default:
      return unproven("EngineUnknown");
  }
}

/** The recycle bin excludes TDE, serverless instances and SQL Server 2008 R2. */
function isSqlServerRebuildable({ facts }: SurvivalInput): boolean {
  return (
    facts.serverless === false &&
    facts.tde !== true &&
    facts.engineVersion !== undefined &&
    !facts.engineVersion.startsWith("2008")
  );
}

function tdeCaveat({ facts }: SurvivalInput): readonly ["Tde"] | undefined {
  return facts.tde === undefined ? ["Tde"] : undefined;
}
