/**
 * The page of an instance in the vendor's console; the list of its region where no address of a single instance is known.
 *
 * @returns `undefined` for a product without a known console.
 */
export function consoleAddress(product: string, regionId: string, instanceId: string): string | undefined {
  const [region, id] = [encodeURIComponent(regionId), encodeURIComponent(instanceId)];
  switch (product) {
    case "Rds":
      return `https://rdsnext.console.aliyun.com/detail/${id}/basicInfo?region=${region}`;
    case "MongoDb":
      return `https://mongodb.console.aliyun.com/replicate/${region}/instances/${id}/basicInfo`;
    case "Redis":
      return `https://kvstore.console.aliyun.com/Redis/instance/${region}`;
    case "PolarDb":
      return `https://polardb.console.aliyun.com/overview?region=${region}`;
    default:
      return undefined;
  }
}
