import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTemplate, resourcesOf, type TemplateValue } from '#shared/cloudformation/test-template.ts'

const template = readTemplate(join(import.meta.dirname, 'cloudformation.yaml'))
const properties = (name: string): TemplateValue => template.Resources[name]!.Properties
const readFile = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8')

/** Each statement of our own policies, with the resource that it is for. */
const statements = Object.entries(resourcesOf(template, 'AWS::IAM::Role')).flatMap(([role, { Policies }]) =>
  (Policies ?? []).flatMap(({ PolicyDocument }: TemplateValue) =>
    PolicyDocument.Statement.map((statement: TemplateValue) => ({ role, ...statement })),
  ),
)

test('every role names what it may do to what; the few actions that take no resource are bounded otherwise', () => {
  expect(statements.length).toBeGreaterThan(10)
  const unbounded = statements.filter(({ Resource }) => [Resource].flat().includes('*'))
  expect(unbounded.flatMap(({ Action }) => Action)).toEqual([
    'cloudwatch:PutMetricData',
    'ssmmessages:CreateControlChannel',
    'ssmmessages:CreateDataChannel',
    'ssmmessages:OpenControlChannel',
    'ssmmessages:OpenDataChannel',
  ])
  for (const { Action, Effect } of statements) {
    expect(Effect).toBe('Allow')
    expect([Action].flat().filter((action: string) => action.includes('*'))).toEqual([])
  }
})

/** Everything that the application's code asks of AWS, by the names that its own error texts give it. */
const WORK = `s3:GetObject s3:PutObject s3:DeleteObject s3:ListBucket
  cloudfront:CreateInvalidation cloudfront:GetInvalidation
  ssm:GetParametersByPath ssm:GetParameter ssm:PutParameter ssm:DeleteParameter`.split(/\s+/)
const LOOKS = ['bucket-settings', 'distribution', 'distribution-origin', 'distribution-behaviours'].flatMap(
  (name) => readFile(`scripts/doctor/check-${name}.ts`).match(/\b(?:s3|cloudfront):[A-Z]\w+/g) ?? [],
)

test('the application may do what it does, and no more', () => {
  const [application] = properties('InstanceRole').Policies
  const allowed = application.PolicyDocument.Statement.flatMap(({ Action }: TemplateValue) => Action)
  expect(LOOKS.length).toBeGreaterThan(4)
  expect(new Set(allowed)).toEqual(new Set([...WORK, ...LOOKS]))
})

/** What the instances may do an action to. */
const resourcesFor = (action: string): string[] =>
  statements
    .filter(({ role, Action }) => role === 'InstanceRole' && [Action].flat().includes(action))
    .flatMap(({ Resource }) => [Resource].flat())
    .map((resource: TemplateValue) => resource['Fn::Sub'] ?? resource['Fn::GetAtt'])

test('the application reaches its own objects, distribution and parameters only, and changes no more than it has to', () => {
  const objects = ['v1', 'media', 'quarantine', 'doctor'].map((folder) => `\${BucketName}/${folder}/*`)
  for (const action of ['s3:PutObject', 's3:DeleteObject']) {
    expect(resourcesFor(action).map((arn) => arn.split(':::')[1])).toEqual(objects)
  }
  for (const action of ['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation']) {
    expect(resourcesFor(action)).toEqual([expect.stringMatching(/:distribution\/\$\{DistributionId\}$/)])
  }
  expect(resourcesFor('ssm:GetParametersByPath').map((arn) => arn.split(':parameter')[1])).toEqual([
    '${SsmPrefix}',
    '${SsmPrefix}/*',
  ])
  expect(resourcesFor('ssm:PutParameter').map((arn) => arn.split(':parameter')[1])).toEqual([
    '${SsmPrefix}/secrets/encryption',
    '${SsmPrefix}/signing-keys/*',
  ])
})

/** What AWS asks of whoever makes a deployment, besides the right to make it ("CodeDeploy permissions reference"). */
const WITH_A_DEPLOYMENT = [
  'codedeploy:GetApplicationRevision',
  'codedeploy:GetDeploymentConfig',
  'codedeploy:RegisterApplicationRevision',
]

/** `create-deployment` is the action CreateDeployment. */
const pascal = (command: string): string =>
  command.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())

test('the workflow that deploys may do what it does, and no more, from its environment alone', () => {
  const workflow = readFile('.github/workflows/deploy.yml')
  const asked = [...workflow.matchAll(/\baws (deploy|s3api) ([a-z-]+)/g)].map(
    ([, service, command]) => `${service === 's3api' ? 's3' : 'codedeploy'}:${pascal(command!)}`,
  )
  expect(asked.length).toBeGreaterThan(3)
  const allowed = statements.filter(({ role }) => role === 'DeployRole').flatMap(({ Action }) => Action)
  expect(new Set(allowed)).toEqual(new Set([...asked, ...WITH_A_DEPLOYMENT]))
  const [trust] = properties('DeployRole').AssumeRolePolicyDocument.Statement
  const environment = /^ {4}environment: (\w+)$/m.exec(workflow)![1]
  expect(trust.Condition.StringEquals['token.actions.githubusercontent.com:sub']['Fn::Sub']).toBe(
    `repo:\${GitHubRepository}:environment:${environment}`,
  )
})
