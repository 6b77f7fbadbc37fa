import { expect, test } from 'vitest'
import { startEdge } from '#edge/start-edge.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { documentMetadata } from '#shared/bucket/object-metadata.ts'
import { silentLogger } from '#shared/logger.ts'
import { join } from 'node:path'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { runScript, temporaryFolder } from './dev-env/run-script.ts'

const migrated = async (): Promise<string> => {
  const data = await temporaryFolder()
  await using db = openDatabase(`sqlite:${join(data, 'hisubtory.sqlite')}`)
  await migrate(db)
  return data
}

test('on the embedded parts everything is looked at, and an edge that shows something else is found', async () => {
  const data = await migrated()
  using bucket = createDiskBucket({ root: join(data, 'bucket') })
  const put = async (text: string, condition: { absent: true } | { etag: string }) => {
    const body = Buffer.from(text)
    return bucket.put(
      'v1/index.json',
      { body, metadata: documentMetadata('v1/index.json', {}) },
      { condition },
    )
  }
  const { etag } = await put('{"a":1}', { absent: true })
  await using edge = await startEdge({ bucket, dataDir: data, logger: silentLogger() })
  const variables = { EDGE_URL: edge.url }
  const right = await runScript('doctor.ts', ['--data', data], variables)
  expect(right).toMatchObject({ code: 0, stderr: '' })
  expect(right.stdout).toMatch(/ok {7}edge: content\. Readers see v1\/index\.json as it is stored/)
  expect(right.stdout).toMatch(/Nothing is wrong; \d more may be meant so\.\n$/)
  await put('{"a":2}', { etag })
  const { code, stdout, stderr } = await runScript('doctor.ts', ['--data', data, '--json'], variables)
  const { stage, checks } = JSON.parse(stdout) as {
    stage: string
    checks: { check: string; findings: object[] }[]
  }
  expect({ code, stage }).toEqual({ code: 1, stage: 'development' })
  expect(checks.find(({ check }) => check === 'edge')?.findings).toContainEqual(
    expect.objectContaining({
      about: 'content',
      state: 'wrong',
      advice: expect.stringContaining('purges') as string,
    }),
  )
  expect(stderr).toMatch(/^Error: Found to be wrong: 1/)
})

test('no password is told, whatever is wrong', async () => {
  const { code, stdout, stderr } = await runScript('doctor.ts', ['--data', await temporaryFolder()], {
    DATABASE_URL: 'mysql://app:hunter2@127.0.0.1:1/h',
    REDIS_URL: 'redis://:hunter2@127.0.0.1:1',
    SMTP_URL: 'smtp://app:hunter2@127.0.0.1:1',
    MAIL_FROM: 'a@example.com',
  })
  expect(code).toBe(1)
  expect(stdout).toMatch(
    /WRONG {4}database: answers\..*\n[^]*WRONG {4}redis: answers\..*\n[^]*WRONG {4}mail: answers\./,
  )
  expect(stdout + stderr).not.toContain('hunter2')
}, 30_000)
