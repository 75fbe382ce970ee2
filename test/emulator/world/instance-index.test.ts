import type { Instance } from "../../../provider/emulator/world/instance";
import { InstanceIndex } from "../../../provider/emulator/world/instance-index";

const instance = (id: string, changes: Partial<Instance> = {}, primaryId?: string): Instance =>
  ({
    ...{ product: "rds", id, accountId: "1", regionId: "cn-hangzhou" },
    spec: { product: "rds", id, ...(primaryId === undefined ? {} : { primaryId }) },
    ...changes,
  }) as Instance;
const PLACE = { accountId: "1", product: "rds", regionId: "cn-hangzhou" };
const filled = (...instances: Instance[]): InstanceIndex => {
  const index = new InstanceIndex();
  for (const each of instances) index.add(each);
  return index;
};
const ids = (instances: readonly Instance[]): string[] => instances.map(({ id }) => id);

describe("the index of instances", () => {
  it("finds the instances of a region, of all regions and of another account", () => {
    const index = filled(
      instance("a"),
      instance("b", { regionId: "cn-shanghai" }),
      instance("c"),
      instance("d", { accountId: "2" }),
      instance("e", { product: "redis" }),
    );
    expect(ids(index.at(PLACE))).toEqual(["a", "c"]);
    expect(ids(index.at({ ...PLACE, regionId: undefined }))).toEqual(["a", "b", "c"]);
    expect(ids(index.at({ ...PLACE, accountId: "2" }))).toEqual(["d"]);
    expect(ids(index.at({ ...PLACE, regionId: "nowhere" }))).toEqual([]);
  });

  it("returns the same list until an instance of the place changes, so that a page costs no walk", () => {
    const index = filled(instance("a"));
    const list = index.at(PLACE);
    index.add(instance("b", { regionId: "cn-shanghai" }));
    expect(index.at(PLACE)).toBe(list);
    index.add(instance("c"));
    expect(ids(index.at(PLACE))).toEqual(["a", "c"]);
    index.remove(list[0] ?? instance("a"));
    expect(ids(index.at(PLACE))).toEqual(["c"]);
    expect(index.find("rds", "a")).toBeUndefined();
  });

  it("keeps the position of an instance that is replaced, and moves one to another region or account", () => {
    const index = filled(instance("a"), instance("b"));
    index.add(instance("a", { name: "new" }));
    expect(ids(index.at(PLACE))).toEqual(["a", "b"]);
    expect(index.find("rds", "a")?.name).toBe("new");
    index.add(instance("a", { accountId: "2" }));
    expect(ids(index.at(PLACE))).toEqual(["b"]);
    expect(ids(index.at({ ...PLACE, accountId: "2" }))).toEqual(["a"]);
    expect(index.all()).toHaveLength(2);
  });

  it("finds what depends on a primary", () => {
    const index = filled(instance("p"), instance("r1", {}, "p"), instance("r2", {}, "p"), instance("x", {}, "other"));
    expect(ids(index.attachedTo("rds", "p"))).toEqual(["r1", "r2"]);
    index.add(instance("r1", {}, "other"));
    expect(ids(index.attachedTo("rds", "p"))).toEqual(["r2"]);
    expect(index.attachedTo("redis", "p")).toEqual([]);
  });
});
