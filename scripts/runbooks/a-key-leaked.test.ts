import { expect, it } from 'vitest'
import { openInstance } from './testing/open-instance.ts'
import { signInAgain, signUp, statusOf } from './testing/sign-up.ts'
import { until } from './testing/until.ts'

/** Many commands, on a machine that may be busy with other tests. */
const TIMEOUT_MS = 120_000

it(
  'the page on a leaked key shuts out who has it, and lets everybody sign in again',
  async () => {
    const instance = await openInstance()
    const { adminUrl, content } = instance
    await instance.run('systemctl start "hisubtory-admin@$ACTIVE_PORT"')
    const hana = await signUp(adminUrl, 'hana@example.com')
    const duri = await signUp(adminUrl, 'duri@example.com')
    const keyOf = async () => {
      const { keys } = (await (await fetch(`${adminUrl}/.well-known/jwks.json`)).json()) as {
        keys: { kid: string }[]
      }
      return keys.map(({ kid }) => kid)
    }
    const [leaked] = await keyOf()
    const isRefused = (reader: typeof hana) => async () => (await statusOf(adminUrl, reader)) === 401
    expect(await statusOf(adminUrl, hana)).toBe(200)

    const page = await instance.follow('a-key-leaked')
    expect(await page.next()).toMatchObject({ command: 'npm run rotate-keys -- --immediately', code: 0 })
    const out = await page.next()
    expect(out).toMatchObject({
      code: 0,
      output: expect.stringContaining('Ended 4 sessions and 0 API tokens.'),
    })
    await until('old tokens are refused', isRefused(hana))
    await until(
      'the leaked key is not published any more',
      async () => !(await keyOf()).includes(leaked ?? ''),
    )

    const hanaAgain = await signInAgain(adminUrl, hana)
    const duriAgain = await signInAgain(adminUrl, duri)
    expect(await statusOf(adminUrl, hanaAgain)).toBe(200)
    const one = await page.next({ PERSON: 'Hana@example.com' })
    expect(one).toMatchObject({ code: 0, output: expect.stringContaining('Ended 1 sessions') })
    await until('that person is signed out', isRefused(hanaAgain))
    expect(await statusOf(adminUrl, duriAgain)).toBe(200)
    expect((await page.next()).output).toMatch(/Key of access tokens: signs for \d+ m?s/)
    expect(page.left()).toEqual([])

    const acts = await content.db
      .selectFrom('audit_entry')
      .select('action')
      .where('actor', '=', 'sign-out')
      .execute()
    expect(acts).toHaveLength(2)
  },
  TIMEOUT_MS,
)
