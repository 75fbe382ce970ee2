import * as pulumi from "@pulumi/pulumi";

/**
 * Returns a value of the stack's config by its full key, decrypted: what `pulumi.Config` reads, without its warning about
 * secrets.
 */
export function stackConfig(key: string): string | undefined {
  return pulumi.runtime.allConfig()[key];
}
