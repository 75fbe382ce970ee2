import * as pulumi from "@pulumi/pulumi";

/** Config of the stack that the program runs for, secrets included: what `pulumi.Config` reads, without its warning. */
export function stackConfig(key: string): string | undefined {
  return pulumi.runtime.allConfig()[key];
}
