/** The names that a product has for None, Latest and All, in this order. */
export type KeepNames = readonly [none: string, latest: string, all: string];

const POLICIES = ["None", "Latest", "All"];

/** Returns the product's name of a policy for the release. A policy that no product has is returned unchanged. */
export function keepName(names: KeepNames, policy: string): string {
  return names[POLICIES.indexOf(policy)] ?? policy;
}

/** Returns the policy that a product's name stands for, or `undefined` for any other text. */
export function keepPolicy(names: KeepNames, name: string): "None" | "Latest" | "All" | undefined {
  return (["None", "Latest", "All"] as const)[names.indexOf(name)];
}
