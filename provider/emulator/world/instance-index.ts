import type { Instance } from "./instance";

/** Which instances a list reads. */
export interface InstancePlace {
  readonly accountId: string;
  readonly product: string;
  /** Absent: every region. */
  readonly regionId?: string | undefined;
}

/** The existing instances, found by id, by place and by primary, each without a walk through the other instances. */
export class InstanceIndex {
  private readonly byId = new Map<string, Instance>();
  private readonly byPlace = new Map<string, Map<string, Instance>>();
  private readonly byPrimary = new Map<string, Map<string, Instance>>();
  /** The lists of `at`, kept until an instance of the place is added or removed. */
  private readonly lists = new Map<string, readonly Instance[]>();

  /** Adds an instance, or replaces the one with the same product and id. */
  add(instance: Instance): void {
    const key = idKey(instance.product, instance.id);
    const former = this.byId.get(key);
    // An instance that stays in its place keeps its position in the lists.
    if (former !== undefined && !isInSamePlace(former, instance)) this.remove(former);
    this.byId.set(key, instance);
    for (const place of placesOf(instance)) {
      memberMap(this.byPlace, place).set(instance.id, instance);
      this.lists.delete(place);
    }
    if (instance.spec.primaryId !== undefined) {
      memberMap(this.byPrimary, idKey(instance.product, instance.spec.primaryId)).set(instance.id, instance);
    }
  }

  /** Removes an instance. */
  remove(instance: Instance): void {
    this.byId.delete(idKey(instance.product, instance.id));
    for (const place of placesOf(instance)) {
      this.byPlace.get(place)?.delete(instance.id);
      this.lists.delete(place);
    }
    if (instance.spec.primaryId !== undefined) {
      this.byPrimary.get(idKey(instance.product, instance.spec.primaryId))?.delete(instance.id);
    }
  }

  /** Returns the instance with this product and id. */
  find(product: string, id: string): Instance | undefined {
    return this.byId.get(idKey(product, id));
  }

  /** Returns the instances of a place in the order in which they were added. */
  at(place: InstancePlace): readonly Instance[] {
    const key = placeKey(place);
    const list = this.lists.get(key) ?? [...(this.byPlace.get(key)?.values() ?? [])];
    this.lists.set(key, list);
    return list;
  }

  /** Returns the instances whose primary has this product and id. */
  attachedTo(product: string, primaryId: string): Instance[] {
    return [...(this.byPrimary.get(idKey(product, primaryId))?.values() ?? [])];
  }

  /** Returns all instances in the order in which they were added. */
  all(): Instance[] {
    return [...this.byId.values()];
  }
}

function idKey(product: string, id: string): string {
  return `${product}/${id}`;
}

function placeKey({ accountId, product, regionId }: InstancePlace): string {
  return regionId === undefined ? `${accountId}/${product}` : `${accountId}/${product}/${regionId}`;
}

function placesOf({ accountId, product, regionId }: Instance): string[] {
  return [placeKey({ accountId, product }), placeKey({ accountId, product, regionId })];
}

function isInSamePlace(left: Instance, right: Instance): boolean {
  return (
    left.accountId === right.accountId &&
    left.regionId === right.regionId &&
    left.spec.primaryId === right.spec.primaryId
  );
}

function memberMap(maps: Map<string, Map<string, Instance>>, key: string): Map<string, Instance> {
  const members = maps.get(key) ?? new Map<string, Instance>();
  maps.set(key, members);
  return members;
}
