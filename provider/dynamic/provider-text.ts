/**
 * The `__provider` property of a resource: the program text that Pulumi's dynamic provider runs to get at ours.
 *
 * Written by hand instead of made by closure serialisation, so that no captured value, environment or secret can end
 * up in the state, and so that it stays the same from release to release. The module is looked up from the program's
 * folder.
 */
export function providerText(module: "backup-tasks"): string {
  return `exports.handler = () => require("pulumi-alicloud-backup/dynamic/${module}").provider;\n`;
}
