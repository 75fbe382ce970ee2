import type { ProductName } from "../world/product-name";

/** A region in the response of DescribeRegions. */
export interface Region {
  readonly id: string;
  readonly localName: string;
  readonly endpoints: Readonly<Record<ProductName, string>>;
}

/** Region id, name, then the hosts of RDS, R-KVStore, PolarDB and DDS (OpenAPI metadata, 2025-12). */
// prettier-ignore
const ROWS: readonly (readonly [string, string, string, string, string, string])[] = [
  ["cn-hangzhou", "China (Hangzhou)", "rds.aliyuncs.com", "r-kvstore.aliyuncs.com", "polardb.aliyuncs.com", "mongodb.aliyuncs.com"],
  ["cn-shanghai", "China (Shanghai)", "rds.aliyuncs.com", "r-kvstore.aliyuncs.com", "polardb.aliyuncs.com", "mongodb.aliyuncs.com"],
  ["cn-beijing", "China (Beijing)", "rds.aliyuncs.com", "r-kvstore.aliyuncs.com", "polardb.aliyuncs.com", "mongodb.aliyuncs.com"],
  ["cn-shenzhen", "China (Shenzhen)", "rds.aliyuncs.com", "r-kvstore.cn-shenzhen.aliyuncs.com", "polardb.cn-shenzhen.aliyuncs.com", "mongodb.aliyuncs.com"],
  ["cn-qingdao", "China (Qingdao)", "rds.aliyuncs.com", "r-kvstore.aliyuncs.com", "polardb.aliyuncs.com", "mongodb.aliyuncs.com"],
  ["cn-zhangjiakou", "China (Zhangjiakou)", "rds.cn-zhangjiakou.aliyuncs.com", "r-kvstore.cn-zhangjiakou.aliyuncs.com", "polardb.cn-zhangjiakou.aliyuncs.com", "mongodb.cn-zhangjiakou.aliyuncs.com"],
  ["cn-huhehaote", "China (Hohhot)", "rds.cn-huhehaote.aliyuncs.com", "r-kvstore.cn-huhehaote.aliyuncs.com", "polardb.cn-huhehaote.aliyuncs.com", "mongodb.cn-huhehaote.aliyuncs.com"],
  ["cn-wulanchabu", "China (Ulanqab)", "rds.cn-wulanchabu.aliyuncs.com", "r-kvstore.aliyuncs.com", "polardb.aliyuncs.com", "mongodb.aliyuncs.com"],
  ["cn-heyuan", "China (Heyuan)", "rds.aliyuncs.com", "r-kvstore.aliyuncs.com", "polardb.aliyuncs.com", "mongodb.aliyuncs.com"],
  ["cn-guangzhou", "China (Guangzhou)", "rds.cn-guangzhou.aliyuncs.com", "r-kvstore.cn-guangzhou.aliyuncs.com", "polardb.cn-guangzhou.aliyuncs.com", "mongodb.cn-guangzhou.aliyuncs.com"],
  ["cn-chengdu", "China (Chengdu)", "rds.cn-chengdu.aliyuncs.com", "r-kvstore.cn-chengdu.aliyuncs.com", "polardb.cn-chengdu.aliyuncs.com", "mongodb.cn-chengdu.aliyuncs.com"],
  ["cn-hongkong", "China (Hong Kong)", "rds.aliyuncs.com", "r-kvstore.cn-hongkong.aliyuncs.com", "polardb.cn-hongkong.aliyuncs.com", "mongodb.cn-hongkong.aliyuncs.com"],
  ["ap-southeast-1", "Singapore", "rds.ap-southeast-1.aliyuncs.com", "r-kvstore.ap-southeast-1.aliyuncs.com", "polardb.ap-southeast-1.aliyuncs.com", "mongodb.ap-southeast-1.aliyuncs.com"],
  ["ap-southeast-3", "Malaysia (Kuala Lumpur)", "rds.ap-southeast-3.aliyuncs.com", "r-kvstore.ap-southeast-3.aliyuncs.com", "polardb.ap-southeast-3.aliyuncs.com", "mongodb.ap-southeast-3.aliyuncs.com"],
  ["ap-southeast-5", "Indonesia (Jakarta)", "rds.ap-southeast-5.aliyuncs.com", "r-kvstore.ap-southeast-5.aliyuncs.com", "polardb.ap-southeast-5.aliyuncs.com", "mongodb.ap-southeast-5.aliyuncs.com"],
  ["ap-southeast-6", "Philippines (Manila)", "rds.ap-southeast-6.aliyuncs.com", "r-kvstore.ap-southeast-6.aliyuncs.com", "polardb.ap-southeast-6.aliyuncs.com", "mongodb.ap-southeast-6.aliyuncs.com"],
  ["ap-southeast-7", "Thailand (Bangkok)", "rds.ap-southeast-7.aliyuncs.com", "r-kvstore.ap-southeast-7.aliyuncs.com", "polardb.ap-southeast-7.aliyuncs.com", "mongodb.ap-southeast-7.aliyuncs.com"],
  ["ap-northeast-1", "Japan (Tokyo)", "rds.ap-northeast-1.aliyuncs.com", "r-kvstore.ap-northeast-1.aliyuncs.com", "polardb.ap-northeast-1.aliyuncs.com", "mongodb.ap-northeast-1.aliyuncs.com"],
  ["ap-northeast-2", "South Korea (Seoul)", "rds.ap-northeast-2.aliyuncs.com", "r-kvstore.ap-northeast-2.aliyuncs.com", "polardb.ap-northeast-2.aliyuncs.com", "mongodb.ap-northeast-2.aliyuncs.com"],
  ["eu-central-1", "Germany (Frankfurt)", "rds.eu-central-1.aliyuncs.com", "r-kvstore.eu-central-1.aliyuncs.com", "polardb.eu-central-1.aliyuncs.com", "mongodb.eu-central-1.aliyuncs.com"],
  ["eu-west-1", "UK (London)", "rds.eu-west-1.aliyuncs.com", "r-kvstore.eu-west-1.aliyuncs.com", "polardb.eu-west-1.aliyuncs.com", "mongodb.eu-west-1.aliyuncs.com"],
  ["us-west-1", "US (Silicon Valley)", "rds.us-west-1.aliyuncs.com", "r-kvstore.us-west-1.aliyuncs.com", "polardb.us-west-1.aliyuncs.com", "mongodb.us-west-1.aliyuncs.com"],
  ["us-east-1", "US (Virginia)", "rds.us-east-1.aliyuncs.com", "r-kvstore.us-east-1.aliyuncs.com", "polardb.us-east-1.aliyuncs.com", "mongodb.us-east-1.aliyuncs.com"],
  ["me-east-1", "UAE (Dubai)", "rds.me-east-1.aliyuncs.com", "r-kvstore.me-east-1.aliyuncs.com", "polardb.me-east-1.aliyuncs.com", "mongodb.me-east-1.aliyuncs.com"],
];

/** The public regions. */
export const REGIONS: readonly Region[] = ROWS.map(([id, localName, rds, redis, polardb, mongodb]) => ({
  id,
  localName,
  endpoints: { rds, redis, polardb, mongodb },
}));
