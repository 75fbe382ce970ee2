import * as z from "zod";

const input = z.strictObject({
  description: z.string(),
  required: z.boolean().optional(),
  default: z.string().optional(),
});
const step = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  if: z.string().optional(),
  shell: z.string(),
  env: z.record(z.string(), z.string()).optional(),
  run: z.string(),
});

/**
 * What GitHub requires of the file `action.yml` of a composite action, as far as this one uses it. Written by hand from the
 * page "Metadata syntax for GitHub Actions". Unknown properties, and steps without a shell, are refused.
 */
export const githubActionShape = z.strictObject({
  name: z.string(),
  description: z.string().max(125),
  author: z.string(),
  branding: z.strictObject({
    icon: z.string(),
    color: z.enum(["white", "yellow", "blue", "green", "orange", "red", "purple", "gray-dark"]),
  }),
  inputs: z.record(z.string().regex(/^[a-z][a-z-]*$/), input),
  outputs: z.record(
    z.string(),
    z.strictObject({ description: z.string(), value: z.string().startsWith("${{ steps.") }),
  ),
  runs: z.strictObject({ using: z.literal("composite"), steps: z.array(step).min(1) }),
});
