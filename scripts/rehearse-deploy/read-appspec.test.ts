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

/** The least that an appspec.yml has, and its hooks. */
const spec = (hooks: string): string => `version: 0.0
os: linux
files:
  - source: /
    destination: /opt/x
file_exists_behavior: OVERWRITE
permissions:
  - object: /opt
    pattern: '**'
    owner: root
    group: root
    mode: 755
    type:
      - file
hooks:
  ${hooks}
`

it('refuses an event that CodeDeploy does not know, and a hook without a time limit', () => {
  const hook = 'location: a.sh\n      timeout: 5\n      runas: root'
  expect(readAppspec(spec(`AfterInstall:\n    - ${hook}`)).hooks.AfterInstall).toHaveLength(1)
  expect(() => readAppspec(spec(`AfterInstal:\n    - ${hook}`))).toThrow(/AfterInstal/)
  expect(() => readAppspec(spec('AfterInstall:\n    - location: a.sh\n      runas: root'))).toThrow(/timeout/)
})
