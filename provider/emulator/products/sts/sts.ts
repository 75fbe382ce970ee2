import type { Api } from "../api-product";
import { assumeRole } from "./assume-role";
import { getCallerIdentity } from "./get-caller-identity";

/** STS, of which the emulator has the actions that state the account of a key and that assume a role. */
export const sts = {
  name: "sts",
  version: "2015-04-01",
  ramCode: "sts",
  hostId: "sts.aliyuncs.com",
  documentName: "Sts",
  signatureErrorCode: "SignatureDoesNotMatch",
  denialCode: "NoPermission",
  actions: { AssumeRole: assumeRole, GetCallerIdentity: getCallerIdentity },
} as const satisfies Api;
