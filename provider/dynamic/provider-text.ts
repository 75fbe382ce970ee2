/** The modules whose paths states contain. A released name stays for ever. */
type ProviderModule = "backup-tasks" | "backup-gate";

/** Returns the path by which the provider process loads a provider. */
export function providerModule(module: ProviderModule): string {
  return `pulumi-alicloud-backup/dynamic/${module}`;
}

/**
 * Returns the `__provider` property of a resource: the program text with which Pulumi's dynamic provider loads ours.
 *
 * It is written by hand, not made by closure serialisation, so that no captured value, environment or secret reaches the
 * state, and so that it is the same in each release. See docs/adr/0002.
 */
export function providerText(module: ProviderModule): string {
  return `exports.handler = () => require("${providerModule(module)}").provider;\n`;
}
