import { z } from 'zod'
import { parseYaml } from './parse-yaml.ts'

/** The order in which CodeDeploy runs a deployment to an instance that stays behind its load balancer. */
export const EVENTS = [
  'ApplicationStop',
  'DownloadBundle',
  'BeforeInstall',
  'Install',
  'AfterInstall',
  'ApplicationStart',
  'ValidateService',
] as const

export type DeploymentEvent = (typeof EVENTS)[number]

const text = z.string().min(1)
const hook = z.strictObject({
  location: text,
  timeout: text.transform(Number).pipe(z.number().int().min(1).max(3_600)),
  runas: z.literal('root'),
})
// https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html: the two events
// that are missing here are the agent's own.
const hooks = z.strictObject({
  ApplicationStop: z.array(hook).optional(),
  BeforeInstall: z.array(hook).optional(),
  AfterInstall: z.array(hook).optional(),
  ApplicationStart: z.array(hook).optional(),
  ValidateService: z.array(hook).optional(),
})

const appspec = z.strictObject({
  version: z.literal('0.0'),
  os: z.literal('linux'),
  files: z.array(z.strictObject({ source: text, destination: text.startsWith('/') })).min(1),
  file_exists_behavior: z.enum(['DISALLOW', 'OVERWRITE', 'RETAIN']),
  permissions: z.array(
    z.strictObject({
      object: text.startsWith('/'),
      pattern: z.literal('**'),
      owner: text,
      group: text,
      mode: z.string().regex(/^[0-7]{3}$/),
      type: z.array(z.enum(['file', 'directory'])).min(1),
    }),
  ),
  hooks,
})

export type Appspec = z.infer<typeof appspec>
export type Hook = z.infer<typeof hook>

/** Reads an appspec.yml as far as this project uses it. @throws ZodError or HisubtoryError for anything else */
export const readAppspec = (content: string): Appspec => appspec.parse(parseYaml(content))
