import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  hasCfnLint,
  lintTemplate,
  MAX_TEMPLATE_BYTES,
  readTemplate,
  resourcesOf,
  type TemplateValue,
} from '#shared/cloudformation/test-template.ts'
import { findFaults } from '#shared/config/find-faults.ts'
import { VARIABLE_NAMES } from '#shared/config/variable-names.ts'

const FILE = join(import.meta.dirname, 'cloudformation.yaml')
const ROOT = join(import.meta.dirname, '..')
const template = readTemplate(FILE)
const properties = (name: string): TemplateValue => template.Resources[name]!.Properties
const readFile = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
test(`it is valid (${hasCfnLint ? 'cfn-lint finds' : 'cfn-lint is not installed here; the parser finds'} nothing wrong)`, async () => {
  expect(await lintTemplate(FILE)).toBe('')
})

test('it can be deployed without a bucket for templates', () => {
  expect(Buffer.byteLength(template.text)).toBeLessThan(MAX_TEMPLATE_BYTES)
})

const settings = Object.values(resourcesOf(template, 'AWS::SSM::Parameter'))
const nameOf = (path: string): string => path.replace('${SsmPrefix}/', '')

test('its parameters, with the secrets that its outputs ask for, are all that a start needs', () => {
  const values: Record<string, string> = {
    BucketName: 'hisubtory-bucket-1abc',
    DistributionId: 'E2EXAMPLE1234',
    EdgeUrl: 'https://www.example.com',
    AdminUrl: 'https://www.example.com',
    MailFrom: 'HISUBTORY <no-reply@example.com>',
  }
  const resolve = (value: TemplateValue): string =>
    value.Ref
      ? values[value.Ref]!
      : (value['Fn::Sub']?.replace(/\$\{(\w+)\}/g, (_: string, name: string) => values[name]!) ?? value)
  const fromTemplate = settings.map(({ Name, Value }) => [nameOf(Name['Fn::Sub']), resolve(Value)])
  const fromCommands = ['DatabaseUrlParameter', 'RedisUrlParameter', 'SmtpUrlParameter'].map((output) => {
    const { Description, Value } = template.Outputs[output]!
    return [nameOf(Value['Fn::Sub']), /made, (\S+)$/.exec(Description)![1]!]
  })
  const environment = Object.fromEntries([
    ['HISUBTORY_ENV', 'production'],
    ...fromTemplate,
    ...fromCommands.map(([name, example]) => [name, example!.replace('HOST', 'host').replace('Address', '')]),
  ])
  expect(Object.keys(environment).filter((name) => !VARIABLE_NAMES.includes(name as never))).toEqual([])
  expect(findFaults(environment)).toEqual([])
  expect(settings.every(({ Type }) => Type === 'String')).toBe(true)
})

test('a connection ends at the load balancer first, then at nginx, and at Node last', () => {
  const attributes: TemplateValue[] = properties('LoadBalancer').LoadBalancerAttributes
  const idle = Number(attributes.find(({ Key }) => Key === 'idle_timeout.timeout_seconds').Value)
  const nginx = Number(
    /^keepalive_timeout (\d+)s;/m.exec(readFile('scripts/deploy/nginx/hisubtory.conf'))![1],
  )
  const admin = /keepAliveTimeout: ([\d_]+)/.exec(readFile('admin/server/create-admin-server.ts'))![1]!
  expect(idle).toBeLessThan(nginx)
  expect(idle).toBeLessThan(Number(admin.replace('_', '')) / 1_000)
})

test('the load balancer asks where nginx listens whether an instance may take traffic', () => {
  const { Port, HealthCheckPath } = properties('TargetGroup')
  expect(HealthCheckPath).toBe('/readyz')
  expect(readFile('scripts/deploy/common.sh')).toContain(`HISUBTORY_HTTP_PORT:-${Port}}`)
  expect(properties('InstanceGroup').SecurityGroupIngress).toMatchObject([{ FromPort: Port, ToPort: Port }])
})

test('plain HTTP is redirected, and only our own distribution is let through', () => {
  expect(properties('HttpListener').DefaultActions[0].RedirectConfig.Protocol).toBe('HTTPS')
  expect(properties('HttpsListener').DefaultActions[0].Type).toBe('fixed-response')
  const edge = readTemplate(join(ROOT, 'edge/cloudformation.yaml'))
  const origins: TemplateValue[] = edge.Resources['Distribution']!.Properties.DistributionConfig.Origins
  const [header] = origins.find(({ Id }) => Id === 'api').OriginCustomHeaders
  expect(properties('FromOurDistribution').Conditions[0].HttpHeaderConfig).toEqual({
    HttpHeaderName: header.HeaderName,
    Values: [header.HeaderValue],
  })
})

test('the database and Valkey are as the application wants them, encrypted on the way and at rest', () => {
  expect(properties('DatabaseSettings').Parameters).toMatchObject({
    character_set_server: 'utf8mb4',
    sql_mode: 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',
    require_secure_transport: '1',
  })
  expect(properties('Database')).toMatchObject({ StorageEncrypted: true, PubliclyAccessible: false })
  expect(properties('Valkey')).toMatchObject({
    TransitEncryptionMode: 'required',
    AtRestEncryptionEnabled: true,
  })
  expect(['noeviction', 'volatile-lru']).toContain(
    properties('ValkeySettings').Properties['maxmemory-policy'],
  )
})

test('storage may be as large as anybody needs, and grows by itself up to what is said', () => {
  expect(properties('Database')).toMatchObject({
    AllocatedStorage: { Ref: 'DatabaseStorageGb' },
    MaxAllocatedStorage: { Ref: 'DatabaseStorageLimitGb' },
  })
  const { DatabaseStorageGb: least, DatabaseStorageLimitGb: most } = template.Parameters
  expect(most.Default).toBeGreaterThan(least.Default)
})

test('slow queries reach the logs that are exported: files, and not tables', () => {
  expect(properties('Database').EnableCloudwatchLogsExports).toContain('slowquery')
  expect(properties('DatabaseSettings').Parameters).toMatchObject({ slow_query_log: '1', log_output: 'FILE' })
})

test('an instance gets its release also when its metrics cannot be set up', () => {
  const script: string = properties('LaunchTemplate').LaunchTemplateData.UserData['Fn::Base64']['Fn::Sub']
  expect(script.indexOf('./install auto')).toBeGreaterThan(script.indexOf('/etc/hisubtory/environment'))
  expect(script.indexOf('./install auto')).toBeLessThan(script.indexOf('amazon-cloudwatch-agent-ctl'))
})

test('the standard variant has two of everything in two zones, the small one has one of each', () => {
  const sizes = (template as unknown as { Mappings: { Sizes: Record<string, { Instances: string }> } })
    .Mappings.Sizes
  expect([sizes['standard']!.Instances, sizes['small']!.Instances]).toEqual(['2', '1'])
  const ofSize = { 'Fn::FindInMap': ['Sizes', { Ref: 'Size' }, 'Instances'] }
  const onlyStandard = { 'Fn::If': ['IsStandard', true, false] }
  expect(properties('Instances')).toMatchObject({ MinSize: ofSize, DesiredCapacity: ofSize })
  expect(properties('Database').MultiAZ).toEqual(onlyStandard)
  expect(properties('Valkey')).toMatchObject({
    NumCacheClusters: ofSize,
    AutomaticFailoverEnabled: onlyStandard,
    MultiAZEnabled: onlyStandard,
  })
})
