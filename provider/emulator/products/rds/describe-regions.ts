import type { ApiAction } from "../api-product";
import { regionalHost } from "../regional-host";
import { REGIONS } from "../regions";

/** The regions that the central host serves (OpenAPI metadata, 2025-12). */
const CENTRAL = ["cn-hangzhou", "cn-shanghai", "cn-beijing", "cn-shenzhen", "cn-qingdao", "cn-heyuan", "cn-hongkong"];

/** RDS API 2014-08-15 DescribeRegions: one row for each zone. */
export const describeRegions: ApiAction = {
  required: [],
  run: () => ({
    Regions: {
      RDSRegion: REGIONS.map((region) => ({
        RegionId: region.id,
        ZoneId: `${region.id}-h`,
        RegionEndpoint: regionalHost("rds", CENTRAL, region.id),
        LocalName: region.localName,
        ZoneName: `${region.localName} Zone H`,
      })),
    },
  }),
};
