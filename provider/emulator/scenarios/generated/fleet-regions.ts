import { REGIONS } from "../../products/regions";

/** Where most instances are, and the part of their ids that stands for the region. */
const FIRST: readonly (readonly [id: string, affix: string])[] = [
  ["cn-hangzhou", "bp1"],
  ["cn-shanghai", "uf6"],
  ["cn-beijing", "2ze"],
  ["ap-southeast-1", "t4n"],
  ["eu-central-1", "gw8"],
  ["us-west-1", "rj9"],
];

/** A region of a fleet. */
export interface FleetRegion {
  readonly id: string;
  /** The characters after the prefix of an id. */
  readonly affix: string;
}

/** Returns the first regions of a fleet. */
export function fleetRegions(count: number): FleetRegion[] {
  const others = REGIONS.map(({ id }) => id).filter((id) => FIRST.every(([known]) => known !== id));
  return [
    ...FIRST.map(([id, affix]) => ({ id, affix })),
    ...others.map((id, index) => ({ id, affix: `r${index.toString(36)}x` })),
  ].slice(0, count);
}
