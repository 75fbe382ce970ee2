/** One instance of each product. The prefix of the id determines the product. */
export const databases = [
  { instanceId: "rm-bp1demo0000000001" },
  { instanceId: "r-bp1demo000000001" },
  { instanceId: "pc-bp1demo0000000001" },
  { instanceId: "dds-bp1demo00000001" },
];
