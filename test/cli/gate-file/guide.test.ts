import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../../../provider/emulator";
import { runCommandLine } from "../../support/run-command-line";

it("runs the gate file of the guide as it is written there", async () => {
  const guide = readFileSync(join(__dirname, "../../../docs/guides/wait.md"), "utf8");
  const stdin = /```yaml\n(.*?)```/s.exec(guide)?.[1] ?? "";
  const emulator = await startEmulator({ scenario: "idle" });
  const result = await runCommandLine(["wait", "-f", "-", "-o", "json"], { environment: emulator.env, stdin });
  await emulator.close();
  expect(result.code).toBe(0);
  expect(JSON.parse(result.out)).toMatchObject([
    { name: "orders", outcome: "Passed" },
    { name: "sessions", outcome: "Passed" },
    { name: "reports", outcome: "Passed" },
  ]);
});
