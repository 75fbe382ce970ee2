import * as pulumi from "@pulumi/pulumi";

/** A placeholder for what you deploy: a migration, a new version, a change of the instance. */
export class Deployment extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("demo:index:Deployment", name, {}, opts);
    this.registerOutputs();
  }
}
