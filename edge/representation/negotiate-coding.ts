import type { Coding } from './entity-tag.ts'

/** How many values of Accept-Encoding are remembered; browsers send few, and a stranger may send any. */
const MAX_REMEMBERED = 100
const MAX_REMEMBERED_LENGTH = 100
const remembered = new Map<string, Coding | null>()

/**
 * The coding to send, or null for the plain bytes: that of the highest weight, of equal ones Brotli before gzip,
 * as CloudFront prefers it. Plain bytes are sent where nothing else is accepted, even to those who refuse them:
 * a reader who gets a document is better off than one with a 406 (RFC 9110, section 12.5.3, leaves it to us).
 */
export const negotiateCoding = (acceptEncoding: string | undefined): Coding | null => {
  if (acceptEncoding === undefined) return null
  const known = remembered.get(acceptEncoding)
  if (known !== undefined) return known
  const coding = weigh(acceptEncoding)
  if (remembered.size < MAX_REMEMBERED && acceptEncoding.length <= MAX_REMEMBERED_LENGTH) {
    remembered.set(acceptEncoding, coding)
  }
  return coding
}

const weigh = (acceptEncoding: string): Coding | null => {
  const weights = parseWeights(acceptEncoding)
  const any = weights.get('*') ?? 0
  const br = weights.get('br') ?? any
  const gzip = weights.get('gzip') ?? weights.get('x-gzip') ?? any
  // What is not named is accepted, but least of all.
  const plain = weights.get('identity') ?? 0
  const best = Math.max(br, gzip)
  if (best === 0 || plain > best) return null
  return br === best ? 'br' : 'gzip'
}

const parseWeights = (acceptEncoding: string): Map<string, number> =>
  new Map(
    acceptEncoding
      .toLowerCase()
      .split(',')
      .map((element) => {
        const [name = '', ...parameters] = element.split(';').map((part) => part.trim())
        const weight = parameters.find((parameter) => parameter.startsWith('q='))
        return [name, weight === undefined ? 1 : parseWeight(weight.slice(2))]
      }),
  )

/** From 0 to 1 with at most three decimals (RFC 9110, section 12.4.2); anything else refuses. */
const parseWeight = (text: string): number =>
  /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : 0
