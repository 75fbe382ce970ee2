"use strict";
// Records the backup tasks of a database as part of a stack.
//
// `BackupTasks.get` is read again in each preview and each up. `new BackupTasks` stores the result in the state, so that
// `pulumi preview` reports a change if a backup has started or ended since the last up.
const backup = require("pulumi-alicloud-backup");

const database = "rm-bp1demo0000000001";

const now = backup.BackupTasks.get("now", database);
const stored = new backup.BackupTasks("stored", { instanceId: database });

exports.idle = now.idle;
exports.jobIds = stored.jobIds;
exports.active = backup.getBackupTasksOutput({ instanceId: database }).active;
