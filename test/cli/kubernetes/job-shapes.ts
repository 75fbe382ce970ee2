import * as z from "zod";

const name = z.string().regex(/^[a-z0-9-]+$/);
const jobLabel = z.literal("metadata.labels['batch.kubernetes.io/job-name']");

const container = z.strictObject({
  name,
  image: z.string(),
  command: z.array(z.string()).min(1),
  args: z.array(z.string()).length(1),
  env: z.array(
    z.union([
      z.strictObject({ name: z.string(), value: z.string() }),
      z.strictObject({
        name: z.string(),
        valueFrom: z.strictObject({ fieldRef: z.strictObject({ fieldPath: jobLabel }) }),
      }),
    ]),
  ),
  envFrom: z.array(z.strictObject({ secretRef: z.strictObject({ name }) })).optional(),
  resources: z
    .strictObject({
      requests: z.strictObject({ cpu: z.string(), memory: z.string() }),
      limits: z.strictObject({ memory: z.string() }),
    })
    .optional(),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    capabilities: z.strictObject({ drop: z.tuple([z.literal("ALL")]) }),
  }),
  volumeMounts: z.array(z.strictObject({ name, mountPath: z.string().startsWith("/") })),
});

const template = z.strictObject({
  spec: z.strictObject({
    restartPolicy: z.literal("Never"),
    automountServiceAccountToken: z.literal(false),
    securityContext: z.strictObject({
      runAsNonRoot: z.literal(true),
      runAsUser: z.int().positive(),
      fsGroup: z.int().positive(),
      seccompProfile: z.strictObject({ type: z.literal("RuntimeDefault") }),
    }),
    containers: z.tuple([container]),
    volumes: z.array(z.strictObject({ name, persistentVolumeClaim: z.strictObject({ claimName: name }) })),
  }),
});

/** The two rules that a pod failure policy of a Job can have: about an exit code, or about a condition of the pod. */
const failureRule = z.union([
  z.strictObject({
    action: z.enum(["FailIndex", "FailJob", "Ignore", "Count"]),
    onExitCodes: z.strictObject({
      containerName: name,
      operator: z.enum(["In", "NotIn"]),
      // 0 is not allowed with `In`.
      values: z.array(z.int().min(1).max(255)).min(1),
    }),
  }),
  z.strictObject({
    action: z.enum(["FailIndex", "FailJob", "Ignore", "Count"]),
    onPodConditions: z.array(z.strictObject({ type: z.string(), status: z.enum(["True", "False", "Unknown"]) })).min(1),
  }),
]);

/** The spec of an Indexed Job. Kubernetes requires the index for `FailIndex`, and `maxFailedIndexes` to be at most `completions`. */
export const indexedJobSpec = z.strictObject({
  completionMode: z.literal("Indexed"),
  completions: z.int().positive(),
  parallelism: z.int().positive(),
  backoffLimitPerIndex: z.int().min(0),
  maxFailedIndexes: z.int().min(0),
  podFailurePolicy: z.strictObject({ rules: z.array(failureRule).min(1) }),
  ttlSecondsAfterFinished: z.int(),
  template,
});

/** The spec of a Job with one pod. */
export const jobSpec = z.strictObject({
  backoffLimit: z.int().min(0),
  ttlSecondsAfterFinished: z.int(),
  template,
});

/** A Job, as far as the examples use `batch/v1`. Written by hand from the API reference; unknown properties are refused. */
export function jobShape<Spec extends z.ZodType>(spec: Spec) {
  return z.strictObject({
    apiVersion: z.literal("batch/v1"),
    kind: z.literal("Job"),
    // A name that is used again would continue the earlier audit.
    metadata: z.strictObject({ generateName: name }),
    spec,
  });
}

/** A CronJob of `batch/v1`, in the same way. */
export function cronJobShape<Spec extends z.ZodType>(spec: Spec) {
  return z.strictObject({
    apiVersion: z.literal("batch/v1"),
    kind: z.literal("CronJob"),
    metadata: z.strictObject({ name }),
    spec: z.strictObject({
      schedule: z.string().regex(/^\S+( \S+){4}$/),
      timeZone: z.string(),
      concurrencyPolicy: z.literal("Forbid"),
      startingDeadlineSeconds: z.int(),
      jobTemplate: z.strictObject({ spec }),
    }),
  });
}

/** The claim of the volume that all pods share. */
export const volumeClaimShape = z.strictObject({
  apiVersion: z.literal("v1"),
  kind: z.literal("PersistentVolumeClaim"),
  metadata: z.strictObject({ name }),
  spec: z.strictObject({
    accessModes: z.tuple([z.literal("ReadWriteMany")]),
    resources: z.strictObject({ requests: z.strictObject({ storage: z.string() }) }),
  }),
});
