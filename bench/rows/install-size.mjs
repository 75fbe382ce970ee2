/** What each contender brings into node_modules, in bytes of its files. */
import { contenders } from "../contenders.mjs";
import { bytesOf, packagesNeededBy } from "../installed-packages.mjs";
import { ownDependencies, ownPackedBytes } from "../own-package.mjs";

export const installSize = {
  title: "install size",
  async measure() {
    const values = {};
    const counts = {};
    for (const { id, packages, ownPackage } of contenders) {
      const folders = packagesNeededBy(ownPackage ? ownDependencies() : packages);
      const own = ownPackage ? await ownPackedBytes() : 0;
      values[id] = folders.reduce((sum, folder) => sum + bytesOf(folder), own) / 1e6;
      counts[id] = folders.length + (ownPackage ? 1 : 0);
    }
    return [
      { id: "installSize", title: "installed with its dependencies", unit: "MB", values },
      { id: "packages", title: "packages installed", unit: "", values: counts },
    ];
  },
};
