import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { HisubtoryError } from '../errors.ts'
import type { ParameterStore } from '../parameters/parameter-store.ts'
import { parseSecret } from './parse-secret.ts'
import { SECRET_BYTES, type SecretName, type Secrets } from './secrets.ts'

/** Parameter Store is eventually consistent: what somebody else has just made may not be seen for a moment. */
const LOOKS = 10
const PAUSE_MS = 100

/**
 * Secrets as encrypted parameters (SecureString) under `secrets/`; each is made when it is first asked for, and read
 * once for as long as this object lives.
 */
export const createSsmSecrets = (store: ParameterStore): Secrets => {
  const kept = new Map<SecretName, Promise<Buffer>>()

  const find = async (name: SecretName): Promise<Buffer | null> => {
    const parameter = await store.find(`secrets/${name}`)
    if (!parameter) return null
    const place = `The parameter ${store.pathOf(parameter.name)}`
    const secret = parseSecret(parameter.value, place)
    if (parameter.isSecret) return secret
    throw new HisubtoryError(
      'secret_exposed',
      `${place} is not encrypted: write the same value again as SecureString; if somebody did read it, put a new one in its place and sign in again`,
    )
  }

  const read = async (name: SecretName): Promise<Buffer> => {
    const known = await find(name)
    if (known) return known
    const secret = randomBytes(SECRET_BYTES)
    if (await store.createSecret(`secrets/${name}`, secret.toString('base64url'))) return secret
    for (let look = 0; look < LOOKS; look += 1) {
      const made = await find(name)
      if (made) return made
      await sleep(PAUSE_MS)
    }
    throw new HisubtoryError(
      'secret_malformed',
      `The parameter ${store.pathOf(`secrets/${name}`)} is there and cannot be read: start again in a minute`,
    )
  }

  return {
    find,
    read(name) {
      const known = kept.get(name)
      if (known) return known
      const reading = read(name)
      kept.set(name, reading)
      // A failure is not kept: the next caller may find the secret mended.
      reading.catch(() => kept.delete(name))
      return reading
    },
  }
}
