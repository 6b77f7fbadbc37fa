import { GetParametersByPathCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { expect, onTestFinished, test } from 'vitest'
import { createSsmParameterStore } from '#shared/parameters/parameter-store-ssm.ts'
import { createSsmSecrets } from '#shared/secrets/secrets-ssm.ts'
import { secretsContract, type SecretsPlace } from '#shared/secrets/secrets.contract.ts'
import { createFakeParameterStore, FAKE_SSM_PREFIX } from './fake-clients.ts'
import { startFakeAws } from './start-fake-aws.ts'
import { hasMoto, startMoto } from './start-moto.ts'

const FOLDER = `${FAKE_SSM_PREFIX}/secrets`
const isMotoHere = hasMoto()

type Where = {
  endpoint: string
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
}

/** Looks at the place by the SDK alone, as a console does. */
const placeAt = ({ endpoint, region, credentials }: Where, stop: () => Promise<unknown>): SecretsPlace => {
  const config = { endpoint, region, credentials }
  const client = new SSMClient(config)
  // An emulator in Python, on a busy machine, is slower than AWS.
  const patient = { ...config, requestHandler: { requestTimeout: 20_000 } }
  const options = { prefix: FAKE_SSM_PREFIX, client: patient, deadlineMs: 25_000 }
  return {
    open: () => createSsmSecrets(createSsmParameterStore(options)),
    write: async (name, Value) => {
      const parameter = { Name: `${FOLDER}/${name}`, Value, Type: 'SecureString', Overwrite: true } as const
      await client.send(new PutParameterCommand(parameter))
    },
    texts: async () => {
      const command = new GetParametersByPathCommand({ Path: FOLDER, WithDecryption: true })
      const { Parameters = [] } = await client.send(command)
      return Object.fromEntries(
        Parameters.map(({ Name = '', Value = '' }) => [Name.split('/').at(-1), Value]),
      )
    },
    close: async () => {
      client.destroy()
      await stop()
    },
  }
}

secretsContract(`parameters (our fake; moto is ${isMotoHere ? 'run as well' : 'not here'})`, async () => {
  const aws = await startFakeAws()
  return placeAt(aws, () => aws[Symbol.asyncDispose]())
})

if (isMotoHere) {
  const region = 'us-east-1'
  const credentials = { accessKeyId: 'moto', secretAccessKey: 'moto' }
  secretsContract('parameters (moto)', async () => {
    const { endpoint, stop } = await startMoto()
    return placeAt({ endpoint, region, credentials }, stop)
  })
}

const startFake = async () => {
  const aws = await startFakeAws()
  onTestFinished(() => aws[Symbol.asyncDispose]())
  return aws
}

test('a secret is encrypted at rest, and asked for once', async () => {
  const aws = await startFake()
  const secrets = createSsmSecrets(createFakeParameterStore(aws))
  await secrets.read('encryption')
  await secrets.read('encryption')
  expect(aws.ssm.parameters.get(`${FOLDER}/encryption`)).toMatchObject({ type: 'SecureString' })
  expect(aws.ssm.countOf('GetParameter')).toBe(1)
})

test('one that was written down without encryption is refused by its name', async () => {
  const aws = await startFake()
  await createSsmSecrets(createFakeParameterStore(aws)).read('encryption')
  const parameter = aws.ssm.parameters.get(`${FOLDER}/encryption`)
  if (parameter) parameter.type = 'String'
  await expect(createSsmSecrets(createFakeParameterStore(aws)).read('encryption')).rejects.toMatchObject({
    code: 'secret_exposed',
    message: expect.stringContaining(`${FOLDER}/encryption is not encrypted`) as string,
  })
})

test('one whose making was not heard of is the one that was made', async () => {
  const aws = await startFake()
  aws.ssm.next('lose-reply', 1, { operation: 'PutParameter' })
  const first = await createSsmSecrets(createFakeParameterStore(aws)).read('encryption')
  expect(await createSsmSecrets(createFakeParameterStore(aws)).read('encryption')).toEqual(first)
})
