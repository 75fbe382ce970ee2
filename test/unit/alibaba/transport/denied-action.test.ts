import { apiFailure } from "../../../../provider/alibaba/transport/api-failure";
import { deniedAction } from "../../../../provider/alibaba/transport/denied-action";
import { rds } from "../../../../provider/backup/products/rds/rds";

const DETAIL = { AuthAction: "rds:DescribeBackupPolicy", NoPermissionType: "ImplicitDeny" };

describe("the denied action", () => {
  it("is read from an object, and from JSON in a string", () => {
    expect(deniedAction(DETAIL)).toBe("rds:DescribeBackupPolicy");
    expect(deniedAction(JSON.stringify(DETAIL))).toBe("rds:DescribeBackupPolicy");
  });

  it.each([undefined, null, "", "_", "-", "{", [], {}, { AuthAction: "_" }, { AuthAction: "-" }, { AuthAction: 1 }])(
    "is absent from the placeholder %j",
    (detail) => expect(deniedAction(detail)).toBeUndefined(),
  );

  it.each([
    "rds:A\n::error::",
    "rds:\u001b[31m",
    "RDS:Describe",
    "rds:",
    `rds:${"A".repeat(100)}`,
    "acs:ram::1:role/x",
  ])("is never the hostile text %j", (text) => expect(deniedAction({ AuthAction: text })).toBeUndefined());

  it("is part of the error, and of its hint where it is another action than the one that was called", () => {
    const call = {
      ...{ api: rds, action: "DescribeBackups", endpoint: "https://rds.aliyuncs.com", instanceId: "rm-1" },
      ...{ regionId: "cn-hangzhou", credentials: undefined },
    };
    const error = apiFailure({ code: "Forbidden.RAM", data: { AccessDeniedDetail: DETAIL } }, call);
    expect(error).toMatchObject({ code: "PermissionDenied", deniedAction: "rds:DescribeBackupPolicy" });
    expect(error.hint).toContain("rds:DescribeBackupPolicy");
    const bare = apiFailure({ code: "Forbidden.RAM", data: {} }, call);
    expect(bare.deniedAction).toBeUndefined();
    expect(bare.hint).toContain("rds:DescribeBackups ");
  });
});
