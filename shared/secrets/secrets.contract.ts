import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SECRET_BYTES, type Secrets } from './secrets.ts'

/** A place that starts empty; every call of `open` is as another process that looks at it. */
export type SecretsPlace = {
  open(): Secrets
  /** Puts a text in a secret's place by another way. */
  write(name: string, text: string): Promise<void>
  /** What stands there, by name. */
  texts(): Promise<Record<string, string>>
  close(): Promise<void>
}

/** What every adapter of the secrets promises. */
export const secretsContract = (name: string, createPlace: () => Promise<SecretsPlace>): void => {
  describe(`secrets: ${name}`, () => {
    let place: SecretsPlace
    beforeEach(async () => {
      place = await createPlace()
    })
    afterEach(() => place.close())

    test('a secret is made once, and is the same after a restart', async () => {
      const first = await place.open().read('encryption')
      expect(first).toHaveLength(SECRET_BYTES)
      const again = place.open()
      expect(await again.read('encryption')).toEqual(first)
      expect(await again.read('encryption')).toEqual(first)
    })

    test('processes that start together agree on one, and leave nothing else behind', async () => {
      const read = await Promise.all(Array.from({ length: 10 }, () => place.open().read('encryption')))
      expect(new Set(read.map((secret) => secret.toString('hex'))).size).toBe(1)
      expect(await place.texts()).toEqual({ encryption: expect.stringMatching(/^[\w-]{43}\n?$/) })
    })

    test('who only looks makes none', async () => {
      expect(await place.open().find('encryption')).toBeNull()
      expect(await place.texts()).toEqual({})
      const made = await place.open().read('encryption')
      expect(await place.open().find('encryption')).toEqual(made)
    })

    test('a damaged one is named, not told, and left as it is, until somebody mends it', async () => {
      await place.write('encryption', 'half a sec')
      const secrets = place.open()
      const refused = expect.objectContaining({
        code: 'secret_malformed',
        message: expect.stringMatching(/encryption(?!.*half a sec)/) as string,
      }) as Error
      await expect(secrets.read('encryption')).rejects.toEqual(refused)
      await expect(secrets.find('encryption')).rejects.toEqual(refused)
      expect(await place.texts()).toEqual({ encryption: 'half a sec' })
      await place.write('encryption', Buffer.alloc(SECRET_BYTES, 1).toString('base64url'))
      expect(await secrets.read('encryption')).toEqual(Buffer.alloc(SECRET_BYTES, 1))
    })
  })
}
