/** STS 2015-04-01. */
export const STS = { title: "STS", version: "2015-04-01", ramPrefix: "sts" };
