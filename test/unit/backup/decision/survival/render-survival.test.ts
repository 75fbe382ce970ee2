import { keepParameterOf } from "../../../../../provider/backup/decision/survival/keep-parameter";
import { renderSurvival } from "../../../../../provider/backup/decision/survival/render-survival";
import { survivalOf } from "../../../../../provider/backup/decision/survival/survival-of";
import type { Product } from "../../../../../provider/backup/model/product";
import { storedPolicy, survivalInput } from "../../../../support/survival-samples";

type Changes = Parameters<typeof survivalInput>[1];

const render = (product: Product, changes: Changes = {}) => renderSurvival(survivalOf(survivalInput(product, changes)));
const sends = (product: Product, value: unknown) => ({ keep: keepParameterOf(product, value) });
const stores = (product: Product, keep: "None" | "Latest" | "All") => ({ policy: storedPolicy(product, keep) });

describe("the sentence about survival", () => {
  it.each<[string, Product, Changes, string]>([
    [
      "RDS with a stored None",
      "Rds",
      {},
      'ApsaraDB RDS deletes the backups of rm-1 with the instance (ReleasedKeepPolicy None). Set releasedKeepPolicy: "Lastest" on alicloud.rds.Instance, run pulumi up, then delete.',
    ],
    [
      "RDS with None in the delete",
      "Rds",
      sends("Rds", "None"),
      'ApsaraDB RDS deletes the backups of rm-1 with the instance (the delete sends ReleasedKeepPolicy None). Set releasedKeepPolicy: "Lastest" on alicloud.rds.Instance, run pulumi up, then delete.',
    ],
    [
      "RDS on a cloud disk: the stored policy must keep sets too",
      "Rds",
      { facts: { storage: "CloudDisk" }, ...sends("Rds", "All") },
      'It is not proven that ApsaraDB RDS keeps a backup of rm-1 when the instance is deleted: on cloud disks, the stored ReleasedKeepPolicy must keep backups too, and it is None. Set releasedKeepPolicy: "Lastest" on alicloud.rds.Instance and releasedKeepPolicy: "Lastest" on alicloud.rds.BackupPolicy, run pulumi up, then delete.',
    ],
    [
      "RDS where another set is newer than the proven backup",
      "Rds",
      { ...sends("Rds", "Lastest"), provenIsNewest: false },
      'It is not proven that ApsaraDB RDS keeps a backup of rm-1 when the instance is deleted: only the newest backup set is kept, which is not known to be this backup. Set releasedKeepPolicy: "All" on alicloud.rds.Instance, run pulumi up, then delete.',
    ],
    [
      "RDS that keeps all sets",
      "Rds",
      sends("Rds", "All"),
      "ApsaraDB RDS keeps all backups of rm-1 when the instance is deleted. The kept backups are deleted once the account is overdue for more than 30 days.",
    ],
    [
      "RDS that keeps the proven backup",
      "Rds",
      sends("Rds", "Lastest"),
      "ApsaraDB RDS keeps this backup of rm-1, its newest, when the instance is deleted. The kept backups are deleted once the account is overdue for more than 30 days.",
    ],
    [
      "PostgreSQL: nothing can be set",
      "Rds",
      { facts: { engine: "PostgreSQL" } },
      "ApsaraDB RDS deletes the backups of rm-1 with the instance and can't keep them. The instance can be rebuilt from the recycle bin for 8 days, and not later.",
    ],
    [
      "PolarDB without a parameter",
      "PolarDb",
      stores("PolarDb", "All"),
      'It is not proven that PolarDB keeps a backup of pc-1 when the instance is deleted: the stored BackupRetentionPolicyOnClusterDeletion is ALL, but the delete does not send it, and may keep none. Set backupRetentionPolicyOnClusterDeletion: "LATEST" on alicloud.polardb.Cluster, run pulumi up, then delete.',
    ],
    [
      "PolarDB that keeps another set",
      "PolarDb",
      sends("PolarDb", "LATEST"),
      "PolarDB deletes this backup with pc-1, but keeps another one that it takes right before the delete. The kept backups are deleted once the account is overdue for more than 14 days.",
    ],
    [
      "PolarDB that does not run: only ALL helps",
      "PolarDb",
      { ...sends("PolarDb", "LATEST"), facts: { lifecycle: "Other" } },
      'It is not proven that PolarDB keeps a backup of pc-1 when the instance is deleted: only a backup that is taken right before the delete is kept, and the instance is not running. Set backupRetentionPolicyOnClusterDeletion: "ALL" on alicloud.polardb.Cluster, run pulumi up, then delete.',
    ],
    [
      "MongoDB with a stored 0",
      "MongoDb",
      {},
      "ApsaraDB for MongoDB deletes the backups of dds-1 with the instance (BackupRetentionPolicyOnClusterDeletion 0). Set backupRetentionPolicyOnClusterDeletion: 1 on alicloud.mongodb.Instance, run pulumi up, then delete.",
    ],
    [
      "a sharded MongoDB instance with a stored 0",
      "MongoDb",
      { facts: { architecture: "Sharded" } },
      "ApsaraDB for MongoDB deletes the backups of dds-1 with the instance (BackupRetentionPolicyOnClusterDeletion 0). Set backupRetentionPolicyOnClusterDeletion: 1 on alicloud.mongodb.ShardingInstance, run pulumi up, then delete.",
    ],
    [
      "MongoDB whose policy can't be read",
      "MongoDb",
      { policy: { unreadable: "PermissionDenied" } },
      "It is not proven that ApsaraDB for MongoDB keeps a backup of dds-1 when the instance is deleted: the backup policy could not be read (PermissionDenied).",
    ],
    [
      "MongoDB that is destroyed",
      "MongoDb",
      { call: "Destroy" },
      "ApsaraDB for MongoDB deletes the backups of dds-1 when it destroys the instance.",
    ],
    [
      "an encrypted MongoDB instance",
      "MongoDb",
      { ...stores("MongoDb", "All"), facts: { encrypted: true } },
      "ApsaraDB for MongoDB keeps all backups of dds-1 when the instance is deleted. If the disk is encrypted, a restore needs its key.",
    ],
    [
      "a value of the program that no document lists, without its control characters",
      "PolarDb",
      { ...sends("PolarDb", "Keep\n::error::") },
      'It is not proven that PolarDB keeps a backup of pc-1 when the instance is deleted: the delete sends the BackupRetentionPolicyOnClusterDeletion Keep?::error::, which is not a known value. Set backupRetentionPolicyOnClusterDeletion: "LATEST" on alicloud.polardb.Cluster, run pulumi up, then delete.',
    ],
    [
      "a standalone MongoDB instance: no setting helps",
      "MongoDb",
      { ...stores("MongoDb", "All"), facts: { architecture: "Standalone" } },
      "It is not proven that ApsaraDB for MongoDB keeps a backup of dds-1 when the instance is deleted: an instance of this kind can't be rebuilt after its release.",
    ],
  ])("%s", (_name, product, changes, sentence) => {
    expect(render(product, changes)).toBe(sentence);
  });

  it("has a caveat where TDE is not reported", () => {
    const { tde: _, ...facts } = survivalInput("MongoDb", { facts: { storage: "LocalSsd" } }).facts;
    expect(renderSurvival(survivalOf({ ...survivalInput("MongoDb"), facts }))).toBe(
      "ApsaraDB for MongoDB deletes the backups of dds-1 with the instance and can't keep them. The instance can be rebuilt from the recycle bin for 7 days, and not later. If TDE is on, a released instance can't be rebuilt.",
    );
  });

  it("is one line, and has a clause for every reason", () => {
    const changes: Changes[] = [
      { facts: { engine: "Unknown" } },
      { facts: { storage: "Unknown" }, ...sends("Rds", "All") },
      { facts: { category: "" }, ...sends("Rds", "All") },
      { facts: { category: "Finance", storage: "CloudDisk" }, ...sends("Rds", "All") },
      { facts: { role: "Unknown" }, ...sends("Rds", "All") },
      { facts: { role: "ReadReplica" } },
      { policy: storedPolicy("Rds", "Unknown") },
      { policy: storedPolicy("Rds", "All", { isAdvanced: true }) },
      { call: "Destroy" },
    ];
    const sentences = changes.map((change) => render("Rds", change));
    expect(new Set(sentences).size).toBe(changes.length);
    for (const sentence of sentences)
      expect(sentence).toMatch(/^It is not proven that [^\n]+: [a-z][^\n]+[a-z)]\.( Set .*)?$/);
  });
});
