import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { HisubtoryError } from '../errors.ts'
import type { Secrets } from './secrets.ts'

/** Encrypts small texts at rest: private keys, second factors, secrets of webhooks. */
export type Sealer = {
  /**
   * @param context what the text is and to which row it belongs (`signing-key/01h…`): a sealed text that
   *   somebody copied into another row does not open there
   */
  seal(context: string, text: string): Promise<string>
  /** @throws HisubtoryError `sealed_unreadable` when the secret, the context or the text is another one */
  open(context: string, sealed: string): Promise<string>
}

const CIPHER = 'aes-256-gcm'
// NIST SP 800-38D, section 8.2: 96 bits, and random ones for at most 2^32 texts under one key.
const NONCE_BYTES = 12
const TAG_BYTES = 16
const VERSION = 'v1'

/** Makes a sealer from the secret `encryption`: AES-256-GCM, with a key that serves nothing else. */
export const createSealer = (secrets: Pick<Secrets, 'read'>): Sealer => {
  const readKey = async (): Promise<Buffer> =>
    Buffer.from(hkdfSync('sha256', await secrets.read('encryption'), '', 'hisubtory sealer v1', 32))
  let reading: Promise<Buffer> | undefined
  const key = (): Promise<Buffer> => {
    // A failure is not kept: the next caller may find the secret mended.
    reading ??= readKey().catch((error: unknown) => {
      reading = undefined
      throw error
    })
    return reading
  }

  return {
    async seal(context, text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, await key(), nonce).setAAD(Buffer.from(context))
      const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [VERSION, nonce.toString('base64url'), content.toString('base64url')].join('.')
    },
    async open(context, sealed) {
      const [version, nonce = '', content = ''] = sealed.split('.')
      const bytes = Buffer.from(content, 'base64url')
      try {
        if (version !== VERSION) throw new Error(`unknown version ${JSON.stringify(version)}`)
        const decipher = createDecipheriv(CIPHER, await key(), Buffer.from(nonce, 'base64url'), {
          authTagLength: TAG_BYTES,
        })
        decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES))
        return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      } catch (error) {
        if (error instanceof HisubtoryError) throw error
        throw new HisubtoryError(
          'sealed_unreadable',
          'What is encrypted in the database does not open with this secret: use the secret that belongs to this database',
          { cause: error },
        )
      }
    },
  }
}
