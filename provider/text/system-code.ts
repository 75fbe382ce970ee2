/** The code of an error of the operating system, such as `ENOSPC`; the error as text where it has none. */
export function systemCode(error: unknown): string {
  return (error as { code?: string } | null)?.code ?? String(error);
}
