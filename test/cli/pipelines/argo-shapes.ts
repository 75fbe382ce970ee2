import * as z from "zod";

const parameter = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  value: z.string().optional(),
});
const argument = z.strictObject({ name: z.string(), value: z.string().optional() });

const container = z.strictObject({
  name: z.string().optional(),
  image: z.string(),
  command: z.array(z.string()).min(1),
  args: z.array(z.string()),
  env: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  envFrom: z.array(z.strictObject({ secretRef: z.strictObject({ name: z.string() }) })),
});

const metadata = z.strictObject({ name: z.string().regex(/^[a-z0-9-]+$/) });

/**
 * The part of Argo Workflows' JSON Schema that the template uses, written by hand. Unknown properties are refused.
 * `activeDeadlineSeconds` and `limit` are strings or numbers there; strings can hold parameters.
 */
export const workflowTemplateShape = z.strictObject({
  apiVersion: z.literal("argoproj.io/v1alpha1"),
  kind: z.literal("WorkflowTemplate"),
  metadata,
  spec: z.strictObject({
    templates: z
      .array(
        z.strictObject({
          name: z.string(),
          inputs: z.strictObject({ parameters: z.array(parameter) }),
          activeDeadlineSeconds: z.union([z.string().regex(/^\d+$/), z.int()]),
          retryStrategy: z.strictObject({
            limit: z.union([z.string().regex(/^\d+$/), z.int()]),
            retryPolicy: z.enum(["Always", "OnFailure", "OnError", "OnTransientError"]),
            expression: z.string(),
          }),
          container,
        }),
      )
      .length(1),
  }),
});

/** The part of the CRD `AnalysisTemplate` of Argo Rollouts that the template uses, written by hand. Unknown properties are refused. */
export const analysisTemplateShape = z.strictObject({
  apiVersion: z.literal("argoproj.io/v1alpha1"),
  kind: z.literal("AnalysisTemplate"),
  metadata,
  spec: z.strictObject({
    args: z.array(argument),
    metrics: z
      .array(
        z.strictObject({
          name: z.string(),
          count: z.int(),
          failureLimit: z.int(),
          inconclusiveLimit: z.int(),
          consecutiveErrorLimit: z.int(),
          provider: z.strictObject({
            job: z.strictObject({
              spec: z.strictObject({
                backoffLimit: z.int(),
                activeDeadlineSeconds: z.int(),
                template: z.strictObject({
                  spec: z.strictObject({ restartPolicy: z.literal("Never"), containers: z.array(container).length(1) }),
                }),
              }),
            }),
          }),
        }),
      )
      .length(1),
  }),
});
