import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { providerModule } from "../../provider/dynamic";
import { isInlineProgram } from "./is-inline-program";

/** Where Pulumi starts the program and its dynamic provider. The program may change its folder later. */
const folder = process.cwd();

/**
 * Checks that the provider process will find this package. It resolves the package from the program's folder, so it does not
 * find a package that is only a dependency of another one, and Node's own message would not say why.
 *
 * @throws pulumi.RunError that says what to install where.
 */
export function requireReachableProvider(module: Parameters<typeof providerModule>[0]): void {
  // Under mocks there is no provider process, and the tests may run anywhere. An inline program runs in its caller's folder,
  // and the provider in that of the workspace.
  if (pulumi.runtime.getEngine() === undefined || isInlineProgram()) return;
  try {
    // Not `require.resolve` with `paths`: a module resolves the name of its own package before anything else.
    createRequire(join(folder, "index.js")).resolve(providerModule(module));
  } catch {
    throw new pulumi.RunError(
      `pulumi-alicloud-backup can't be found from ${folder}, where Pulumi's dynamic provider looks for it: ` +
        "make it a direct dependency of this program (npm install pulumi-alicloud-backup).",
    );
  }
}
