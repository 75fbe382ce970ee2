import type { Instance } from "./instance";

/** Turns the log backup of an instance on or off. */
export function setLogBackup(instance: Instance, enabled: boolean, now: number): void {
  instance.policy.logBackup = enabled;
  instance.logs.set(enabled, now);
}
