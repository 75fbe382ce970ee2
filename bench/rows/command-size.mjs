/** What `npx` downloads for the command: this package as packed, and all that it puts into node_modules. */
import { bytesOf, packagesNeededBy } from "../installed-packages.mjs";
import { ownDependencies, ownPackageBytes } from "../own-package.mjs";

const MAX_INSTALLED_BYTES = 8e6;

/** @type {import("./rows.mjs").TableRow} */
export const commandSize = {
  title: "size of what npx downloads",
  async measure() {
    const { packed, unpacked } = await ownPackageBytes();
    const folders = packagesNeededBy(ownDependencies());
    const dependencies = folders.reduce((sum, folder) => sum + bytesOf(folder), 0);
    const installed = unpacked + dependencies;
    return {
      id: "commandSize",
      head: ["what npx downloads", "packed", "unpacked", `with ${folders.length} dependencies`],
      figures: [{ packed, unpacked, dependencies, installed }],
      lines: [["pulumi-alicloud-backup, without the peer", ...[packed, unpacked, installed].map(megabytes)]],
      notes: [],
      aims: [
        {
          text: `what npx installs is at most ${megabytes(MAX_INSTALLED_BYTES)}`,
          result: megabytes(installed),
          met: installed <= MAX_INSTALLED_BYTES,
        },
      ],
    };
  },
};

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
