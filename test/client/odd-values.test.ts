import * as pulumi from "@pulumi/pulumi";
import { createClient } from "../../provider/alibaba";
import { isBackupError } from "../../provider/backup/model/errors";
import {
  connectEmulator,
  ControlInputError,
  EmulatorOptionError,
  SCENARIOS,
  startEmulator,
} from "../../provider/emulator";
import * as sdk from "../../sdk/nodejs";

/**
 * Every exported function and constructor, called as no type allows: from JavaScript, with a cast, with a value that is
 * missing. Each call ends with an error that names the argument, never with a TypeError and never with a result.
 */

type Call = (value: unknown) => unknown;
type Row = [value: unknown, message: string | RegExp];

/** What any object with named properties is compared with. */
const NO_OBJECTS: unknown[] = [
  null,
  "x",
  5,
  true,
  [],
  [{}],
  new Map(),
  new Date(0),
  Promise.resolve({}),
  () => ({}),
  Symbol("x"),
];
const INHERITED = "must be a property of the object itself, not of its prototype. Copy it: { ...defaults, … }.";
const ids = { instanceId: "rm-bp1sample", regionId: "cn-hangzhou" };
const keys = { accessKeyId: "fake-id", accessKeySecret: "fake-secret" };

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ inputs }) => ({ id: "x", state: inputs as Record<string, unknown> }),
    call: () => ({}),
  }),
);

async function failureOf(call: () => unknown): Promise<Error> {
  let result: unknown;
  try {
    result = await call();
  } catch (error) {
    const isExpected =
      isBackupError(error) ||
      pulumi.RunError.isInstance(error) ||
      error instanceof EmulatorOptionError ||
      error instanceof ControlInputError;
    if (isExpected) return error;
    throw error;
  }
  throw new Error(`accepted, with the result ${String(result)}`);
}

const outputOf = (output: unknown) => {
  const { isKnown, isSecret, ...rest } = output as Record<"isKnown" | "isSecret", Promise<unknown>>;
  const all = [isKnown, isSecret, (output as { allResources(): Promise<unknown> }).allResources()];
  for (const other of all) other.catch(() => undefined);
  return (rest as unknown as { promise(): Promise<unknown> }).promise();
};

const cases: Record<string, { call: Call; rows: Row[] }> = {
  "new BackupGate(name, …)": {
    call: (name) => new sdk.BackupGate(name as never, ids),
    rows: [undefined, null, "", 5, {}, []].map((name) => [
      name,
      "BackupGate: name: must be a string that is not empty.",
    ]),
  },
  "new BackupGate(…, args)": {
    call: (args) => new sdk.BackupGate("n", args as never),
    rows: [
      ...[undefined, ...NO_OBJECTS].map((args): Row => [
        args,
        "BackupGate: args: must be an object with an instanceId.",
      ]),
      [pulumi.output(ids), "args: must be an object with an instanceId. Pass outputs as its properties."],
      [Object.create(ids), `instanceId: ${INHERITED}`],
      [{ ...ids, backup: Object.create({ retention: 7 }) as unknown }, `backup.retention: ${INHERITED}`],
      [{ ...ids, override: Object.create({ reason: "r" }) as unknown }, `override.reason: ${INHERITED}`],
    ],
  },
  "new BackupGate(…, opts)": {
    call: (opts) => new sdk.BackupGate("n", ids, opts as never),
    rows: NO_OBJECTS.map((opts) => [opts, "BackupGate: opts: must be an object of resource options."]),
  },
  "new BackupTasks(…, args)": {
    call: (args) => new sdk.BackupTasks("n", args as never),
    rows: [
      ...[undefined, ...NO_OBJECTS].map((args): Row => [
        args,
        "BackupTasks: args: must be an object with an instanceId.",
      ]),
      [Object.create(ids), `instanceId: ${INHERITED}`],
    ],
  },
  "new BackupTasks(…, opts)": {
    call: (opts) => new sdk.BackupTasks("n", ids, opts as never),
    rows: NO_OBJECTS.map((opts) => [opts, "BackupTasks: opts: must be an object of resource options."]),
  },
  "BackupTasks.get(…, id)": {
    call: (id) => sdk.BackupTasks.get("n", id as never),
    rows: [undefined, null, ""].map((id) => [id, "BackupTasks.get: id: is required."]),
  },
  "BackupTasks.get(…, state)": {
    call: (state) => sdk.BackupTasks.get("n", "rm-1", state as never),
    rows: NO_OBJECTS.map((state) => [state, "BackupTasks.get: args: must be an object"]),
  },
  "requireBackup(requirement)": {
    call: (requirement) => sdk.requireBackup(requirement as never),
    rows: [
      ...[undefined, ...NO_OBJECTS].map((value): Row => [
        value,
        'requireBackup: requirement: must be an object such as { maxAge: "1h" }.',
      ]),
      [{ maxage: "1h" }, "maxage: is not a known property of requireBackup. Did you mean maxAge?"],
      [Object.create({ maxAge: "1h" }), `maxAge: ${INHERITED}`],
    ],
  },
  "getBackupTasks(args)": {
    call: (args) => sdk.getBackupTasks(args as never, { credentials: keys }),
    rows: [
      ...[undefined, ...NO_OBJECTS].map((args): Row => [args, "args: must be an object with an instanceId."]),
      [{ ...ids, instanceID: "x" }, "instanceID: is not a known property of getBackupTasks. Did you mean instanceId?"],
      [Object.create(ids), `instanceId: ${INHERITED}`],
      [{ regionId: "cn-hangzhou" }, "instanceId: is required."],
    ],
  },
  "getBackupTasks(…, opts)": {
    call: (opts) => sdk.getBackupTasks(ids, opts as never),
    rows: NO_OBJECTS.map((opts): Row => [opts, "options: must be an object."]),
  },
  "getBackupTasksOutput(args)": {
    call: (args) => outputOf(sdk.getBackupTasksOutput(args as never, { credentials: keys })),
    rows: [undefined, null, "x", 5, []].map((args) => [args, "args: must be an object with an instanceId."]),
  },
  "getBackupTasksOutput(…, opts)": {
    call: (opts) => outputOf(sdk.getBackupTasksOutput(ids, opts as never)),
    rows: NO_OBJECTS.map((opts): Row => [opts, "options: must be an object."]),
  },
  "getBackupStatus(args)": {
    call: (args) => sdk.getBackupStatus(args as never, { credentials: keys }),
    rows: [
      ...[undefined, ...NO_OBJECTS].map((args): Row => [args, "args: must be an object with an instanceId."]),
      [{ ...ids, instanceID: "x" }, "instanceID: is not a known property of getBackupStatus. Did you mean instanceId?"],
      [{ ...ids, backupJobId: "1" }, "backupJobId: is not a known property of getBackupStatus."],
      [Object.create(ids), `instanceId: ${INHERITED}`],
      [{ regionId: "cn-hangzhou" }, "instanceId: is required."],
      ...["Latest", "all", 1, null, {}, ["All"]].map((releasedKeepPolicy): Row => [
        { ...ids, releasedKeepPolicy },
        "releasedKeepPolicy: must be one of None, Lastest, All, not ",
      ]),
      [
        { ...ids, backupRetentionPolicyOnClusterDeletion: "ALL" },
        "backupRetentionPolicyOnClusterDeletion: is not supported for the product Rds.",
      ],
      [
        { ...ids, instanceId: "dds-bp1", backupRetentionPolicyOnClusterDeletion: "ALL" },
        "backupRetentionPolicyOnClusterDeletion: is not supported for the product MongoDb.",
      ],
      [
        { ...ids, instanceId: "pc-bp1", backupRetentionPolicyOnClusterDeletion: "All" },
        'backupRetentionPolicyOnClusterDeletion: must be one of NONE, LATEST, ALL, not "All".',
      ],
    ],
  },
  "getBackupStatus(…, opts)": {
    call: (opts) => sdk.getBackupStatus(ids, opts as never),
    rows: NO_OBJECTS.map((opts): Row => [opts, "options: must be an object."]),
  },
  "getBackupStatusOutput(args)": {
    call: (args) => outputOf(sdk.getBackupStatusOutput(args as never, { credentials: keys })),
    rows: [undefined, null, "x", 5, []].map((args) => [args, "args: must be an object with an instanceId."]),
  },
  "getBackupStatusOutput(…, opts)": {
    call: (opts) => outputOf(sdk.getBackupStatusOutput(ids, opts as never)),
    rows: NO_OBJECTS.map((opts): Row => [opts, "options: must be an object."]),
  },
  "createClient(options)": {
    call: (options) => createClient(options as never),
    rows: [
      ...NO_OBJECTS.map((options): Row => [options, "options: must be an object."]),
      [{ endpont: "x" }, "endpont: is not a known property of the client options. Did you mean endpoint?"],
      [
        { credentials: { ...keys, acessKeyId: "x" } },
        "credentials.acessKeyId: is not a known property of the client options. Did you mean accessKeyId?",
      ],
      [
        { retry: { attemps: 1 } },
        "retry.attemps: is not a known property of the client options. Did you mean attempts?",
      ],
      [{ credentials: { ...keys, accessKeyId: 5 } }, "credentials.accessKeyId: must be a string."],
      ...[null, "x", [], [keys], new Map()].map((credentials): Row => [
        { credentials },
        "credentials: must be an object.",
      ]),
      ...["javascript:1", "https://.", "rds"].map((endpoint): Row => [
        { endpoint },
        "endpoint: must be a host or URL.",
      ]),
      [{ endpoint: 5 }, "endpoint: must be a string."],
      [{ timeoutMs: "5s" }, "timeoutMs: must be a whole number from 100 to 600000."],
      [{ timeoutMs: Number.NaN }, "timeoutMs: must be a whole number from 100 to 600000."],
      [Object.create({ endpoint: "https://rds.aliyuncs.com" }), `endpoint: ${INHERITED}`],
      [{ credentials: Object.create(keys) as unknown }, `credentials.accessKeyId: ${INHERITED}`],
      [{ retry: Object.create({ attempts: 1 }) as unknown }, `retry.attempts: ${INHERITED}`],
    ],
  },
  "createClient(…, dependencies)": {
    call: (dependencies) => createClient({}, dependencies as never),
    rows: [
      ...NO_OBJECTS.map((value): Row => [value, "dependencies: must be an object."]),
      [
        { enviroment: {} },
        "dependencies.enviroment: is not a known property of the client's dependencies. Did you mean environment?",
      ],
      [{ environment: null }, "dependencies.environment: must be an object of environment variables."],
      [{ layers: [null] }, "dependencies.layers: must be a list of objects with get and nameOf."],
      [{ clock: { now: () => 0 } }, "dependencies.clock: must be an object with now, wallNow and after."],
      [{ random: 0.5 }, "dependencies.random: must be a function"],
      [Object.create({ random: () => 0 }), `dependencies.random: ${INHERITED}`],
    ],
  },
  "client.check(args)": {
    call: (args) => createClient({ credentials: keys }).check(args as never),
    rows: [undefined, ...NO_OBJECTS].map((args) => [args, "args: must be an object with an instanceId."]),
  },
  "client.check(…, unknown)": {
    call: (unknown) => createClient({ credentials: keys }).check(ids, unknown as never),
    rows: NO_OBJECTS.map((value) => [value, "unknown: must be a set of names of arguments."]),
  },
  "client.getBackupTasks(args)": {
    call: (args) => createClient({ credentials: keys }).getBackupTasks(args as never),
    rows: [undefined, ...NO_OBJECTS].map((args) => [args, "args: must be an object with an instanceId."]),
  },
  "client.getBackupTasks(…, options)": {
    call: (options) => createClient({ credentials: keys }).getBackupTasks(ids, options as never),
    rows: [
      ...NO_OBJECTS.map((options): Row => [options, "options: must be an object such as { signal }."]),
      [{ singal: undefined }, "singal: is not a known property of the lookup's options. Did you mean signal?"],
      [{ signal: {} }, "signal: must be an AbortSignal."],
      [Object.create({ signal: new AbortController().signal }), `signal: ${INHERITED}`],
    ],
  },
  "client.getBackupStatus(args)": {
    call: (args) => createClient({ credentials: keys }).getBackupStatus(args as never),
    rows: [undefined, ...NO_OBJECTS].map((args) => [args, "args: must be an object with an instanceId."]),
  },
  "client.getBackupStatus(…, options)": {
    call: (options) => createClient({ credentials: keys }).getBackupStatus(ids, options as never),
    rows: [
      ...NO_OBJECTS.map((options): Row => [options, "options: must be an object such as { signal }."]),
      [{ singal: undefined }, "singal: is not a known property of the lookup's options. Did you mean signal?"],
      [{ signal: {} }, "signal: must be an AbortSignal."],
    ],
  },
  "startEmulator(options)": {
    call: (options) => startEmulator(options as never),
    rows: [
      ...NO_OBJECTS.map((options): Row => [options, 'options must be an object such as { scenario: "demo" }']),
      ["demo", 'options must be an object such as { scenario: "demo" }'],
      [
        { scenaro: "demo" },
        "scenaro is no option. The options are port, accessKeyId, accessKeySecret, speed, seed, scenario.",
      ],
      [{ scenario: null }, /^scenario: /],
      [{ scenario: 5 }, /^scenario: /],
      [{ scenario: "dem" }, 'scenario: there is no "dem"; choose one of'],
      [{ port: null }, "port must be an integer from 0 to 65535"],
      [{ port: "8080" }, "port must be an integer from 0 to 65535"],
      [{ speed: "1" }, "speed must be a number from 0 to 1000000"],
      [{ seed: 1.5 }, "seed must be an integer"],
      [{ accessKeyId: 5 }, "accessKeyId must be a string"],
      [{ accessKeyId: null }, "accessKeyId must be a string"],
      [{ accessKeySecret: {} }, "accessKeySecret must be a string"],
      [
        Object.create({ scenario: "demo" }),
        "scenario must be a property of the options themselves, not of their prototype",
      ],
    ],
  },
  "connectEmulator(endpoint)": {
    call: (endpoint) => connectEmulator(endpoint as never),
    rows: [undefined, "", "x", "127.0.0.1:8080", "https://127.0.0.1:8080", "javascript:1", ...NO_OBJECTS].map(
      (endpoint) => [endpoint, "endpoint must be the URL of an emulator, such as http://127.0.0.1:8080"],
    ),
  },
};

describe.each(Object.entries(cases))("%s", (_name, { call, rows }) => {
  it.each(rows)("refuses %p", async (value, message) => {
    expect((await failureOf(() => call(value))).message).toMatch(
      typeof message === "string" ? new RegExp(message.replace(/[$()*+.?[\]^{|}]/g, "\\$&")) : message,
    );
  });
});

it("has a row for each exported function and constructor", () => {
  const functions = Object.entries({ ...sdk, createClient, startEmulator, connectEmulator })
    .filter(([, exported]) => typeof exported === "function")
    .map(([name]) => name)
    // They take any value (isBackupError), or are thrown and not called.
    .filter((name) => name !== "isBackupError" && !name.endsWith("Error"));
  expect(Object.keys(SCENARIOS)).not.toHaveLength(0);
  for (const name of functions) expect(Object.keys(cases).join(" ")).toContain(name);
});

it.each([undefined, null, "x", 5, {}, [], Symbol("x")])("guards take %p, and say no", (value) => {
  expect(sdk.isBackupError(value)).toBe(false);
  expect(sdk.BackupGate.isInstance(value)).toBe(false);
  expect(sdk.BackupTasks.isInstance(value)).toBe(false);
});
