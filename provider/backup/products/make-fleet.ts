import * as z from "zod";
import type { ListedInstance } from "../model/listed-instance";
import type { FleetApi, FleetTagsApi } from "./fleet-api";
import { parseResponse } from "./parse-response";
import { id, list } from "./response-schema";

/** What a response of the list contains, whatever the product calls it. */
interface ListedRows<Row> {
  rows: readonly Row[];
  total: number;
  requestId: string | undefined;
}

/** What differs between the lists of the products. */
interface FleetDraft<Row> {
  /** The product's name in messages. */
  title: string;
  action: string;
  kinds: FleetApi["kinds"];
  pageSize: number;
  response: z.ZodType<ListedRows<Row>>;
  /** An instance in the terms of every product. */
  listed: (row: Row) => ListedInstance;
  /** The rows of `DescribeRegions`. */
  regions: z.ZodType<readonly { RegionId: string }[]>;
  tags?: FleetTagsApi;
}

/** Rows of `DescribeRegions`. Some products have one row for each zone. */
export const regionRows = list(z.object({ RegionId: id }));

/** The list of a product whose pages are numbered, which all are. */
export function makeFleet<Row>({ title, response, listed, regions, ...api }: FleetDraft<Row>): FleetApi {
  const { action, pageSize } = api;
  return {
    ...api,
    parameters: ({ regionId, kind, pageNumber }) => ({
      RegionId: regionId,
      ...kind,
      PageSize: String(pageSize),
      PageNumber: String(pageNumber),
    }),
    parse(body, { regionId }) {
      const { rows, total, requestId } = parseResponse(response, body, { title, action, instanceId: regionId });
      return { instances: rows.map(listed), total, ...(requestId !== undefined && { requestId }) };
    },
    parseRegions(body) {
      const subject = { title, action: "DescribeRegions", instanceId: "the account" };
      return [...new Set(parseResponse(regions, body, subject).map(({ RegionId }) => RegionId))];
    },
  };
}
