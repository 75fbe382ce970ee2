import { DEFAULT_ACCOUNT_ID } from "../../auth/account-of";
import { Random } from "../../world/random";
import type { InstanceSpec } from "../instance-spec";
import type { PolicySpec } from "../policy-spec";
import type { SetSeed } from "../set-seed";
import { backupCondition } from "./backup-condition";
import { backupHistory } from "./backup-history";
import { Dice } from "./dice";
import type { FleetOptions } from "./fleet-options";
import { fleetRegions } from "./fleet-regions";
import type { GeneratedInstance } from "./generated-instance";
import { instanceKind } from "./instance-kind";
import { ownershipOf } from "./owner-of";

const HOUR = 3_600_000;

/** Where an instance is and whose it is. */
interface Place {
  readonly number: number;
  readonly accountId: string;
  readonly regionId: string;
  readonly affix: string;
}

/**
 * Makes the instances of a fleet one by one: of all kinds, in all states that an audit tells apart, with names and tags of
 * their owners. A primary of RDS can be followed by its replica or its disaster-recovery or temporary instance.
 */
export function* generateFleet(options: FleetOptions): Generator<GeneratedInstance, void> {
  const { accounts = [DEFAULT_ACCOUNT_ID], historyDays = 28, seed = 1 } = options;
  const regions = fleetRegions(options.regions ?? 6);
  const dice = new Dice(new Random(seed));
  let primary: InstanceSpec | undefined;
  for (let number = 0; number < options.instances; number += 1) {
    const attached = primary === undefined ? undefined : attachedInstance(dice, primary, number);
    if (attached !== undefined) {
      primary = undefined;
      yield attached;
      continue;
    }
    const region = regions[number % regions.length] ?? { id: "cn-hangzhou", affix: "bp1" };
    // Each region has instances of each account.
    const accountId = accounts[Math.floor(number / regions.length) % accounts.length] ?? DEFAULT_ACCOUNT_ID;
    const instance = member(dice, { number, accountId, regionId: region.id, affix: region.affix }, historyDays);
    primary = instance.product === "rds" && instance.status === undefined ? instance : undefined;
    yield instance;
  }
}

function member(dice: Dice, { number, accountId, regionId, affix }: Place, historyDays: number): GeneratedInstance {
  const kind = instanceKind(dice);
  const id = `${kind.prefix}${affix}${dice.letters(9)}${number.toString(36).padStart(4, "0")}`;
  const kindSettings = kind.settings(id);
  const { history, settings } = backupCondition(dice, kind);
  const policy = { ...policyOf(dice), ...settings.policy };
  const days = Math.min(historyDays, policy.retentionDays ?? 7);
  const newestAgoMs = dice.integer(1, 20) * HOUR;
  const defaults = { days, newestAgoMs, failedNewest: 0, changes: {} };
  const seed = dice.integer(0, 0xffff_ffff);
  const setsOnDemand = (): SetSeed[] => {
    if (history === undefined) return [];
    const sets = backupHistory(new Dice(new Random(seed)), { ...defaults, ...history });
    return withIds(kind.setsPerNode === true ? setsOfNodes(sets, kindSettings.nodes ?? []) : sets, number);
  };
  return {
    ...{ product: kind.product, id, accountId, regionId },
    ...ownershipOf(dice, kind.engine),
    ...kindSettings,
    ...settings,
    policy,
    setsOnDemand,
    deletionProtection: dice.happens(0.5),
    ...(kind.product === "mongodb" ? { encrypted: number % 5 < 2 } : {}),
    ...(dice.happens(0.3) ? { payType: "Prepaid" as const } : {}),
  };
}

function policyOf(dice: Dice): PolicySpec {
  const hour = dice.integer(0, 22);
  const two = (value: number): string => String(value).padStart(2, "0");
  return {
    retentionDays: dice.weighted([
      [2, 7],
      [4, 14],
      [4, 30],
    ]),
    logRetentionDays: dice.weighted([
      [8, 7],
      [2, 30],
    ]),
    time: `${two(hour)}:00Z-${two(hour + 1)}:00Z`,
    keepAfterRelease: dice.weighted([
      [5, "None"],
      [3, "Latest"],
      [2, "All"],
    ]),
  };
}

/** One set for each shard, as old Redis clusters have them. */
function setsOfNodes(sets: readonly SetSeed[], nodes: readonly string[]): SetSeed[] {
  return sets.flatMap((set) =>
    nodes.map((nodeId) => ({ ...set, nodeId, sizeBytes: Math.round((set.sizeBytes ?? 0) / nodes.length) })),
  );
}

/** More sets than an instance can have. */
const IDS_PER_INSTANCE = 2_000;

/** Ids that depend only on the number of the instance. They are beyond those that the emulator gives to new jobs and sets. */
function withIds(sets: readonly SetSeed[], number: number): SetSeed[] {
  const first = number * IDS_PER_INSTANCE;
  return sets.map((set, index) => ({
    ...set,
    jobId: String(1_000_000_000 + first + index),
    backupId: String(2_000_000_000 + first + index),
  }));
}

/** Some primaries of RDS have an instance that depends on them and has no backups of its own. */
function attachedInstance(dice: Dice, primary: InstanceSpec, number: number): InstanceSpec | undefined {
  if (!dice.happens(0.12)) return undefined;
  const instanceType = dice.weighted([
    [6, "Readonly"],
    [2, "Guard"],
    [2, "Temp"],
  ]);
  const { product, accountId, regionId, engine, engineVersion, tags, name } = primary;
  const suffix = { Readonly: "replica", Guard: "recovery", Temp: "temp" }[instanceType];
  const unique = `${primary.id.slice(-13, -4)}${number.toString(36).padStart(4, "0")}`;
  const affix = primary.id.split("-")[1]?.slice(0, 3) ?? "";
  return {
    ...{ product, id: `${instanceType === "Readonly" ? "rr" : "rm"}-${affix}${unique}`, instanceType },
    ...(accountId === undefined ? {} : { accountId }),
    ...(regionId === undefined ? {} : { regionId }),
    ...(engine === undefined ? {} : { engine }),
    ...(engineVersion === undefined ? {} : { engineVersion }),
    ...(tags === undefined ? {} : { tags }),
    name: `${name ?? primary.id}-${suffix}`,
    primaryId: primary.id,
    sets: [],
  };
}
