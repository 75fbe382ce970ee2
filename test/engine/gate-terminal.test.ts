import { type Emulator, startEmulator } from "../../provider/emulator";
import { LiveProcess } from "../support/gate-process";
import { GateStack } from "../support/gate-stack";

/** A waiting gate on a real terminal, as the engine draws it. */

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

test("has one live row, which goes on between two polls, and a last line with the verdict", async () => {
  // `script` of util-linux gives it a terminal; a wide one, since a narrow one cuts the row.
  const command = "stty cols 250 rows 40; pulumi up --yes --skip-preview";
  up = new LiveProcess("script", ["--quiet", "--return", "--flush", "--command", command, "/dev/null"], {
    cwd: stack.folder,
    env: { ...stack.env, TERM: "xterm-256color" },
  });
  await up.prints(/Waited 5s, \d+ %: Backup 170004 \(\w+, \d+ %\) is running/);
  await up.prints(/Waited 10s, \d+ %: Backup 170004/);
  // The second poll is still to come: the row was renewed without one.
  expect(await stack.requestsOf(MONGODB)).toHaveLength(1);
  // Each new row is drawn over the old one: the cursor goes up.
  expect(up.output).toMatch(/\u001b\[\d*[AF]/);

  await emulator.control.advance(2 * HOUR);
  const { code } = await up.ended;
  expect(code).toBe(0);
  const kept = up.output.slice(up.output.lastIndexOf("Diagnostics:"));
  expect(kept).toContain(`Passed: Nothing is being backed up on ${MONGODB}.`);
  expect(kept).not.toContain("Waited");
});
