import { describe, expect, test } from 'vitest'
import { hashArgon2id, verifyArgon2id } from './argon2id.ts'
import { createPasswordHasher } from './password-hasher.ts'

/** Made by Python's hashlib.pbkdf2_hmac, in the format of Django's PBKDF2PasswordHasher. */
const DJANGO_HASH = 'pbkdf2_sha256$600000$aB3xK9qLmN0pRsTuVwXyZ1$E9Ftn6wlJCKbnCR5pZS26jMz07cO9in4KItp3QXLJVA='

describe('the password hasher', () => {
  test('stores Argon2id with the cost that we promise, and never the same text twice', async () => {
    const hasher = createPasswordHasher()
    const stored = await hasher.hash('지하철역의 이야기')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await hasher.hash('지하철역의 이야기')).not.toBe(stored)
    expect(await hasher.check('지하철역의 이야기', stored)).toEqual({ isRight: true, isOutdated: false })
    expect(await hasher.check('지하철역의 이야기!', stored)).toEqual({ isRight: false, isOutdated: false })
  })

  test('agrees with the reference implementation of Argon2', async () => {
    // `printf password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32`, of the reference implementation's tests.
    const stored = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await verifyArgon2id('password', stored)).toMatchObject({ isRight: true })
  })

  test('takes the same characters in another composition for the same password', async () => {
    const hasher = createPasswordHasher()
    const stored = await hasher.hash('한강의 다리들'.normalize('NFC'))
    expect(await hasher.check('한강의 다리들'.normalize('NFD'), stored)).toMatchObject({ isRight: true })
  })

  test('takes hashes of Django, and says that they are to be replaced', async () => {
    const hasher = createPasswordHasher()
    expect(await hasher.check('correct horse 지하철', DJANGO_HASH)).toEqual({
      isRight: true,
      isOutdated: true,
    })
    expect(await hasher.check('correct horse', DJANGO_HASH)).toEqual({ isRight: false, isOutdated: false })
  })

  test('says that a hash of a lower cost is to be replaced', async () => {
    const stored = await hashArgon2id('지하철역의 이야기', Buffer.alloc(16), {
      memory: 8192,
      passes: 1,
      parallelism: 1,
    })
    expect(await createPasswordHasher().check('지하철역의 이야기', stored)).toEqual({
      isRight: true,
      isOutdated: true,
    })
  })

  test('does the same work for nobody as for somebody', async () => {
    const work: string[] = []
    const hasher = createPasswordHasher({
      verify: (password, stored) => {
        work.push(stored.slice(0, '$argon2id$v=19$m=19456,t=2,p=1$'.length))
        return verifyArgon2id(password, stored)
      },
    })
    const stored = await hasher.hash('지하철역의 이야기')
    await hasher.check('wrong', stored)
    await hasher.check('wrong', null)
    expect(work).toHaveLength(2)
    expect(work[0]).toBe(work[1])
    expect(await hasher.check('wrong', null)).toEqual({ isRight: false, isOutdated: false })
  })

  test('is right for nobody with a damaged or an unknown hash', async () => {
    const hasher = createPasswordHasher()
    const damaged = [
      '',
      '!',
      'md5$a$b',
      'pbkdf2_sha256$99999999$salt$aGFzaA==',
      'pbkdf2_sha256$0$salt$aGFzaA==',
    ]
    for (const stored of damaged) expect(await hasher.check('x', stored)).toMatchObject({ isRight: false })
  })

  test('turns away who would wait in vain', async () => {
    const hasher = createPasswordHasher({ maxWaiting: 2 })
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => hasher.check('x', null)))
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    )
    expect(refused.length).toBeGreaterThan(0)
    for (const reason of refused) expect(reason).toMatchObject({ code: 'throttled' })
    expect(await hasher.check('x', null)).toMatchObject({ isRight: false })
  })
})
