/** What signs a request. */
export interface Credentials {
  accessKeyId: string;
  accessKeySecret: string;
  /** Of temporary (STS) credentials. */
  securityToken?: string;
}

/** Where credentials come from. They are requested anew for each request, since temporary ones expire. */
export interface CredentialsProvider {
  getCredentials(): Promise<Credentials>;
  /** Which part of the official chain gave the latest credentials, such as `default/env`. Absent where it does not tell. */
  origin?(): string | undefined;
}
