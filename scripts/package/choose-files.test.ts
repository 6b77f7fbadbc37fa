import { expect, it } from 'vitest'
import { chooseFiles } from './choose-files.ts'

const choose = (files: Record<string, string>, dependencies: string[] = []) =>
  chooseFiles(new Map(Object.entries(files)), new Set(dependencies))

it('takes commands, what they import, threads and processes that they start, and what is read beside code', () => {
  const { chosen, missing } = choose(
    {
      'scripts/serve.ts':
        "import { a } from '#shared/a.ts'\nimport {\n  b,\n} from './wiring/b.ts'\nimport 'hono/csrf'",
      'shared/a.ts': "export { c } from './c.ts'\nconst x = await import('./lazy.ts')",
      'shared/c.ts': "new Worker(join(import.meta.dirname, 'd-thread.ts'))",
      'shared/d-thread.ts': "import { join } from 'node:path'",
      'shared/lazy.ts': '',
      'shared/unused.ts': '',
      'shared/list.json': '{}',
      'scripts/wiring/b.ts': '',
      'scripts/deploy/hook.sh': '',
      'scripts/deploy/hook.test.ts': "import { it } from 'vitest'",
      'docs/page.json': '',
      '.env': 'SECRET=x',
      'package.json': '{}',
    },
    ['hono'],
  )
  expect(missing).toEqual([])
  expect(chosen).toEqual([
    'package.json',
    'scripts/deploy/hook.sh',
    'scripts/serve.ts',
    'scripts/wiring/b.ts',
    'shared/a.ts',
    'shared/c.ts',
    'shared/d-thread.ts',
    'shared/lazy.ts',
    'shared/list.json',
  ])
})

it('leaves tests, and commands of development with what only they need, behind', () => {
  const files = {
    'scripts/bench.ts': "import './bench/measure.ts'",
    'scripts/bench/measure.ts': "import 'vitest'",
    'scripts/serve.test.ts': "import 'vitest'",
    'scripts/serve.ts': "import type { Bench } from './bench/measure.ts'",
  }
  expect(choose(files)).toEqual({ chosen: ['scripts/serve.ts'], missing: [] })
})

it('says which file needs what a release would not have', () => {
  const { missing } = choose({
    'scripts/serve.ts':
      "import './gone.ts'\nimport { it } from 'vitest'\nimport { x } from '@scope/name/deep.js'",
  })
  expect(missing).toEqual([
    'scripts/serve.ts needs scripts/gone.ts',
    'scripts/serve.ts needs vitest',
    'scripts/serve.ts needs @scope/name/deep.js',
  ])
})
