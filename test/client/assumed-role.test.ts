import { type Emulator, startEmulator } from "../../provider/emulator";
import { runCommandLine } from "../support/run-command-line";

const MEMBER = "1000000000000002";
const ARN = `acs:ram::${MEMBER}:role/audit`;
const OWN = "rm-bp1demo0000000001";

let emulator: Emulator;
// Not a reset: the client keeps the temporary keys of this process, which a reset of the emulator forgets.
beforeEach(async () => {
  emulator = await startEmulator({
    speed: 0,
    scenario: {
      roles: [{ arn: ARN }],
      instances: [
        { product: "rds", id: OWN },
        { product: "rds", id: "rm-member", accountId: MEMBER },
      ],
    },
  });
});
afterEach(() => emulator.close());

const tasks = (args: string[], environment: Record<string, string> = {}) =>
  runCommandLine(["tasks", ...args], { environment: { ...emulator.env, ...environment } });

describe("a role that is assumed at an emulator", () => {
  it("reads the account of the role, and nothing of the account of the key", async () => {
    expect(await tasks(["rm-member"])).toMatchObject({ code: 6 });
    expect(await tasks(["rm-member", "--assume-role", ARN])).toMatchObject({ code: 0, err: "" });
    const { code, err } = await tasks([OWN, "--assume-role", ARN]);
    expect([code, err]).toEqual([6, expect.stringMatching(/knows no instance/)]);
    expect(await emulator.control.requests()).toContainEqual(
      expect.objectContaining({ product: "sts", action: "AssumeRole", status: 200 }),
    );
  });

  it("is taken from the environment too", async () => {
    const environment = { ALICLOUD_ASSUME_ROLE_ARN: ARN };
    expect(await tasks(["rm-member"], environment)).toMatchObject({ code: 0, err: "" });
  });

  it("is assumed at each emulator on its own", async () => {
    const another = await startEmulator({ scenario: { roles: [{ arn: ARN }] }, speed: 0 });
    try {
      const args = ["tasks", "rm-member", "--assume-role", ARN];
      expect(await runCommandLine(args, { environment: another.env })).toMatchObject({ code: 6 });
      expect((await another.control.requests()).map(({ action }) => action)).toContain("AssumeRole");
    } finally {
      await another.close();
    }
  });

  it("fails as missing credentials where no such role exists", async () => {
    const { code, out } = await tasks(["rm-member", "--assume-role", `acs:ram::${MEMBER}:role/nobody`]);
    expect([code, out]).toEqual([4, ""]);
  });
});
