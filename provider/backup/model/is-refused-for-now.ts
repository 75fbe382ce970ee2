/** The instance is in a state that does not allow a backup; the API reports this before it accepts anything. */
const STATE_CODES =
  /^(IncorrectDBInstanceState|OperationDenied\.(DB\w*Status|OutofUsage)|LockTimeout|ConcurrentTaskExceeded)/;

/** Whether the API certainly did not accept the request, because of the state that the instance is in now. */
export function isRefusedForNow({ apiCode }: { apiCode?: string }): boolean {
  return apiCode !== undefined && STATE_CODES.test(apiCode);
}
