import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { FAKE_SSM_PREFIX } from './dev-env/fake-aws/fake-clients.ts'
import { putParameters } from './dev-env/fake-aws/put-parameters.ts'
import { startFakeAws } from './dev-env/fake-aws/start-fake-aws.ts'
import { runScript } from './dev-env/run-script.ts'

const PATIENCE_MS = 5_000
const WITH_SSM = {
  HISUBTORY_ENV: 'production',
  SSM_PREFIX: FAKE_SSM_PREFIX,
  AWS_REGION: 'ap-northeast-2',
}

/** A machine that runs other tests beside may keep a process waiting: the best of three tells. */
const ATTEMPTS = 3

/** Starts a command that has to refuse, and times it from the first to the last moment of its process. */
const refusalOf = async (script: string, variables: NodeJS.ProcessEnv): Promise<string> => {
  let fastestMs = Number.POSITIVE_INFINITY
  let told = ''
  for (let attempt = 1; attempt <= ATTEMPTS && fastestMs >= PATIENCE_MS; attempt += 1) {
    const startedAt = performance.now()
    const { code, stdout, stderr } = await runScript(script, [], variables)
    fastestMs = Math.min(fastestMs, performance.now() - startedAt)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    told = stderr
  }
  expect(fastestMs).toBeLessThan(PATIENCE_MS)
  expect(told).not.toContain('hunter2')
  expect(told.trim().split('\n')).toHaveLength(1)
  return told
}

const startFake = async () => {
  const aws = await startFakeAws()
  onTestFinished(() => aws[Symbol.asyncDispose]())
  const { accessKeyId, secretAccessKey } = aws.credentials
  const variables = {
    ...WITH_SSM,
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  }
  return { aws, variables }
}

/** Takes every connection and says nothing, as a network that drops what is sent. */
const startSilence = async (): Promise<string> => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test.each([
  ['admin.ts', /ADMIN_URL is missing.*SMTP_URL is missing/],
  ['publish.ts', /BUCKET_URL is missing/],
])('%s refuses within 5 s what is wrong in its variables', async (script, missing) => {
  const told = await refusalOf(script, {
    HISUBTORY_ENV: 'production',
    DATABASE_URL: 'mysql://app:hunter2@',
    REDIS_CLUSTER: 'true',
    EDGE_URL: '',
  })
  for (const fault of [/DATABASE_URL has to be/, /BUCKET_URL is missing/, /EDGE_URL is set but empty/])
    expect(told).toMatch(fault)
  expect(told).toMatch(/REDIS_CLUSTER is set, but REDIS_URL is not/)
  expect(told).toMatch(missing)
})

test('so it does with what is wrong in its parameters, all in one list', async () => {
  const { aws, variables } = await startFake()
  putParameters(aws, {
    DATABASE_URL: 'mysql://app:hunter2@',
    BUCKET_URL: 's3://bucket-1',
    ADMN_URL: 'https://a',
  })
  const told = await refusalOf('admin.ts', { ...variables, EDGE_PORT: 'x' })
  expect(told).toContain('(in the parameter /hisubtory/test/DATABASE_URL)')
  expect(told).toMatch(/CLOUDFRONT_DISTRIBUTION_ID is missing.*EDGE_PORT has to be.*ADMIN_URL is missing/)
  expect(told).toContain('no variable is named after: /hisubtory/test/ADMN_URL')
})

test('so it does where the parameters may not be read', async () => {
  const { aws, variables } = await startFake()
  aws.ssm.next('deny', 100)
  const told = await refusalOf('publish.ts', variables)
  expect(told).toMatch(/SSM_PREFIX names parameters .* allow this role ssm:GetParametersByPath/)
})

test('so it does where nobody answers', async () => {
  const told = await refusalOf('admin.ts', {
    ...WITH_SSM,
    AWS_ENDPOINT_URL: await startSilence(),
    AWS_ACCESS_KEY_ID: 'AKIAFAKE',
    AWS_SECRET_ACCESS_KEY: 'hunter2',
    ADMIN_PORT: 'x',
  })
  expect(told).toMatch(/\/hisubtory\/test .* got no answer within/)
  expect(told).toMatch(/ADMIN_PORT has to be/)
})

test('so it does without credentials, wherever they are looked for', async () => {
  const told = await refusalOf('publish.ts', {
    ...WITH_SSM,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: await startSilence(),
  })
  expect(told).toMatch(/\/hisubtory\/test .* role/)
})

test('a parameter that no variable is named after keeps nobody from starting, and is told', async () => {
  const { aws, variables } = await startFake()
  putParameters(aws, {
    DATABASE_URL: 'mysql://app:hunter2@127.0.0.1:1/h',
    BUCKET_URL: 'file:/nowhere',
    NEWER: 'x',
  })
  const { code, stderr } = await runScript('status.ts', [], variables)
  expect(code).toBe(1)
  expect(stderr).toMatch(/"parameters":\["\/hisubtory\/test\/NEWER"\]/)
  expect(stderr).toMatch(/The database does not answer/)
  expect(stderr).not.toContain('hunter2')
})
