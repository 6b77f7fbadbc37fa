import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { signIn } from '#admin/accounts/sign-in.ts'
import { testAccounts } from '#admin/accounts/test-accounts.ts'
import { openDatabase, type Database } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { runScript, startScript, temporaryFolder } from './dev-env/run-script.ts'

const EMAIL = 'hana@example.com'
const DEVICE = { address: 'test', userAgent: 'test' }

const newFolder = async (): Promise<{ folder: string; url: string }> => {
  const folder = await temporaryFolder()
  const url = `sqlite:${join(folder, 'hisubtory.sqlite')}`
  await using db = openDatabase(url)
  await migrate(db)
  return { folder, url }
}
const enter = (db: Database, password: string) =>
  signIn(testAccounts(db).contextOf(), { email: EMAIL, password }, DEVICE)

describe('npm run create-admin', () => {
  it('makes an administrator who signs in with the password that it shows', async () => {
    const { folder, url } = await newFolder()
    const { code, stdout } = await runScript('create-admin.ts', [
      '--data',
      folder,
      '--email',
      'Hana@Example.com',
    ])
    expect(code).toBe(0)
    const [, password = ''] = /Password \(shown this once\): (\S+)/.exec(stdout) ?? []
    await using db = openDatabase(url)
    expect(await enter(db, password)).toMatchObject({ signedIn: { user: { role: 'admin', email: EMAIL } } })

    const again = await runScript('create-admin.ts', ['--data', folder, '--email', EMAIL])
    expect(again).toMatchObject({ code: 1, stdout: '' })
    expect(again.stderr).toContain('There is an account with this address')
  })

  it('takes a password from standard input, shows it nowhere, and refuses a weak one', async () => {
    const { folder, url } = await newFolder()
    const args = ['--data', folder, '--email', EMAIL, '--password-stdin']
    const runWith = async (password: string) => {
      const { child, ended } = startScript('create-admin.ts', args)
      child.stdin.end(`${password}\n`)
      return ended
    }
    const weak = await runWith('password1')
    expect(weak.code).toBe(1)
    expect(weak.stderr).toContain('everybody tries first')
    const { code, stdout } = await runWith('지하철 아래의 이야기')
    expect(code).toBe(0)
    expect(stdout).not.toContain('지하철')
    await using db = openDatabase(url)
    expect(await enter(db, '지하철 아래의 이야기')).toMatchObject({ kind: 'signed-in' })
  })

  it('says what to do where there is no database, and makes none', async () => {
    const folder = await temporaryFolder()
    const { code, stderr } = await runScript('create-admin.ts', ['--data', folder, '--email', EMAIL])
    expect(code).toBe(1)
    expect(stderr).toContain('npm run migrate')
  })
})

describe('npm run rotate-keys', () => {
  it('publishes a key that signs later, and says until when the others are taken', async () => {
    const { folder, url } = await newFolder()
    const first = await runScript('rotate-keys.ts', ['--data', folder])
    const usual = await runScript('rotate-keys.ts', ['--data', folder])
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(usual).toMatchObject({ code: 0, stderr: '' })
    const urgent = await runScript('rotate-keys.ts', ['--data', folder, '--immediately'])
    expect(urgent.stdout).toContain('within 10 seconds')
    await using db = openDatabase(url)
    const rows = await db.selectFrom('signing_key').selectAll().orderBy('published_at').execute()
    expect(rows.map(({ published_at, signs_from }) => signs_from - published_at > 60_000)).toEqual([
      // Nobody knows the keys of before it.
      false,
      true,
      false,
    ])
    expect(rows[0]?.retired_at).toBe(rows[2]?.signs_from)
    expect(rows[1]?.retired_at).toBe(rows[2]?.signs_from)
    expect(rows[2]?.retired_at).toBeNull()
    for (const { kid } of rows) expect(first.stdout + usual.stdout + urgent.stdout).toContain(kid)
  })
})
