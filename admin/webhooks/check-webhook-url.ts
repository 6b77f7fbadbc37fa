import { HisubtoryError, ValidationError } from '#shared/errors.ts'
import type { AddressRule } from './address-rule.ts'
import { resolveAllowed } from './resolve-allowed.ts'

const LOOPBACK = '127.0.0.1'

const refuse = (message: string): ValidationError => new ValidationError([{ path: '/url', message }])

/**
 * Checks where a webhook would be sent to, before it is saved; what its name stands for is checked again
 * whenever something is sent.
 * @returns the address in its one normal form: `http://0177.1/` and `http://2130706433/` are `http://127.0.0.1/`
 * @throws ValidationError for `/url`
 */
export const checkWebhookUrl = async (rule: AddressRule, text: string): Promise<string> => {
  const url = URL.parse(text)
  if (!url) throw refuse('must be an absolute address such as https://example.com/hook')
  // Only where the loopback is allowed is nobody there to listen in on what is sent in clear.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && rule.mayReach(LOOPBACK))) {
    throw refuse('must begin with https:// so that nobody on the way can read or change what is sent')
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse('must hold no user name or password: the signature tells the receiver who sends')
  }
  if (url.hash !== '') throw refuse('must have no part behind #: it is never sent')
  try {
    await resolveAllowed(rule, url)
  } catch (error) {
    throw error instanceof HisubtoryError ? refuse(error.message) : error
  }
  return url.href
}
