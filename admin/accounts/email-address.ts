import { domainToASCII } from 'node:url'
import { z } from 'zod'

// RFC 5321, section 4.5.3.1: 64 octets before the @, and 254 in all fit into a path.
const MAX_CHARACTERS = 254
const ADDRESS = /^[^\s@"(),:;<>[\]\\]{1,64}@([^\s@]+)$/u
const DOMAIN = /^(?=.{1,253}$)([a-z0-9](-?[a-z0-9])*\.)+[a-z0-9-]{2,}$/
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff]/

const normalise = (value: string): string | null => {
  const text = value.normalize('NFKC').trim().toLowerCase()
  const [, domain] = ADDRESS.exec(text) ?? []
  if (domain === undefined || CONTROL.test(text)) return null
  const ascii = domainToASCII(domain)
  if (!DOMAIN.test(ascii)) return null
  const address = `${text.slice(0, text.lastIndexOf('@'))}@${ascii}`
  return address.length <= MAX_CHARACTERS ? address : null
}

/**
 * A mail address in the one form in which it is stored and compared: lower case (no provider tells cases apart),
 * compatibility forms folded, the domain in ASCII (RFC 5891), so that nobody has two accounts by spelling.
 */
export const emailAddress = z
  .string()
  .max(1_000)
  .transform((value, context) => {
    const address = value.isWellFormed() ? normalise(value) : null
    if (address !== null) return address
    context.addIssue({ code: 'custom', message: 'must be a mail address such as name@example.com' })
    return z.NEVER
  })
