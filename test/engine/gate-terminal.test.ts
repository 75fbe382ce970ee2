import { type Emulator, startEmulator } from "../../provider/emulator";
import { LiveProcess } from "../support/gate-process";
import { GateStack } from "../support/gate-stack";

/** The output of a waiting gate on a real terminal. */

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const MONGODB = "dds-bp1terminal00001";

let emulator: Emulator;
let stack: GateStack;
let up: LiveProcess;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 1, scenario: "empty" });
  await emulator.control.seed({
    instances: [{ product: "mongodb", id: MONGODB, jobs: [{ jobId: "170004", queuedMs: 0, durationMs: HOUR }] }],
  });
  stack = await GateStack.start(emulator, { instanceId: MONGODB, pollInterval: "15s" });
});
afterAll(async () => {
  await up.cleanUp();
  await stack.end();
  await emulator.close();
});

test("shows one row that is updated between polls, and prints the verdict at the end", async () => {
  // `script` of util-linux provides a terminal. A narrow terminal would truncate the row.
  const command = "stty cols 250 rows 40; pulumi up --yes --skip-preview";
  up = new LiveProcess("script", ["--quiet", "--return", "--flush", "--command", command, "/dev/null"], {
    cwd: stack.folder,
    env: { ...stack.env, TERM: "xterm-256color" },
  });
  await up.prints(/Waited 5s, \d+ %: Backup 170004 \(\w+, \d+ %\) is running/);
  await up.prints(/Waited 10s, \d+ %: Backup 170004/);
  // No second poll yet: the row was updated without one.
  expect(await stack.requestsOf(MONGODB)).toHaveLength(1);
  // Each update replaces the row: the cursor moves up.
  expect(up.output).toMatch(/\u001b\[\d*[AF]/);

  await emulator.control.advance(2 * HOUR);
  const { code } = await up.ended;
  expect(code).toBe(0);
  const diagnostics = up.output.slice(up.output.lastIndexOf("Diagnostics:"));
  expect(diagnostics).toContain(`Passed: Nothing is being backed up on ${MONGODB}.`);
  expect(diagnostics).not.toContain("Waited");
});
