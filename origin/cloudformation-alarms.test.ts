import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTemplate, resourcesOf, type TemplateValue } from '#shared/cloudformation/test-template.ts'

const ROOT = join(import.meta.dirname, '..')
const template = readTemplate(join(import.meta.dirname, 'cloudformation.yaml'))
const properties = (name: string): TemplateValue => template.Resources[name]!.Properties
const readFile = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm')
const userData: string = properties('LaunchTemplate').LaunchTemplateData.UserData['Fn::Base64']['Fn::Sub']
const bodyOf = (file: string): string => userData.split(`>${file} <<'END'\n`)[1]!.split('\nEND\n')[0]!

/** Everything in the rooms that is no test. */
const sources = ['admin', 'origin', 'edge', 'shared', 'scripts']
  .flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules'))
  .map(readFile)

test('alarms look at metrics that the code has, and that the agent on the instance hands on', () => {
  const ours = Object.values(alarms).filter(({ Namespace }) => Namespace === 'HISUBTORY')
  const names: string[] = ours.map(({ MetricName }) => MetricName)
  expect(names.length).toBeGreaterThan(8)
  for (const { MetricName, Dimensions } of ours) {
    const job = MetricName.startsWith('hisubtory_history_') ? 'hisubtory-admin' : 'hisubtory-publisher'
    expect(Dimensions).toEqual([{ Name: 'job', Value: job }])
    expect(bodyOf('/etc/hisubtory/prometheus.yaml')).toContain(`job_name: ${job}\n`)
  }
  const agent = JSON.parse(bodyOf('/opt/aws/amazon-cloudwatch-agent/etc/hisubtory.json'))
  const { metric_declaration: declarations, metric_namespace: namespace } =
    agent.logs.metrics_collected.prometheus.emf_processor
  expect(namespace).toBe('HISUBTORY')
  const selectors: string[] = declarations[0].metric_selectors
  expect(names.filter((name) => !sources.some((source) => source.includes(`'${name}'`)))).toEqual([])
  expect(names.filter((name) => !selectors.some((selector) => new RegExp(selector).test(name)))).toEqual([])
})

test('the agent asks at the ports where the processes tell their metrics', () => {
  const scraped = bodyOf('/etc/hisubtory/prometheus.yaml')
  const schema = readFile('shared/config/variables-schema.ts')
  for (const name of ['PUBLISH_METRICS_PORT', 'ADMIN_METRICS_PORT']) {
    const port = new RegExp(`${name}: port\\.default\\((\\d+)\\)`).exec(schema)![1]!
    expect(scraped).toContain(`127.0.0.1:${port}`)
  }
})

test('everything that has to be noticed has an alarm, and every alarm can tell somebody', () => {
  expect(Object.keys(alarms)).toEqual(
    expect.arrayContaining([
      'OldestChangeAlarm',
      'ParkedDocumentsAlarm',
      'PurgeBudgetAlarm',
      'ServerErrorsAlarm',
      'ReadinessAlarm',
    ]),
  )
  for (const { AlarmActions } of Object.values(alarms)) {
    expect(AlarmActions).toEqual([
      { 'Fn::If': ['HasTopic', { Ref: 'AlarmTopicArn' }, { Ref: 'AWS::NoValue' }] },
    ])
  }
})

test('a deployment that fails, or that alarms stop, is rolled back; the first one is not stopped for want of data', () => {
  const { AlarmConfiguration, AutoRollbackConfiguration, DeploymentStyle } = properties('DeploymentGroup')
  expect(AutoRollbackConfiguration).toEqual({
    Enabled: true,
    Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
  })
  // The only instance of the small variant may not be taken out of the load balancer.
  expect(DeploymentStyle.DeploymentOption).toBe('WITHOUT_TRAFFIC_CONTROL')
  const watched: string[] = AlarmConfiguration.Alarms.map(({ Name }: TemplateValue) => Name.Ref)
  expect(watched).toEqual(['ServerErrorsAlarm', 'ReadinessAlarm', 'OldestChangeAlarm'])
  for (const name of watched) expect(alarms[name].TreatMissingData).toBe('notBreaching')
})

test('an instance gets what the hooks of a deployment look for', () => {
  const { MetadataOptions } = properties('LaunchTemplate').LaunchTemplateData
  expect(MetadataOptions).toMatchObject({ HttpTokens: 'required' })
  execFileSync('bash', ['-n'], { input: userData })
  const environment = Object.fromEntries(
    bodyOf('/etc/hisubtory/environment')
      .split('\n')
      .map((line) => line.split('=')),
  )
  expect(environment).toMatchObject({
    HISUBTORY_ENV: 'production',
    SSM_PREFIX: '${SsmPrefix}',
    AWS_REGION: '${AWS::Region}',
    NODE: '/usr/bin/node-24',
  })
  expect(userData).toMatch(/^dnf install -y .*nodejs24 nodejs24-npm nginx ruby/m)
  expect(userData).toMatch(/^useradd --system .* hisubtory$/m)
})
