import * as z from "zod";
import { MalformedResponseError } from "../../backup/model/errors";
import type { Connection } from "../connection";
import type { ApiResponse, CallOptions } from "../transport/api-call";

/** ResourceManager 2020-03-31. */
const RESOURCE_MANAGER = { title: "ResourceManager", version: "2020-03-31", ramPrefix: "resourcemanager" };
/** The most that the API allows. The default is 10. */
const PAGE_SIZE = 100;
/** An organization of more accounts is a fault. */
const MAX_PAGES = 1_000;

const accountId = z.string().regex(/^\d{1,32}$/);
const directorySchema = z.object({ ResourceDirectory: z.object({ MasterAccountId: accountId }) });
const pageSchema = z.object({
  TotalCount: z.int().min(0),
  Accounts: z.object({ Account: z.array(z.object({ AccountId: accountId })) }),
});

/**
 * The ids of all accounts of the organization (resource directory) that a connection's account belongs to: the management
 * account first, which is no row of `ListAccounts`, then the members.
 *
 * @throws any BackupError. MalformedResponseError where the pages contradict each other: an account must not be missed.
 */
export async function organizationAccounts(connection: Connection, options: CallOptions): Promise<string[]> {
  const directory = directorySchema.safeParse((await call(connection, "GetResourceDirectory", {}, options)).body);
  if (!directory.success)
    throw new MalformedResponseError("ResourceManager returned a resource directory without its management account.");
  const master = directory.data.ResourceDirectory.MasterAccountId;
  const members = await listMembers(connection, options);
  return [master, ...[...members].filter((id) => id !== master).sort()];
}

async function listMembers(connection: Connection, options: CallOptions): Promise<Set<string>> {
  const ids = new Set<string>();
  let expected = 0;
  for (let pageNumber = 1; pageNumber <= MAX_PAGES; pageNumber += 1) {
    const parameters = { PageNumber: String(pageNumber), PageSize: String(PAGE_SIZE) };
    const page = pageSchema.safeParse((await call(connection, "ListAccounts", parameters, options)).body);
    if (!page.success) throw new MalformedResponseError("ResourceManager returned no list of accounts.");
    const { TotalCount: total, Accounts } = page.data;
    if (pageNumber > 1 && total !== expected)
      throw contradiction(`their number changed from ${expected} to ${total} while they were listed`);
    expected = total;
    for (const { AccountId } of Accounts.Account) ids.add(AccountId);
    if (Accounts.Account.length === 0 || pageNumber * PAGE_SIZE >= total) break;
  }
  if (ids.size !== expected) throw contradiction(`it reports ${expected}, and listed ${ids.size}`);
  return ids;
}

function contradiction(what: string): MalformedResponseError {
  return new MalformedResponseError(`The list of the organization's accounts is not complete: ${what}. Run it again.`);
}

function call(
  { transport, where }: Connection,
  action: string,
  parameters: Record<string, string>,
  options: CallOptions,
): Promise<ApiResponse> {
  return transport.call(
    {
      api: RESOURCE_MANAGER,
      action,
      endpoint: where.endpoints.resourceManager,
      parameters,
      instanceId: "the organization",
      regionId: where.regionId ?? "",
    },
    options,
  );
}
