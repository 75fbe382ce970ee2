import type { Api } from "../api-product";
import { getResourceDirectory } from "./get-resource-directory";
import { listAccounts } from "./list-accounts";

/** ResourceManager, of which the emulator has the actions that list the accounts of an organization. */
export const resourceManager = {
  name: "resourcemanager",
  version: "2020-03-31",
  ramCode: "resourcemanager",
  hostId: "resourcemanager.aliyuncs.com",
  documentName: "ResourceManager",
  signatureErrorCode: "SignatureDoesNotMatch",
  denialCode: "NoPermission",
  actions: { GetResourceDirectory: getResourceDirectory, ListAccounts: listAccounts },
} as const satisfies Api;
