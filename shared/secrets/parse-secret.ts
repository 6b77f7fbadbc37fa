import { HisubtoryError } from '../errors.ts'
import { SECRET_BYTES } from './secrets.ts'

/**
 * Reads a secret as it is written down: `SECRET_BYTES` bytes in base64url.
 * @param place where it stands, for a person
 * @throws HisubtoryError `secret_malformed`, without what stands there
 */
export const parseSecret = (text: string, place: string): Buffer => {
  const trimmed = text.trim()
  const secret = Buffer.from(trimmed, 'base64url')
  if (secret.length === SECRET_BYTES && secret.toString('base64url') === trimmed) return secret
  throw new HisubtoryError(
    'secret_malformed',
    `${place} holds no secret (${SECRET_BYTES} bytes in base64url): restore it from a backup; what was encrypted with it is lost without it`,
  )
}
