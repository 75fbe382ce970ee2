import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { VERDICTS } from "../../provider/audit/assess/assessment";
import { runCommandLine } from "../support/run-command-line";

const MEMBERS = ["1000000000000002", "1000000000000003"];

interface AuditLine {
  kind: string;
  product: string;
  verdict: string;
  reasonCode: string;
}

let emulator: Emulator;
const folder = mkdtempSync(join(tmpdir(), "fleet-"));
beforeAll(async () => {
  emulator = await startEmulator({ scenario: "fleet" });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator.close();
});

async function audit(name: string, more: string[]): Promise<AuditLine[]> {
  const file = join(folder, name);
  const { code, err } = await runCommandLine(["audit", "-o", file, ...more], { environment: emulator.env });
  expect([code, err]).toEqual([expect.any(Number), expect.not.stringContaining("Error")]);
  const lines = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as AuditLine);
  return lines.filter(({ kind }) => kind === "instance");
}

it("the fleet shows every verdict of an audit and every reason that has no backups of its own", async () => {
  const own = await audit("own.jsonl", []);
  const members: AuditLine[][] = [];
  for (const id of MEMBERS) {
    const role = `acs:ram::${id}:role/ResourceDirectoryAccountAccessRole`;
    members.push(await audit(`${id}.jsonl`, ["--assume-role", role]));
  }
  const all = [own, ...members].flat();
  expect(all).toHaveLength(500);
  expect(own.length).toBeGreaterThan(50);
  for (const member of members) expect(member.length).toBeGreaterThan(50);
  expect(new Set(all.map(({ verdict }) => verdict))).toEqual(new Set(VERDICTS));
  const compliant = all.filter(({ verdict }) => verdict === "Compliant");
  expect(compliant.length).toBeGreaterThan(250);
  const reasons = (verdict: string) =>
    new Set(all.filter((line) => line.verdict === verdict).map(({ reasonCode }) => reasonCode));
  expect(reasons("NotApplicable")).toEqual(
    new Set(["Creating", "Deleting", "DisasterRecovery", "ReadReplica", "Released", "Temporary"]),
  );
  expect(reasons("NotRecoverable")).toEqual(new Set(["NotSuccessful", "RecoveryWindowGap"]));
  for (const product of ["Rds", "Redis", "PolarDb", "MongoDb"]) {
    const verdicts = all.filter((line) => line.product === product).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(
      expect.arrayContaining(["Compliant", "Stale", "Failing", "Never", "NotApplicable", "Unknown"]),
    );
  }
}, 120_000);
