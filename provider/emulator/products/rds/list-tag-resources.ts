import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import type { ActionContext, ApiAction } from "../api-product";
import { tagFilter } from "../tag-filter";
import { tokenPageOf } from "../token-page";

const PAGE_SIZE = 50;
const MAX_IDS = 50;

/**
 * RDS API 2014-08-15 ListTagResources: `TagResources.TagResource[]`, one row for each tag of an instance, paged by NextToken.
 * The list of instances has no tags.
 */
export const listTagResources: ApiAction = { required: ["RegionId", "ResourceType"], run };

function run(context: ActionContext): JsonObject {
  if (context.parameter("ResourceType")?.toUpperCase() !== "INSTANCE") {
    throw new GatewayError(400, "InvalidResourceType.Malformed", "The specified ResourceType is not valid.");
  }
  const ids = requestedIds(context);
  const hasTags = tagFilter(context);
  const rows = context.world
    .instancesOf("rds", context.parameter("RegionId"))
    .filter((instance) => (ids.size === 0 || ids.has(instance.id)) && hasTags(instance))
    .flatMap(({ id, spec }) =>
      Object.entries(spec.tags ?? {}).map(([TagKey, TagValue]) => ({
        ResourceId: id,
        ResourceType: "INSTANCE",
        TagKey,
        TagValue,
      })),
    );
  const { items, nextToken } = tokenPageOf(context, rows, PAGE_SIZE);
  return { TagResources: { TagResource: [...items] }, NextToken: nextToken };
}

function requestedIds({ parameter }: ActionContext): ReadonlySet<string> {
  const numbers = Array.from({ length: MAX_IDS }, (_, index) => index + 1);
  return new Set(numbers.flatMap((number) => parameter(`ResourceId.${number}`) ?? []));
}
