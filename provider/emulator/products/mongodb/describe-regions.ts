import type { ApiAction } from "../api-product";
import { regionalHost } from "../regional-host";
import { REGIONS } from "../regions";

/** The regions that the central host serves (OpenAPI metadata, 2025-12). */
const CENTRAL = ["cn-hangzhou", "cn-shanghai", "cn-beijing", "cn-shenzhen", "cn-qingdao", "cn-wulanchabu", "cn-heyuan"];

/** DDS API 2015-12-01 DescribeRegions. The endpoint is the field `EndPoint`. */
export const describeRegions: ApiAction = {
  required: [],
  run: () => ({
    Regions: {
      DdsRegion: REGIONS.map((region) => ({
        RegionId: region.id,
        RegionName: region.localName,
        EndPoint: regionalHost("mongodb", CENTRAL, region.id),
        Zones: { Zone: [{ ZoneId: `${region.id}-h`, ZoneName: `${region.localName} Zone H`, VpcEnabled: true }] },
      })),
    },
  }),
};
