import * as pulumi from "@pulumi/pulumi";
import { providerModule } from "../../provider/dynamic";

/**
 * Checks that the provider process will find this package. It resolves the package from the program's folder, so it does not
 * find a package that is only a dependency of another one, and Node's own message would not say why.
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
