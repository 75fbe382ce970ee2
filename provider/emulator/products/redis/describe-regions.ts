import type { ApiAction } from "../api-product";
import { regionalHost } from "../regional-host";
import { REGIONS } from "../regions";

/** The regions that the central host serves (OpenAPI metadata, 2025-12). */
const CENTRAL = ["cn-hangzhou", "cn-shanghai", "cn-beijing", "cn-qingdao", "cn-wulanchabu", "cn-heyuan"];

/** R-KVStore API 2015-01-01 DescribeRegions. */
export const describeRegions: ApiAction = {
  required: [],
  run: () => ({
    RegionIds: {
      KVStoreRegion: REGIONS.map((region) => ({
        RegionId: region.id,
        RegionEndpoint: regionalHost("r-kvstore", CENTRAL, region.id),
        LocalName: region.localName,
        ZoneIds: `${region.id}-h`,
        ZoneIdList: { ZoneId: [`${region.id}-h`] },
      })),
    },
  }),
};
