import { checkSurvival, type SurvivalClaim } from "./check-survival";
import { deletionSent, type ReleasedResource } from "./deletion-sent";
import type { HeldSet, Release } from "./release";
import { sampleHeldSets, sampleRelease } from "./sample-release";
import { HOUR, T } from "./sample-run";
import { DAY_MS } from "./survival-truth";
import type { Rule } from "./violation";

const claim = (changes: Partial<SurvivalClaim> = {}): SurvivalClaim => ({
  outcome: "Passed",
  survivesDelete: true,
  evaluatedAt: T,
  maxAgeMs: HOUR,
  ...changes,
});
const [old, mid, last] = sampleHeldSets() as [HeldSet, HeldSet, HeldSet];
const partial = { ...last, isGood: false };
const polarDb: Partial<Release> = { variant: "PolarDb", storedPolicy: "ALL", deleteParameter: "ALL" };

test.each<[string, SurvivalClaim, Partial<Release>, HeldSet[], Rule[]]>([
  ["a backup that is kept", claim(), {}, [old, last], []],
  [
    "a backup that is not kept",
    claim(),
    { storedPolicy: "None", deleteParameter: "None" },
    [old, last],
    ["BackupDiesWithInstance"],
  ],
  ["a parameter that is not sent", claim(), { deleteParameter: undefined }, [last], ["BackupDiesWithInstance"]],
  ["a policy that could not be read", claim(), { storedPolicy: undefined }, [last], ["BackupDiesWithInstance"]],
  ["Redis", claim(), { variant: "Redis" }, [last], ["BackupDiesWithInstance"]],
  ["no backup at all", claim(), {}, [], ["BackupDiesWithInstance"]],
  ["an old backup only", claim(), {}, [old], ["BackupDiesWithInstance"]],
  ["an old backup without a required age", { outcome: "Passed", survivesDelete: true, evaluatedAt: T }, {}, [old], []],
  ["a partial backup only", claim(), {}, [partial], ["BackupDiesWithInstance"]],
  [
    "a whole backup that a newer partial one replaces",
    claim({ maxAgeMs: 30 * DAY_MS }),
    { deleteParameter: "Lastest" },
    [mid, partial],
    ["BackupDiesWithInstance"],
  ],
  ["the same with all sets kept", claim({ maxAgeMs: 30 * DAY_MS }), {}, [mid, partial], []],
  ["the final backup of PolarDB", claim(), { ...polarDb, storedPolicy: "LATEST" }, [old], []],
  ["an end that is not later than that of the set", claim({ until: T + 7_300 * DAY_MS }), polarDb, [last], []],
  ["an end that is too late", claim({ until: T + 7_301 * DAY_MS }), polarDb, [last], ["SurvivalIsOverstated"]],
  ["an end where the set has none", claim({ until: T + 9_999 * DAY_MS }), {}, [last], []],
  ["a gate that failed", claim({ outcome: "Failed" }), { variant: "Redis" }, [], []],
  ["a gate that claims nothing", claim({ survivesDelete: false }), { variant: "Redis" }, [], []],
])("a claim about %s", (_, made, release, sets, expected) => {
  expect(checkSurvival(made, sampleRelease(release), sets).map(({ rule }) => rule)).toEqual(expected);
});

test.each<[Partial<ReleasedResource>, ReturnType<typeof deletionSent>]>([
  [{ releasedKeepPolicy: "All" }, { call: "Delete", deleteParameter: "All" }],
  [{}, { call: "Delete", deleteParameter: undefined }],
  [{ retentionPolicyOnDeletion: "ALL" }, { call: "Delete", deleteParameter: undefined }],
  [
    { chargeType: "PrePaid", releasedKeepPolicy: "All" },
    { call: "NotSent", deleteParameter: undefined },
  ],
  [
    { chargeType: "PrePaid", forceDelete: true, releasedKeepPolicy: "All" },
    { call: "Delete", deleteParameter: "All" },
  ],
  [
    { type: "alicloud_rds_clone_db_instance", releasedKeepPolicy: "Lastest" },
    { call: "Delete", deleteParameter: "Lastest" },
  ],
  [
    { type: "alicloud_polardb_cluster", retentionPolicyOnDeletion: "ALL" },
    { call: "Delete", deleteParameter: "ALL" },
  ],
  [
    { type: "alicloud_polardb_cluster", releasedKeepPolicy: "All" },
    { call: "Delete", deleteParameter: undefined },
  ],
  [
    { type: "alicloud_polardb_cluster", chargeType: "PrePaid" },
    { call: "NotSent", deleteParameter: undefined },
  ],
  [
    { type: "alicloud_mongodb_instance", retentionPolicyOnDeletion: 2 },
    { call: "Delete", deleteParameter: undefined },
  ],
  [{ type: "alicloud_kvstore_instance" }, { call: "Delete", deleteParameter: undefined }],
  [
    { type: "alicloud_kvstore_instance", chargeType: "PrePaid", forceDelete: true },
    { call: "NotSent", deleteParameter: undefined },
  ],
])("the destruction of %p sends %p", (resource, expected) => {
  expect(deletionSent({ type: "alicloud_db_instance", chargeType: "PostPaid", ...resource })).toEqual(expected);
});
