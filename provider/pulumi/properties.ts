/** The inputs or outputs of a resource, as Pulumi sends them: plain JSON, secrets decrypted. */
export type Properties = Readonly<Record<string, unknown>>;
