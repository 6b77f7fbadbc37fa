import { once } from 'node:events'
import { PutParameterCommand } from '@aws-sdk/client-ssm'
import { expect } from 'vitest'
import { startTestSmtpServer } from '#admin/mail/test-smtp-server.ts'
import { runScript, startScript } from '../dev-env/run-script.ts'
import type { AwsPlace } from './aws-place.ts'
import { startTlsServers, type TlsServers } from './start-tls-servers.ts'

export const PREFIX = '/hisubtory/production'

export type Deployment = AsyncDisposable & {
  place: AwsPlace
  servers: TlsServers
  /** Runs a command to its end; it has to succeed, and to tell no password. @returns its standard output */
  run(script: string, ...args: string[]): Promise<string>
  /** Starts a server. @returns the first line that it says */
  start(script: string, ...args: string[]): Promise<string>
}

/** Settings as an operator writes them; whatever may hold a password is encrypted. */
const writeParameters = async (place: AwsPlace, values: Record<string, string>): Promise<void> => {
  for (const [name, Value] of Object.entries(values)) {
    const parameter = { Name: `${PREFIX}/${name}`, Value, Type: 'SecureString' } as const
    await place.ssm.send(new PutParameterCommand(parameter))
  }
}

/** Database, Redis and mail server beside what stands in for AWS, and all settings in parameters. */
export const openDeployment = async (openPlace: () => Promise<AwsPlace>): Promise<Deployment> => {
  await using opened = new AsyncDisposableStack()
  const [place, servers, mail] = await Promise.all([openPlace(), startTlsServers(), startTestSmtpServer()])
  for (const one of [place, servers, mail]) opened.use(one)
  await writeParameters(place, {
    DATABASE_URL: servers.databaseUrl,
    REDIS_URL: servers.redisUrl,
    BUCKET_URL: `s3://${place.bucketName}`,
    S3_FORCE_PATH_STYLE: 'true',
    CLOUDFRONT_DISTRIBUTION_ID: place.distributionId,
    EDGE_URL: place.edgeUrl,
    ADMIN_URL: 'https://admin.example.com',
    ADMIN_PORT: '0',
    ADMIN_METRICS_PORT: '0',
    PUBLISH_METRICS_PORT: '0',
    SMTP_URL: mail.url,
    MAIL_FROM: 'HISUBTORY <no-reply@example.com>',
    LOG_LEVEL: 'warn',
  })
  // All that a machine has to know.
  const variables = {
    HISUBTORY_ENV: 'production',
    SSM_PREFIX: PREFIX,
    AWS_REGION: place.access.region,
    AWS_ENDPOINT_URL: place.access.endpoint,
    AWS_ACCESS_KEY_ID: place.access.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: place.access.credentials.secretAccessKey,
    NODE_EXTRA_CA_CERTS: servers.certificateFile,
  }
  const held = opened.move()
  return {
    place,
    servers,
    run: async (script, ...args) => {
      const { code, stdout, stderr } = await runScript(script, args, variables)
      expect(stdout + stderr).not.toContain('hunter2')
      if (code !== 0) throw new Error(`${script} ended with ${code}: ${stdout}${stderr}`)
      return stdout
    },
    start: async (script, ...args) => {
      const { child, ended } = startScript(script, args, variables)
      held.defer(() => void child.kill('SIGKILL'))
      const failed = ended.then(({ stderr }) => {
        throw new Error(`${script} ended: ${stderr}`)
      })
      const [line] = (await Promise.race([once(child.stdout, 'data'), failed])) as [Buffer]
      failed.catch(() => undefined)
      return line.toString()
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}
