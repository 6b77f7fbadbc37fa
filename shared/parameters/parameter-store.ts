/** A parameter as it stands in the store. */
export type Parameter = {
  /** Below the prefix: `DATABASE_URL`, `secrets/encryption`. */
  name: string
  value: string
  /** Encrypted at rest, and told only to those who may decrypt it. */
  isSecret: boolean
}

/** Where the settings and secrets of a deployment lie outside its machines, all below one prefix. */
export type ParameterStore = {
  /** The whole name, for people. */
  pathOf(name: string): string
  /** Those directly below the prefix, decrypted. */
  list(): Promise<Parameter[]>
  /** The names directly below a folder, and when each was written (epoch milliseconds); no value is read. */
  names(folder: string): Promise<{ name: string; writtenAt: number }[]>
  /** One, decrypted; null where there is none. */
  find(name: string): Promise<Parameter | null>
  /** Makes one, encrypted. @returns false where there is one already, which stays as it is */
  createSecret(name: string, value: string): Promise<boolean>
  /** Removes one; none is no error. */
  remove(name: string): Promise<void>
}
