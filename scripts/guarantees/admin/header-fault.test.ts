import { describe, expect, it } from 'vitest'
import { headerFault } from './header-fault.ts'

const TAG = { required: true, schema: { type: 'string', pattern: String.raw`^"\d+"$` } }
const COOKIE = { required: false, schema: { type: 'string' } }

describe('the check of headers against their description', () => {
  it('lets through what is sent as described, and what may be absent', () => {
    expect(headerFault(new Headers({ etag: '"3"', 'x-other': 'a' }), { ETag: TAG })).toBe(null)
    expect(headerFault(new Headers({ 'cache-control': 'no-store' }), { 'Set-Cookie': COOKIE })).toBe(null)
  })

  it.each(['ETag', 'Location', 'Retry-After', 'WWW-Authenticate', 'Allow', 'Set-Cookie'])(
    'finds a %s of which nothing is said',
    (name) => {
      expect(headerFault(new Headers({ [name]: '"1"' }), {})).toContain(`not described: ${name}`)
    },
  )

  it('finds one that every such answer should have, and one that has another form', () => {
    expect(headerFault(new Headers(), { ETag: TAG })).toBe('lacks the header ETag')
    expect(headerFault(new Headers({ etag: 'W/"3"' }), { ETag: TAG })).toContain('not as described: ETag')
  })

  it('finds an answer that may be kept and does not say so', () => {
    expect(headerFault(new Headers({ 'cache-control': 'public' }))).toContain('not described: Cache-Control')
  })
})
