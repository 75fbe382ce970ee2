import * as z from "zod";

const input = z.strictObject({
  description: z.string(),
  type: z.enum(["string", "boolean", "number", "array"]).optional(),
  default: z.string().optional(),
  options: z.array(z.string()).optional(),
  regex: z.string().optional(),
});

/** The header of a component, which is the first document of its file. */
export const gitlabHeaderShape = z.strictObject({
  spec: z.strictObject({ inputs: z.record(z.string().regex(/^[a-z-]+$/), input) }),
});

const job = z.strictObject({
  stage: z.string(),
  image: z.string(),
  timeout: z.string(),
  interruptible: z.boolean(),
  variables: z.record(z.string().regex(/^[A-Z_]+$/), z.string()),
  script: z.array(z.string()).min(1),
  artifacts: z.strictObject({
    when: z.enum(["on_success", "on_failure", "always"]),
    reports: z.strictObject({ junit: z.string() }),
  }),
});

/**
 * The jobs of a component. Both are the part of GitLab's CI/CD YAML syntax that this component uses, written by hand from
 * its reference. Unknown properties are refused.
 */
export const gitlabJobsShape = z.record(z.string(), job);
