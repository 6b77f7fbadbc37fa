import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createSealer } from './create-sealer.ts'
import type { Secrets } from './secrets.ts'

const secretsOf = (secret = randomBytes(32)): Pick<Secrets, 'read'> => ({
  read: () => Promise.resolve(secret),
})

describe('a sealer', () => {
  test('opens what it sealed, and seals the same text differently each time', async () => {
    const secrets = secretsOf()
    const sealed = await createSealer(secrets).seal('key/1', 'the text 글')
    expect(await createSealer(secrets).open('key/1', sealed)).toBe('the text 글')
    expect(await createSealer(secrets).seal('key/1', 'the text 글')).not.toBe(sealed)
    expect(sealed).not.toContain('text')
  })

  test('opens nothing that was copied from another row, changed, or sealed with another secret', async () => {
    const sealer = createSealer(secretsOf())
    const sealed = await sealer.seal('key/1', 'the text')
    const [version, nonce, content] = sealed.split('.')
    const flipped = `${content?.startsWith('A') ? 'B' : 'A'}${content?.slice(1)}`
    const refused = { code: 'sealed_unreadable' }
    await expect(sealer.open('key/2', sealed)).rejects.toMatchObject(refused)
    await expect(sealer.open('key/1', `${version}.${nonce}.${flipped}`)).rejects.toMatchObject(refused)
    await expect(sealer.open('key/1', `${version}.${nonce}.`)).rejects.toMatchObject(refused)
    await expect(sealer.open('key/1', 'plain')).rejects.toMatchObject(refused)
    await expect(createSealer(secretsOf()).open('key/1', sealed)).rejects.toMatchObject(refused)
  })

  test('asks for the secret again after it could not be read', async () => {
    let asked = 0
    const sealer = createSealer({
      read: () => {
        asked += 1
        return asked === 1 ? Promise.reject(new Error('away')) : Promise.resolve(Buffer.alloc(32, 1))
      },
    })
    await expect(sealer.seal('key/1', 'x')).rejects.toThrow('away')
    expect(await sealer.open('key/1', await sealer.seal('key/1', 'x'))).toBe('x')
  })
})
