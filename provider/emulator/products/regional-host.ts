/** Returns the host of a product in a region: the central host, or `{service}.{region}.aliyuncs.com`. */
export function regionalHost(service: string, centralRegions: readonly string[], regionId: string): string {
  return centralRegions.includes(regionId) ? `${service}.aliyuncs.com` : `${service}.${regionId}.aliyuncs.com`;
}
