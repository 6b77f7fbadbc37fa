import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../.github/workflows')
const names = await readdir(folder)
const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')

it.each(names)(
  '%s uses actions by the hash of their commit, and may only read unless it says so',
  async (name) => {
    const text = await read(name)
    const uses = text.split('\n').filter((line) => /\buses:/.test(line))
    expect(uses.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
      [],
    )
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
  },
)

it('the deployment has no key of its own: GitHub vouches for it, in the job that runs nothing of the project', async () => {
  const text = await read('deploy.yml')
  expect(text).not.toMatch(/secrets\.|aws-access-key-id|aws-secret-access-key/)
  const [before = '', deploy = ''] = text.split(/^ {2}deploy:$/m)
  expect(before).not.toMatch(/id-token|role-to-assume/)
  expect(deploy).toMatch(/id-token: write/)
  expect(deploy).toMatch(/environment: production/)
  expect(deploy).not.toMatch(/checkout|npm|node /)
})

it('what was tested is packed once, and that is what is deployed', async () => {
  const text = await read('deploy.yml')
  expect(text).toMatch(/^ {2}package:\n {4}needs: test$/m)
  expect(text).toMatch(/^ {2}deploy:\n {4}needs: package$/m)
  expect(text.match(/npm run package/g)).toHaveLength(1)
})

it('a script of the release that is there cannot keep the next one from being deployed', async () => {
  expect(await read('deploy.yml')).toMatch(/create-deployment [^]*--ignore-application-stop-failures/)
})
