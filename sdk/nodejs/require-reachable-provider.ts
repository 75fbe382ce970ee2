import * as pulumi from "@pulumi/pulumi";
import { providerModule } from "../../provider/dynamic";

/**
 * Makes sure that the provider process will find this package. It polls from the program's folder, so that a package
 * that is only somebody else's dependency is not found, and Node's own message would not say why.
 *
 * @throws pulumi.RunError that says what to install where.
 */
export function requireReachableProvider(module: Parameters<typeof providerModule>[0]): void {
  // Under mocks there is no provider process, and the tests may run anywhere.
  if (!pulumi.runtime.hasEngine()) return;
  const folder = process.cwd();
  try {
    require.resolve(providerModule(module), { paths: [folder] });
  } catch {
    throw new pulumi.RunError(
      `pulumi-alicloud-backup can't be found from ${folder}, where Pulumi's dynamic provider looks for it: ` +
        "make it a direct dependency of this program (npm install pulumi-alicloud-backup).",
    );
  }
}
