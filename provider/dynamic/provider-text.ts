/** The modules that states refer to. A name that was released once stays for ever. */
type ProviderModule = "backup-tasks" | "backup-gate";

/** The path by which the provider process loads a provider. */
export function providerModule(module: ProviderModule): string {
  return `pulumi-alicloud-backup/dynamic/${module}`;
}

/**
 * The `__provider` property of a resource: the program text that Pulumi's dynamic provider runs to get at ours.
 *
 * Written by hand instead of made by closure serialisation, so that no captured value, environment or secret can end
 * up in the state, and so that it stays the same from release to release.
 */
export function providerText(module: ProviderModule): string {
  return `exports.handler = () => require("${providerModule(module)}").provider;\n`;
}
