import type { Survival } from "../../../../../provider/backup/decision/survival/survival";
import type { UnprovenReason } from "../../../../../provider/backup/decision/survival/survival-reason";
import { unprovenClause } from "../../../../../provider/backup/decision/survival/unproven-clause";

type Details = Partial<Pick<Survival, "storedKeep" | "sentKeep" | "policyError" | "factsError">>;

function clause(reasonCode: UnprovenReason, details: Details = {}): string {
  const survival = { verdict: "Unproven", reasonCode, product: "Rds", instanceId: "rm-1", remedies: [] } as const;
  return unprovenClause({ ...survival, ...details }, "ReleasedKeepPolicy");
}

const CLAUSES: Record<UnprovenReason, string> = {
  FactsUnreadable: "what the instance is could not be read (Unavailable)",
  PolicyUnreadable: "the backup policy could not be read (Unavailable)",
  PolicyAdvanced: "an advanced backup policy is in force, which may override what is stored",
  PolicyUnknown: "the backup policy has no ReleasedKeepPolicy",
  KeepParameterAbsent: "the stored ReleasedKeepPolicy is All, but the delete does not send it, and may keep none",
  KeepParameterUnknown: "the delete sends the ReleasedKeepPolicy Everything, which is not a known value",
  KeepParameterNotDocumented: "on cloud disks, the stored ReleasedKeepPolicy must keep backups too, and it is All",
  NewestSetNotProven: "only the newest backup set is kept, which is not known to be this backup",
  FinalSetNotCertain: "only a backup that is taken right before the delete is kept, and the instance is not running",
  NotRebuildable: "an instance of this kind can't be rebuilt after its release",
  CategoryFinance: "the Enterprise Edition (Finance) may not keep backups",
  EngineUnknown: "its engine is not known",
  StorageUnknown: "its storage type is not known",
  CategoryUnknown: "no document says whether its edition keeps backups",
  ArchitectureUnknown: "its architecture is not known",
  RoleUnknown: "it is not known to be a primary instance",
  InstanceNotApplicable: "the instance has no backups of its own now",
  CallUnknown: "the documents do not say what this call does to backups",
  ProductUnknown: "the documents do not say what this product keeps",
};

const DETAILS: Partial<Record<UnprovenReason, Details>> = {
  KeepParameterAbsent: { storedKeep: "All" },
  KeepParameterUnknown: { sentKeep: "Everything" },
  KeepParameterNotDocumented: { storedKeep: "All" },
};

describe("why survival is not proven", () => {
  it.each(Object.entries(CLAUSES) as [UnprovenReason, string][])("%s: %s", (reasonCode, text) => {
    expect(clause(reasonCode, DETAILS[reasonCode])).toBe(text);
  });

  it.each<[UnprovenReason, Details, string]>([
    [
      "FactsUnreadable",
      { factsError: "PermissionDenied" },
      "what the instance is could not be read (PermissionDenied)",
    ],
    ["PolicyUnreadable", { policyError: "Throttled" }, "the backup policy could not be read (Throttled)"],
    ["PolicyUnknown", { storedKeep: "Some" }, "the stored ReleasedKeepPolicy Some is not a known value"],
  ])("%s with details: %j", (reasonCode, details, text) => {
    expect(clause(reasonCode, details)).toBe(text);
  });
});
