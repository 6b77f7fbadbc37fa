import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSsmParameterStore } from '#shared/parameters/parameter-store-ssm.ts'
import type { ParameterStore } from '#shared/parameters/parameter-store.ts'
import { createFakeParameterStore, FAKE_SSM_PREFIX } from './fake-clients.ts'
import { putParameters } from './put-parameters.ts'
import { startFakeAws, type FakeAws } from './start-fake-aws.ts'

const DEADLINE_MS = 3_000

describe('parameters of AWS', () => {
  let aws: FakeAws
  let store: ParameterStore
  beforeEach(async () => {
    aws = await startFakeAws()
    store = createFakeParameterStore(aws)
  })
  afterEach(() => aws[Symbol.asyncDispose]())

  const WRITTEN_AT = 1_700_000_000_000
  const write = (name: string, value: string, type: 'String' | 'SecureString' = 'String') =>
    putParameters(aws, { [name]: value }, { type, modifiedAtMs: WRITTEN_AT })

  test('all of them are read, page by page, empty ones too, and decrypted; none of a folder or of a neighbour', async () => {
    for (let at = 0; at < 25; at += 1) write(`V_${at}`, `value ${at}`, at % 2 ? 'SecureString' : 'String')
    write('secrets/encryption', 'deeper', 'SecureString')
    const neighbour = createFakeParameterStore(aws, { prefix: `${FAKE_SSM_PREFIX}2` })
    await neighbour.createSecret('V_99', 'not ours')
    const read = await store.list()
    expect(read).toHaveLength(25)
    expect(read).toContainEqual({ name: 'V_7', value: 'value 7', isSecret: true })
    expect(read).toContainEqual({ name: 'V_24', value: 'value 24', isSecret: false })
    expect(aws.ssm.countOf('GetParametersByPath')).toBe(4)
  })

  test('a slash at the end of the prefix changes nothing', async () => {
    write('EDGE_URL', 'https://cdn.example.com')
    const other = createFakeParameterStore(aws, { prefix: `${FAKE_SSM_PREFIX}/` })
    expect(await other.find('EDGE_URL')).toMatchObject({ name: 'EDGE_URL' })
    expect(other.pathOf('EDGE_URL')).toBe('/hisubtory/test/EDGE_URL')
  })

  test('names are told with their times and without a value', async () => {
    write('signing-keys/a', 'private', 'SecureString')
    expect(await store.names('signing-keys')).toEqual([{ name: 'a', writtenAt: WRITTEN_AT }])
    expect(await store.names('nowhere')).toEqual([])
  })

  test('one is found, or is not there; removing one that is not there is no error', async () => {
    expect(await store.find('secrets/encryption')).toBeNull()
    expect(await store.createSecret('secrets/encryption', 'one')).toBe(true)
    expect(await store.createSecret('secrets/encryption', 'two')).toBe(false)
    expect(await store.find('secrets/encryption')).toEqual({
      name: 'secrets/encryption',
      value: 'one',
      isSecret: true,
    })
    await store.remove('secrets/encryption')
    await store.remove('secrets/encryption')
    expect(await store.find('secrets/encryption')).toBeNull()
  })

  test('what is throttled, fails or breaks once is tried again', async () => {
    write('EDGE_URL', 'https://cdn.example.com')
    aws.ssm.next('throttle')
    expect(await store.list()).toHaveLength(1)
    aws.ssm.next('fail')
    aws.ssm.next('lose-request')
    expect(await store.find('EDGE_URL')).not.toBeNull()
  })

  test.each([
    [
      'deny',
      'parameters_refused',
      /\/hisubtory\/test .*AccessDeniedException.* allow this role ssm:GetParametersByPath/,
    ],
    ['throttle', 'parameters_unavailable', /\/hisubtory\/test .*throttled/],
  ] as const)('what stays so is an error that names the path: %s', async (kind, code, message) => {
    aws.ssm.next(kind, 100)
    // On a busy machine the pauses of the SDK end after the usual deadline, which would be told instead.
    const patient = createFakeParameterStore(aws, { deadlineMs: 20_000 })
    await expect(patient.list()).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    })
  })

  test.each(['answers-503', 'breaks-connections'] as const)(
    'so is a service that is away: %s',
    async (away) => {
      aws.ssm.setAway(away)
      await expect(store.find('EDGE_URL')).rejects.toMatchObject({
        code: 'parameters_unavailable',
        message: expect.stringContaining('/hisubtory/test/EDGE_URL') as string,
      })
    },
  )

  test('one that says nothing is given up in time', async () => {
    const hasty = createFakeParameterStore(aws, { deadlineMs: 300 })
    const held = aws.ssm.hold()
    const startedAt = performance.now()
    await expect(hasty.list()).rejects.toMatchObject({ code: 'parameters_unavailable' })
    expect(performance.now() - startedAt).toBeLessThan(DEADLINE_MS)
    await held.release()
  })

  test('no value stands in an error, also where the answer repeats it', async () => {
    const value = 'hunter2'.repeat(1_000)
    const error = await store.createSecret('secrets/encryption', value).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'parameters_refused' })
    for (let cause = error; cause instanceof Error; cause = cause.cause)
      expect(`${cause.message} ${cause.stack}`).not.toContain('hunter2')
  })

  test.each([
    [{ credentials: { accessKeyId: 'AKIAOTHER', secretAccessKey: 'x' } }, 'correct the AWS credentials'],
    [
      {
        credentials: () =>
          Promise.reject(Object.assign(new Error('none'), { name: 'CredentialsProviderError' })),
      },
      'there are no AWS credentials',
    ],
    [{ region: () => Promise.reject(new Error('Region is missing')) }, 'set AWS_REGION'],
  ])('without the right region or credentials it says what to do: %#', async (client, advice) => {
    const { endpoint, region, credentials } = aws
    const other = createSsmParameterStore({
      prefix: FAKE_SSM_PREFIX,
      client: { endpoint, region, credentials, ...client },
    })
    await expect(other.list()).rejects.toThrow(advice)
  })
})
