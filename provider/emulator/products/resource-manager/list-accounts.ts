import type { OrganizationMember } from "../../scenarios/organization-spec";
import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import type { ActionContext, ApiAction } from "../api-product";
import { pageOf } from "../page";
import { DIRECTORY_ID, FOLDER_ID, ROOT_FOLDER_ID } from "./directory-ids";

/**
 * ResourceManager API 2020-03-31 ListAccounts: `Accounts.Account[]`, the members of the directory without the management
 * account, 10 a page by default and at most 100. Keys of other members may not call it.
 */
export const listAccounts: ApiAction = { required: [], run };

const invalid = (parameter: string): GatewayError =>
  new GatewayError(400, `InvalidParameter.${parameter}`, `The specified parameter ${parameter} is not valid.`);

function run(context: ActionContext): JsonObject {
  const accountId = context.world.accountId;
  const organization = context.directory.of(accountId);
  if (organization === undefined) {
    const message = "The specified resource directory does not exist.";
    throw new GatewayError(404, "EntityNotExists.ResourceDirectory", message);
  }
  const administrators = [organization.managementAccountId, ...(organization.delegatedAdministrators ?? [])];
  if (!administrators.includes(accountId)) {
    throw new GatewayError(403, "NoPermission", "You are not authorized to do this action.");
  }
  const page = pageOf(context, organization.members, {
    maxSize: 100,
    defaultSize: 10,
    sizeError: invalid("PageSize"),
    numberError: invalid("PageNumber"),
  });
  return {
    Accounts: { Account: page.items.map(row) },
    PageNumber: page.pageNumber,
    PageSize: page.pageSize,
    TotalCount: page.total,
  };
}

function row({ accountId, name, joinMethod = "created", status }: OrganizationMember): JsonObject {
  const isCreated = joinMethod === "created";
  return {
    AccountId: accountId,
    DisplayName: name ?? accountId,
    FolderId: FOLDER_ID,
    ResourceDirectoryId: DIRECTORY_ID,
    ResourceDirectoryPath: `${DIRECTORY_ID}/${ROOT_FOLDER_ID}/${FOLDER_ID}/${accountId}`,
    JoinMethod: joinMethod,
    Status: status ?? (isCreated ? "CreateSuccess" : "InviteSuccess"),
    Type: isCreated ? "ResourceAccount" : "CloudAccount",
    // With and without milliseconds: the cloud returns both.
    JoinTime: "2021-01-18T08:01:50.522Z",
    ModifyTime: "2021-01-18T08:04:37Z",
  };
}
