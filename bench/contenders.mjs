/**
 * Who is measured, in the order of the columns and of every round. Each has one file, which exports
 * `connect({ endpoint, accessKeyId, accessKeySecret, regionId })` and loads nothing that another one needs; what that
 * gives has `jobIds(instanceId)`, which resolves to the ids of the instance's RDS backup tasks.
 */
import { fileURLToPath } from "node:url";

const fileOf = (name) => fileURLToPath(new URL(`contenders/${name}.cjs`, import.meta.url));

/** `packages` are what a user installs for it; `ownPackage` stands for the package that is being measured. */
export const contenders = [
  { id: "thisClient", title: "this client", file: fileOf("this-client"), packages: [], ownPackage: true },
  { id: "officialSdk", title: "official SDK", file: fileOf("official-sdk"), packages: ["@alicloud/rds20140815"] },
  { id: "popCore", title: "bare pop-core", file: fileOf("pop-core"), packages: ["@alicloud/pop-core"] },
  { id: "floor", title: "hand-written", file: fileOf("hand-written"), packages: [] },
];

/** What the others are compared with. */
export const YARDSTICK = "popCore";
