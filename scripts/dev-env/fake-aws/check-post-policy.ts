import { createHmac } from 'node:crypto'

type Condition = Record<string, string> | [operator: string, first: string | number, second: string | number]
type Policy = { expiration: string; conditions: Condition[] }

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** AWS Signature Version 4, "Calculating a signature" for a POST policy: the key is derived, the policy is the text. */
const signatureOf = (secret: string, credential: string, policy: string): string => {
  const [, day = '', region = '', service = '', end = ''] = credential.split('/')
  const key = [day, region, service, end].reduce<string | Buffer>(hmac, `AWS4${secret}`)
  return hmac(key, policy).toString('hex')
}

/** Fields that a policy need not name ("Conditions": "each form field … except …"). */
const UNCHECKED = /^(?:x-amz-signature|file|policy|x-ignore-.*)$/i

const isMet = (condition: Condition, fields: Map<string, string>, bytes: number): boolean => {
  if (!Array.isArray(condition)) {
    return Object.entries(condition).every(([name, value]) => fields.get(name.toLowerCase()) === value)
  }
  const [operator, first, second] = condition
  if (operator === 'content-length-range') return bytes >= Number(first) && bytes <= Number(second)
  const value = fields.get(String(first).slice(1).toLowerCase())
  if (operator === 'eq') return value === second
  return operator === 'starts-with' && (value?.startsWith(String(second)) ?? false)
}

const namesOf = (conditions: Condition[]): Set<string> =>
  new Set(
    conditions.flatMap((condition) =>
      Array.isArray(condition) ? [String(condition[1]).slice(1).toLowerCase()] : Object.keys(condition),
    ),
  )

/**
 * What S3 does with a form that a browser sends ("POST Object" and "POST policy" in its API reference).
 * @param form its fields, the last of which is `file`
 * @returns the code of S3's refusal, or null when the object would be stored
 */
export const checkPostPolicy = (form: FormData, secret: string, now: number): string | null => {
  const fields = new Map<string, string>()
  for (const [name, value] of form) if (typeof value === 'string') fields.set(name.toLowerCase(), value)
  const file = form.get('file')
  if (!(file instanceof Blob)) return 'InvalidArgument'
  const encoded = fields.get('policy') ?? ''
  const signature = signatureOf(secret, fields.get('x-amz-credential') ?? '', encoded)
  if (signature !== fields.get('x-amz-signature')) return 'SignatureDoesNotMatch'
  const { expiration, conditions } = JSON.parse(Buffer.from(encoded, 'base64').toString()) as Policy
  if (Date.parse(expiration) <= now) return 'AccessDenied: expired'
  const named = new Set([...namesOf(conditions)].map((name) => name.toLowerCase()))
  const extra = [...fields.keys()].find((name) => !named.has(name) && !UNCHECKED.test(name))
  if (extra !== undefined) return `AccessDenied: extra input field ${extra}`
  const unmet = conditions.find((condition) => !isMet(condition, fields, file.size))
  if (!unmet) return null
  const isSize = Array.isArray(unmet) && unmet[0] === 'content-length-range'
  return isSize ? 'EntityTooLarge or EntityTooSmall' : `AccessDenied: ${JSON.stringify(unmet)}`
}
