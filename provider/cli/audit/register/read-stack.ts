import { readFile } from "node:fs/promises";
import * as z from "zod";
import type { ExpectedInstance } from "../../../audit/register/expected-instance";
import type { Product } from "../../../backup/model/product";
import { CliFailure } from "../../cli-failure";
import { EXIT_CODES } from "../../exit-code";

/** The resource types of the `alicloud` Pulumi provider whose id is that of an instance. */
const PRODUCT_BY_TYPE: ReadonlyMap<string, Product> = new Map([
  ["alicloud:rds/instance:Instance", "Rds"],
  ["alicloud:rds/readOnlyInstance:ReadOnlyInstance", "Rds"],
  ["alicloud:rds/cloneDbInstance:CloneDbInstance", "Rds"],
  ["alicloud:rds/ddrInstance:DdrInstance", "Rds"],
  ["alicloud:rds/upgradeDbInstance:UpgradeDbInstance", "Rds"],
  ["alicloud:kvstore/instance:Instance", "Redis"],
  ["alicloud:redis/tairInstance:TairInstance", "Redis"],
  ["alicloud:polardb/cluster:Cluster", "PolarDb"],
  ["alicloud:mongodb/instance:Instance", "MongoDb"],
  ["alicloud:mongodb/shardingInstance:ShardingInstance", "MongoDb"],
  ["alicloud:mongodb/serverlessInstance:ServerlessInstance", "MongoDb"],
]);

const schema = z.object({
  deployment: z.object({
    resources: z
      .array(
        z.object({
          urn: z.string(),
          type: z.string(),
          id: z.string().optional(),
          /** The stack is about to delete it. */
          delete: z.boolean().optional(),
        }),
      )
      .optional(),
  }),
});

/**
 * The databases of a stack, from a file that `pulumi stack export` wrote. The owner is the URN of the resource.
 *
 * @throws CliFailure where the file can't be read or is no stack.
 */
export async function readStack(path: string): Promise<ExpectedInstance[]> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8")) as unknown;
  } catch (error) {
    throw notRead(path, error);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw notRead(path, undefined);
  return (parsed.data.deployment.resources ?? []).flatMap(({ urn, type, id = "", delete: isDeleted }) => {
    const product = PRODUCT_BY_TYPE.get(type);
    return product === undefined || id === "" || isDeleted ? [] : { instanceId: id, product, owner: urn };
  });
}

function notRead(path: string, cause: unknown): CliFailure {
  const message = `--stack: ${path} is no file that \`pulumi stack export\` wrote, or can't be read.`;
  return new CliFailure(EXIT_CODES.usage, message, { cause });
}
