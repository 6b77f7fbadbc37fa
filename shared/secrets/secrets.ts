/**
 * What is secret and not of the database: whoever copies the database must not have it too.
 * - `encryption`: what private keys and second factors are encrypted with at rest (see `createSealer`)
 */
export type SecretName = 'encryption'

/** How long every secret is. */
export const SECRET_BYTES = 32

/** Where secrets come from: a file in development, a parameter store in production. Each is `SECRET_BYTES` random bytes. */
export type Secrets = {
  /**
   * Reads a secret, and makes it where there is none yet; the same one in every process of an installation, also after a restart.
   * @throws HisubtoryError `secret_malformed` or `secret_exposed`
   */
  read(name: SecretName): Promise<Buffer>
  /** As `read`, but makes none: null where there is none yet. */
  find(name: SecretName): Promise<Buffer | null>
}
