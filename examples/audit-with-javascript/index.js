"use strict";
// Records which databases are being backed up, as part of a stack.
//
// `BackupTasks.get` is read afresh on each preview and each up; `new BackupTasks` keeps the answer in the state, so that
// `pulumi preview` shows as a change what the cloud has begun or ended since the last up.
const backup = require("pulumi-alicloud-backup");

const database = "rm-bp1demo0000000001";

const now = backup.BackupTasks.get("now", database);
const kept = new backup.BackupTasks("kept", { instanceId: database });

exports.idle = now.idle;
exports.jobIds = kept.jobIds;
exports.active = backup.getBackupTasksOutput({ instanceId: database }).active;
