import type { CreateApi } from "../create-api";
import { parseCreatedJobs } from "../parse-created-jobs";
import { POLARDB_TITLE } from "./title";

/** `CreateBackup` of PolarDB 2017-08-01, the only product with a ClientToken. */
export const polardbCreate: CreateApi = {
  idempotent: true,
  parameters: ({ instanceId, clientToken }) => ({ DBClusterId: instanceId, ClientToken: clientToken }),
  parse: (body, request) => parseCreatedJobs(body, POLARDB_TITLE, request),
};
