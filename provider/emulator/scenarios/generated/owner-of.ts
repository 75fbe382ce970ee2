import type { Dice } from "./dice";

/** A service that owns databases. */
interface Owner {
  readonly service: string;
  readonly team: string;
  readonly owner: string;
  readonly costCenter: string;
}

const SERVICES: readonly [Owner, ...Owner[]] = [
  { service: "orders", team: "commerce", owner: "li.wei", costCenter: "cc-1010" },
  { service: "payments", team: "commerce", owner: "amara.okafor", costCenter: "cc-1010" },
  { service: "checkout", team: "commerce", owner: "li.wei", costCenter: "cc-1010" },
  { service: "inventory", team: "supply", owner: "jonas.weber", costCenter: "cc-1020" },
  { service: "shipping", team: "supply", owner: "mei.chen", costCenter: "cc-1020" },
  { service: "catalog", team: "content", owner: "sofia.rossi", costCenter: "cc-1030" },
  { service: "search", team: "content", owner: "sofia.rossi", costCenter: "cc-1030" },
  { service: "accounts", team: "identity", owner: "zhang.min", costCenter: "cc-1040" },
  { service: "sessions", team: "identity", owner: "zhang.min", costCenter: "cc-1040" },
  { service: "ledger", team: "finance", owner: "ines.duarte", costCenter: "cc-2010" },
  { service: "invoices", team: "finance", owner: "ines.duarte", costCenter: "cc-2010" },
  { service: "reporting", team: "data", owner: "tomasz.nowak", costCenter: "cc-2020" },
  { service: "events", team: "data", owner: "wang.fang", costCenter: "cc-2020" },
];

/** The name and the tags of an instance. */
export interface Ownership {
  readonly name: string;
  readonly tags: Record<string, string>;
}

/** Returns a name such as `orders-prod-mysql-07` and the tags of its owner. Some instances have neither owner nor service. */
export function ownershipOf(dice: Dice, engine: string): Ownership {
  const { service, team, owner, costCenter } = dice.oneOf(SERVICES);
  const environment = dice.weighted([
    [6, "prod"],
    [2, "staging"],
    [2, "dev"],
  ]);
  const number = String(dice.integer(1, 24)).padStart(2, "0");
  if (dice.happens(0.06)) return { name: `test-${engine}-${number}`, tags: {} };
  const tags = { service, team, owner: `${owner}@example.com`, env: environment, "cost-center": costCenter };
  return { name: `${service}-${environment}-${engine}-${number}`, tags };
}
