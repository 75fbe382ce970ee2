/** What each contender adds to node_modules: the bytes of its files, and the number of packages. */
import { byContender, contenders, mapContenders } from "../contenders.mjs";
import { bytesOf, packagesNeededBy } from "../installed-packages.mjs";
import { ownDependencies, ownPackageBytes } from "../own-package.mjs";

/** @type {import("./rows.mjs").Row} */
export const installSize = {
  title: "install size",
  async measure() {
    const sizes = byContender(() => ({ bytes: 0, packages: 0 }));
    for (const { id, packages, ownPackage } of contenders) {
      const folders = packagesNeededBy(ownPackage ? ownDependencies() : packages);
      const own = ownPackage ? (await ownPackageBytes()).unpacked : 0;
      sizes[id] = {
        bytes: folders.reduce((sum, folder) => sum + bytesOf(folder), own),
        packages: folders.length + (ownPackage ? 1 : 0),
      };
    }
    return [
      {
        id: "installSize",
        title: "installed with its dependencies",
        unit: "MB",
        values: mapContenders(sizes, ({ bytes }) => bytes / 1e6),
      },
      { id: "packages", title: "packages installed", unit: "", values: mapContenders(sizes, (size) => size.packages) },
    ];
  },
};
