import type { Connection } from "../../../../provider/alibaba/connection";
import { assumedRole } from "../../../../provider/alibaba/identity/assumed-role";
import { organizationAccounts } from "../../../../provider/alibaba/identity/organization-accounts";
import { VirtualClock } from "../../../support/virtual-clock";

const ARN = "acs:ram::1000000000000001:role/auditor";

/** A connection whose API answers each call with the next body. */
function connection(clock: VirtualClock, answer: (action: string, call: number) => unknown) {
  const actions: string[] = [];
  const call = ({ action }: { action: string }) => {
    actions.push(action);
    return Promise.resolve({ body: answer(action, actions.length), readAt: clock.wallNow() });
  };
  const where = { endpoints: { sts: "https://sts.example", resourceManager: "https://rm.example" } };
  return { actions, api: { transport: { call }, where, clock } as unknown as Connection };
}

describe("assumedRole", () => {
  const session = (clock: VirtualClock, seconds: number, number: number) => ({
    Credentials: {
      AccessKeyId: `STS.${number}`,
      AccessKeySecret: "secret",
      SecurityToken: "token",
      Expiration: `${new Date(clock.wallNow() + seconds * 1_000).toISOString().slice(0, 19)}Z`,
    },
  });

  it("assumes the role once for concurrent calls, and again before the session ends", async () => {
    const clock = new VirtualClock();
    const { actions, api } = connection(clock, (_action, number) => session(clock, 3_600, number));
    const role = assumedRole(api, ARN);
    const keys = async () =>
      (await Promise.all([role.getCredentials(), role.getCredentials()])).map((key) => key.accessKeyId);
    expect(await keys()).toEqual(["STS.1", "STS.1"]);
    await clock.advance(54 * 60_000);
    expect(await keys()).toEqual(["STS.1", "STS.1"]);
    await clock.advance(2 * 60_000);
    expect(await keys()).toEqual(["STS.2", "STS.2"]);
    expect(actions).toEqual(["AssumeRole", "AssumeRole"]);
  });

  it("refuses a response without usable credentials, and shows nothing of it", async () => {
    const { api } = connection(new VirtualClock(), () => ({ Credentials: { AccessKeySecret: "secret" } }));
    await expect(assumedRole(api, ARN).getCredentials()).rejects.toThrow(
      /^STS returned no usable credentials of acs:ram::1000000000000001:role\/auditor\.$/,
    );
  });
});

describe("organizationAccounts", () => {
  const directory = { ResourceDirectory: { MasterAccountId: "9" } };
  const page = (total: number, ids: string[]) => ({
    TotalCount: total,
    Accounts: { Account: ids.map((AccountId) => ({ AccountId })) },
  });
  const accounts = (pages: unknown[]) =>
    organizationAccounts(
      connection(new VirtualClock(), (action, call) => (action === "ListAccounts" ? pages[call - 2] : directory)).api,
      {},
    );
  const hundred = Array.from({ length: 100 }, (_, index) => String(index + 100));

  it("are the management account and the members, each once", async () => {
    expect(await accounts([page(101, hundred), page(101, ["1"])])).toEqual(["9", "1", ...hundred]);
  });

  it.each([
    ["changes while it is listed", [page(101, hundred), page(102, ["1"])], /changed from 101 to 102/],
    ["lacks an account", [page(3, ["1", "2"])], /reports 3, and listed 2/],
    ["repeats an account", [page(2, ["1", "1"])], /reports 2, and listed 1/],
    ["has no accounts", [{ TotalCount: 1 }], /returned no list of accounts/],
  ])("fail where the list %s: an account must not be missed", async (_title, pages, problem) => {
    await expect(accounts(pages)).rejects.toThrow(problem);
  });
});
