import { storedPolicy, type ReleaseRule } from "../../world/release-rule";

/** What a release of a PolarDB cluster keeps. LATEST is one set, which the system makes right before the release. */
export const polardbReleaseRule: ReleaseRule = ({ instance, requested, optimistic }) => {
  const keep = requested ?? (optimistic ? storedPolicy(instance) : "None");
  return { sets: keep === "All" ? "All" : "None", finalBackup: keep === "Latest" };
};
