import type { Api } from "../api-product";
import { getCallerIdentity } from "./get-caller-identity";

/** STS, of which the emulator has the action that tells the account of a key. */
export const sts = {
  name: "sts",
  version: "2015-04-01",
  ramCode: "sts",
  hostId: "sts.aliyuncs.com",
  documentName: "Sts",
  signatureErrorCode: "SignatureDoesNotMatch",
  actions: { GetCallerIdentity: getCallerIdentity },
} as const satisfies Api;
