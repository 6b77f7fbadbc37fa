import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readEnvironment } from './env.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hisubtory-test-'))
  await writeFile(join(folder, '.env'), 'EDGE_PORT=9000\nLOG_LEVEL=debug\nAWS_REGION=ap-northeast-2\n')
})

afterAll(async () => rm(folder, { recursive: true, force: true }))

it('adds what .env says in development, where it is not set', () => {
  expect(readEnvironment({ LOG_LEVEL: 'warn' }, folder)).toEqual({ EDGE_PORT: '9000', LOG_LEVEL: 'warn' })
})

it('hands the variables of the AWS SDK in .env to the process, and does not read them itself', () => {
  const variables: NodeJS.ProcessEnv = {}
  readEnvironment(variables, folder)
  expect(variables['AWS_REGION']).toBe('ap-northeast-2')
})

it.each(['production', 'prod', ''])('does not look at .env when HISUBTORY_ENV is %j', (stage) => {
  expect(readEnvironment({ HISUBTORY_ENV: stage, EDGE_PORT: '1' }, folder)).toEqual({
    HISUBTORY_ENV: stage,
    EDGE_PORT: '1',
  })
})

it('does without a .env', () => {
  expect(readEnvironment({ DATABASE_URL: '' }, join(folder, 'none'))).toEqual({ DATABASE_URL: '' })
})
