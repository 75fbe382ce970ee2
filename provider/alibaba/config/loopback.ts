const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host name of a parsed URL is this machine, so that plain http does not leave it. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}
