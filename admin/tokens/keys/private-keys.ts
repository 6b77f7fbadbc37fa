/**
 * Where the private halves of signing keys are; public halves and times stand in the database.
 * A private half is put away before its row is written, and removed after that: what a crash leaves behind is one that
 * no row names, and never a row that cannot sign.
 */
export type PrivateKeys = {
  /** Puts one away. @returns what stands in its row for it */
  keep(kid: string, jwk: string): Promise<string>
  /**
   * @param kept what stands in its row
   * @returns null where it is gone for good
   * @throws HisubtoryError `sealed_unreadable`, `signing_key_elsewhere` or `secret_exposed`
   */
  open(kid: string, kept: string): Promise<string | null>
  /** Those that stand apart from their rows, and since when (epoch milliseconds). */
  list(): Promise<{ kid: string; keptAt: number }[]>
  /** Removes one that stands apart from its row; none is no error. */
  forget(kid: string): Promise<void>
}

/** What stands in the row of a key whose private half lies in Parameter Store. */
export const KEPT_IN_SSM = 'ssm'
