/** A region in the response of DescribeRegions. */
export interface Region {
  readonly id: string;
  readonly localName: string;
}

/** The public regions (OpenAPI metadata, 2025-12). */
export const REGIONS: readonly Region[] = [
  { id: "cn-hangzhou", localName: "China (Hangzhou)" },
  { id: "cn-shanghai", localName: "China (Shanghai)" },
  { id: "cn-beijing", localName: "China (Beijing)" },
  { id: "cn-shenzhen", localName: "China (Shenzhen)" },
  { id: "cn-qingdao", localName: "China (Qingdao)" },
  { id: "cn-zhangjiakou", localName: "China (Zhangjiakou)" },
  { id: "cn-huhehaote", localName: "China (Hohhot)" },
  { id: "cn-wulanchabu", localName: "China (Ulanqab)" },
  { id: "cn-heyuan", localName: "China (Heyuan)" },
  { id: "cn-guangzhou", localName: "China (Guangzhou)" },
  { id: "cn-chengdu", localName: "China (Chengdu)" },
  { id: "cn-hongkong", localName: "China (Hong Kong)" },
  { id: "ap-southeast-1", localName: "Singapore" },
  { id: "ap-southeast-3", localName: "Malaysia (Kuala Lumpur)" },
  { id: "ap-southeast-5", localName: "Indonesia (Jakarta)" },
  { id: "ap-southeast-6", localName: "Philippines (Manila)" },
  { id: "ap-southeast-7", localName: "Thailand (Bangkok)" },
  { id: "ap-northeast-1", localName: "Japan (Tokyo)" },
  { id: "ap-northeast-2", localName: "South Korea (Seoul)" },
  { id: "eu-central-1", localName: "Germany (Frankfurt)" },
  { id: "eu-west-1", localName: "UK (London)" },
  { id: "us-west-1", localName: "US (Silicon Valley)" },
  { id: "us-east-1", localName: "US (Virginia)" },
  { id: "me-east-1", localName: "UAE (Dubai)" },
];
