import { GatewayError } from "../../server/gateway-error";
import type { ApiAction } from "../api-product";
import { DIRECTORY_ID, ROOT_FOLDER_ID } from "./directory-ids";

/** ResourceManager API 2020-03-31 GetResourceDirectory: the directory of the caller's account and its management account. */
export const getResourceDirectory: ApiAction = {
  required: [],
  run: ({ world, directory }) => {
    const organization = directory.of(world.accountId);
    if (organization === undefined) {
      const message = "The resource directory is not in use.";
      throw new GatewayError(404, "ResourceDirectoryNotInUse", message);
    }
    return {
      ResourceDirectory: {
        ResourceDirectoryId: DIRECTORY_ID,
        MasterAccountId: organization.managementAccountId,
        MasterAccountName: "management",
        RootFolderId: ROOT_FOLDER_ID,
        ControlPolicyStatus: "Disabled",
        MemberDeletionStatus: "Disabled",
        CreateTime: "2021-01-18T08:00:00Z",
      },
    };
  },
};
