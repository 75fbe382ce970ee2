import type { CommandOutline } from "./command-outline";

/**
 * All commands, in the order of the help. Their modules are loaded on use: a command must not wait until Node has parsed
 * the emulator, the audit and its reports.
 */
export const COMMAND_OUTLINES: readonly CommandOutline[] = [
  {
    name: "tasks",
    usage: "[options] <instanceId...>",
    description:
      "list the backup tasks of instances. An instance without tasks is a success; an instance that can't be read, or " +
      "that does not list --job, is not.",
    load: async () => (await import("./commands/tasks.js")).tasksCommand,
  },
  {
    name: "wait",
    usage: "[options] [instanceId...]",
    description: "wait until backups meet a condition, and end with an exit code for the pipeline",
    load: async () => (await import("./commands/wait.js")).waitCommand,
  },
  {
    name: "check",
    usage: "[options] <instanceId...>",
    description: "check once, without waiting, whether backups meet a condition",
    load: async () => (await import("./commands/check.js")).checkCommand,
  },
  {
    name: "doctor",
    usage: "[options] [instanceId...]",
    description: "check credentials, account, clock, endpoints and permissions, and say what to do",
    load: async () => (await import("./commands/doctor.js")).doctorCommand,
  },
  {
    name: "policy",
    usage: "[options]",
    description: "print the least-privilege RAM policy for the other commands, as JSON",
    load: async () => (await import("./commands/policy.js")).policyCommand,
  },
  {
    name: "audit",
    usage: "[options]",
    description: "check the newest backup of every database, and record the evidence",
    load: async () => (await import("./commands/audit.js")).auditCommand,
  },
  {
    name: "report",
    usage: "[options] <results>",
    description: "make reports from the results file of an audit",
    load: async () => (await import("./commands/report.js")).reportCommand,
  },
  {
    name: "rejudge",
    usage: "[options] <results>",
    description: "judge the evidence of a results file by other rules; without any, by its own",
    load: async () => (await import("./commands/rejudge.js")).rejudgeCommand,
  },
  {
    name: "compare",
    usage: "[options] <old> <new>",
    description: "compare two results files; exit code 1 where an instance has become worse",
    load: async () => (await import("./commands/compare.js")).compareCommand,
  },
  {
    name: "merge",
    usage: "[options] <results...>",
    description: "merge the results files of all shards of an audit; a missing shard is an error",
    load: async () => (await import("./commands/merge.js")).mergeCommand,
  },
  {
    name: "verify",
    usage: "[options] <results>",
    description: "verify the signature of a results file",
    load: async () => (await import("./commands/verify.js")).verifyCommand,
  },
  {
    name: "emulator",
    usage: "[options] [command...]",
    description: "run a local Alibaba Cloud with the backup APIs of RDS, Redis, PolarDB and MongoDB",
    load: async () => (await import("./commands/emulator.js")).emulatorCommand,
  },
  {
    name: "completion",
    usage: "[options] <shell>",
    description: "print a script with which a shell completes commands, flags and their values",
    load: async () => (await import("./commands/completion.js")).completionCommand,
  },
];
