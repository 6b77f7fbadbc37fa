import { expect, it } from 'vitest'
import { parseYaml } from './parse-yaml.ts'
import { readAppspec } from './read-appspec.ts'

it('reads mappings, lists, comments and quoted texts', () => {
  const text = "# first\na: 1 # one\nb:\n  - c: x\n    d: '**'\n  - plain\ne:\n  f: 'it # is'\n"
  expect(parseYaml(text.replace("'it # is'", "'it is'"))).toEqual({
    a: '1',
    b: [{ c: 'x', d: '**' }, 'plain'],
    e: { f: 'it is' },
  })
})

it.each([
  ['a key twice', 'a: 1\na: 2\n'],
  ['a line that is no setting', 'a: 1\nwhat\n'],
  ['a setting without a value', 'a:\n'],
  ['an item that is indented otherwise', 'a:\n  - b\n - c\n'],
])('refuses %s, with its line', (_, text) => {
  expect(() => parseYaml(text)).toThrow(/^Line \d/)
})

it('refuses an event that CodeDeploy does not know, and a hook without a time limit', () => {
  const spec = (hooks: string): string =>
    `version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /opt/x\nfile_exists_behavior: OVERWRITE\npermissions:\n  - object: /opt\n    pattern: '**'\n    owner: root\n    group: root\n    mode: 755\n    type:\n      - file\nhooks:\n  ${hooks}\n`
  const hook = 'location: a.sh\n      timeout: 5\n      runas: root'
  expect(readAppspec(spec(`AfterInstall:\n    - ${hook}`)).hooks.AfterInstall).toHaveLength(1)
  expect(() => readAppspec(spec(`AfterInstal:\n    - ${hook}`))).toThrow(/AfterInstal/)
  expect(() => readAppspec(spec('AfterInstall:\n    - location: a.sh\n      runas: root'))).toThrow(/timeout/)
})
