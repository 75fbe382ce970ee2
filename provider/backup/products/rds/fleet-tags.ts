import * as z from "zod";
import { rawText } from "../fact-schema";
import type { FleetTagsApi } from "../fleet-api";
import { parseResponse } from "../parse-response";
import { id, list } from "../response-schema";
import { RDS_TITLE } from "./title";

const ACTION = "ListTagResources";

const row = z.object({ ResourceId: id, TagKey: z.string(), TagValue: rawText });
const response = z.object({
  TagResources: z.object({ TagResource: list(row) }),
  NextToken: z.string().nullish(),
});

/** `ListTagResources` of RDS 2014-08-15. It takes up to 50 instances. */
export const rdsFleetTags: FleetTagsApi = {
  action: ACTION,
  maxInstances: 50,
  parameters: ({ regionId, instanceIds, nextToken }) => ({
    RegionId: regionId,
    ResourceType: "INSTANCE",
    ...Object.fromEntries(instanceIds.map((instanceId, index) => [`ResourceId.${index + 1}`, instanceId])),
    ...(nextToken !== undefined && { NextToken: nextToken }),
  }),
  parse(body, { regionId }) {
    const subject = { title: RDS_TITLE, action: ACTION, instanceId: regionId };
    const { TagResources, NextToken } = parseResponse(response, body, subject);
    const tags = TagResources.TagResource.map(({ ResourceId, TagKey, TagValue }) => ({
      instanceId: ResourceId,
      key: TagKey,
      value: TagValue,
    }));
    return { tags, ...(NextToken && { nextToken: NextToken }) };
  },
};
