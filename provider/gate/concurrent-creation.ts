/**
 * Why a gate did not post CreateBackup: another gate has requested a backup of the same instance since the poll on which
 * this one decided.
 */
export class ConcurrentCreation extends Error {
  override readonly name = "ConcurrentCreation";

  /** @param isRefused - whether the API certainly refused the other request, so that no backup of it exists. */
  constructor(readonly isRefused: boolean) {
    super("Another gate has requested a backup of the same instance.");
  }
}
