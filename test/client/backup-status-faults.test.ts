import type { GetBackupStatusResult, Product } from "../../provider/alibaba";
import { type BackupErrorCode, isBackupError } from "../../provider/backup/model/errors";
import type { Fault } from "../../provider/emulator";
import { FAULT_TABLE } from "../support/fault-table";
import { expectNoSecret, INSTANCES, timeoutMs, useFaultyCloud, withinLimit } from "../support/faulty-cloud";

/**
 * Every fault of the emulator during `getBackupStatus`: in all calls, and in each call alone. A status that can't be read ends
 * with a typed error, or with a part that says that it is unreadable; never with a favourable value for that part.
 */

const ATTRIBUTES: Record<Product, string> = {
  Rds: "DescribeDBInstanceAttribute",
  Redis: "DescribeInstanceAttribute",
  PolarDb: "DescribeDBClusterAttribute",
  MongoDb: "DescribeDBInstanceAttribute",
};
const RECOVERY: Record<Product, string[]> = {
  Rds: ["DescribeLocalAvailableRecoveryTime"],
  Redis: [],
  PolarDb: ["DescribeLocalAvailableRecoveryTime"],
  MongoDb: ["DescribeInstanceRecoverTime"],
};
const PRODUCTS = Object.keys(INSTANCES) as Product[];
const REFUSALS: readonly unknown[] = [
  "PermissionDenied",
  "BadInput",
  "UnsupportedInstance",
] satisfies BackupErrorCode[];

const emulator = useFaultyCloud();

async function statusOf(product: Product, limitMs = timeoutMs): Promise<GetBackupStatusResult | Error> {
  return withinLimit(emulator(), limitMs, async (client) => {
    try {
      return await client.getBackupStatus({ instanceId: INSTANCES[product] });
    } catch (error) {
      if (!isBackupError(error)) throw error;
      expectNoSecret(error);
      return error;
    }
  });
}

describe.each(PRODUCTS)("a status of %s", (product) => {
  it.each(FAULT_TABLE.map((row) => [JSON.stringify(row.fault), row] as const))(
    "recovers or fails with the right error after %s once and permanently",
    async (_name, { fault, once, stays, limitMs }) => {
      await emulator().control.faults([{ ...fault, times: 1 }]);
      const first = await statusOf(product, limitMs);
      if (once === "Succeeds") expect(first).toMatchObject({ instanceId: INSTANCES[product] });
      // A permission that is missing for the first call only makes the list of tasks unreadable.
      else if (stays === "PermissionDenied")
        expect(first).toMatchObject({ idle: false, tasksProblem: { unreadable: stays } });
      else expect(first).toMatchObject({ code: stays });

      await emulator().control.faults([fault]);
      const second = await statusOf(product, limitMs);
      if (stays === "Succeeds") expect(second).toMatchObject({ instanceId: INSTANCES[product] });
      else expect(second).toMatchObject({ code: stays });
    },
  );

  /** A fault that outlasts all retries, in one call alone. */
  const inCall = async (action: string, fault: Fault, limitMs?: number) => {
    await emulator().control.faults([{ ...fault, action }]);
    return statusOf(product, limitMs);
  };
  const rows = FAULT_TABLE.filter(({ fault }) => fault.fault !== "hugePage" && fault.fault !== "clockSkew");

  it.each(rows.map((row) => [JSON.stringify(row.fault), row] as const))(
    "fails, or reports the one part as unreadable, where %s is permanent in one call",
    async (_name, { fault, stays, limitMs }) => {
      const actions = [ATTRIBUTES[product], "DescribeBackups", "DescribeBackupPolicy", ...RECOVERY[product]];
      for (const [index, action] of actions.entries()) {
        const found = await inCall(action, fault, limitMs);
        if (found instanceof Error) {
          expect([action, found]).toMatchObject([action, { code: stays }]);
          continue;
        }
        if (stays === "Succeeds") continue;
        // A field of another type stays unknown where it only describes the instance or its policy.
        if (fault.fault === "wrongType" && (index === 0 || index === 2)) {
          if (product !== "Redis") expect(found.survival.verdict).not.toBe("Survives");
          continue;
        }
        expect(REFUSALS).toContain(stays);
        const part = [
          found.kind,
          { unreadable: found.newestBackupProblem?.code === "SetsUnreadable" ? stays : undefined },
          found.policy,
          { unreadable: found.recovery.kind === "Unreadable" ? found.recovery.unreadable : undefined },
        ][index];
        expect([action, part]).toEqual([action, { unreadable: stays }]);
        if (index === 0 || (index === 2 && product !== "Redis" && product !== "MongoDb"))
          expect(found.survival.verdict).toBe("Unproven");
      }
    },
  );
});
