import RPCClient from "@alicloud/pop-core";
import { KEY, SECRET } from "../raw-call";
import { useEmulator } from "../use-emulator";

const OWN = "1000000000000001";
const emulator = useEmulator();
const call = (action: string, params: object = {}, key = { accessKeyId: KEY, accessKeySecret: SECRET }): Promise<any> =>
  new RPCClient({ endpoint: emulator().endpoint, apiVersion: "2020-03-31", ...key }).request(action, params);
const member = (number: number): { accountId: string } => ({ accountId: String(2_000_000_000_000_000 + number) });
const seed = (count: number): Promise<void> =>
  emulator().control.seed({
    organization: {
      managementAccountId: OWN,
      delegatedAdministrators: [member(2).accountId],
      members: Array.from({ length: count }, (_, index) => ({
        ...member(index + 1),
        joinMethod: index === 0 ? "invited" : "created",
      })),
    },
    credentials: [1, 2].map((number) => ({
      accessKeyId: `member${String(number)}`,
      accessKeySecret: "s",
      ...member(number),
    })),
  });

describe("ResourceManager", () => {
  it("states the management account of the directory to each of its accounts", async () => {
    await seed(2);
    for (const accessKeyId of [KEY, "member1"]) {
      const key = { accessKeyId, accessKeySecret: accessKeyId === KEY ? SECRET : "s" };
      const { ResourceDirectory } = await call("GetResourceDirectory", {}, key);
      expect(ResourceDirectory).toMatchObject({ MasterAccountId: OWN, ResourceDirectoryId: "rd-emulat" });
    }
  });

  it("lists the members without the management account", async () => {
    await seed(2);
    const { Accounts, TotalCount } = await call("ListAccounts");
    expect(TotalCount).toBe(2);
    expect(Accounts.Account).toMatchObject([
      { ...{ AccountId: "2000000000000001", JoinMethod: "invited", Status: "InviteSuccess" }, Type: "CloudAccount" },
      { ...{ AccountId: "2000000000000002", JoinMethod: "created", Status: "CreateSuccess" }, Type: "ResourceAccount" },
    ]);
  });

  it("has pages of 10 by default and of at most 100", async () => {
    await seed(25);
    const count = async (params: object): Promise<number> =>
      (await call("ListAccounts", params)).Accounts.Account.length;
    expect(await call("ListAccounts")).toMatchObject({ PageNumber: 1, PageSize: 10, TotalCount: 25 });
    expect([await count({}), await count({ PageNumber: 3 }), await count({ PageSize: 100 })]).toEqual([10, 5, 25]);
    await expect(call("ListAccounts", { PageSize: 101 })).rejects.toMatchObject({ code: "InvalidParameter.PageSize" });
  });

  it("lists the members to a delegated administrator, but to no other member", async () => {
    await seed(3);
    expect(await call("ListAccounts", {}, { accessKeyId: "member2", accessKeySecret: "s" })).toMatchObject({
      TotalCount: 3,
    });
    const other = call("ListAccounts", {}, { accessKeyId: "member1", accessKeySecret: "s" });
    await expect(other).rejects.toMatchObject({ code: "NoPermission" });
  });

  it("responds with 404 where the account belongs to no directory", async () => {
    await expect(call("GetResourceDirectory")).rejects.toMatchObject({ code: "ResourceDirectoryNotInUse" });
    await expect(call("ListAccounts")).rejects.toMatchObject({ code: "EntityNotExists.ResourceDirectory" });
  });

  it("denies with NoPermission what no grant allows", async () => {
    await emulator().control.seed({ ram: ["rds:*"] });
    await expect(call("GetResourceDirectory")).rejects.toMatchObject({ code: "NoPermission" });
  });
});
