/** A value as YAML 1.2. The library is loaded only when it is needed. */
export async function renderYaml(data: unknown): Promise<string> {
  const { stringify } = await import("yaml");
  return stringify(data, { lineWidth: 0, aliasDuplicateObjects: false });
}
