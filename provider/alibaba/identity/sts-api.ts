/** STS 2015-04-01. Each key may call `GetCallerIdentity`: it needs no permission. */
export const STS = { title: "STS", version: "2015-04-01", ramPrefix: "sts" };
