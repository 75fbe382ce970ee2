import type { Settings } from "../config/settings";

/** The settings that choose the credentials. */
export interface CredentialsSource extends Pick<Settings, "identity" | "assumeRole"> {
  /** The URL of STS, which serves AssumeRole. Default: the central endpoint. */
  readonly stsEndpoint?: string | undefined;
}
