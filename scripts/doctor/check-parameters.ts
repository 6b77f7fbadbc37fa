import { isOidcSecretName } from '#shared/config/oidc-provider.ts'
import { createSsmParameterStore } from '#shared/parameters/parameter-store-ssm.ts'
import type { Parameter } from '#shared/parameters/parameter-store.ts'
import type { DoctorContext } from './check.ts'
import { expectThat, ok, warning, type Finding } from './finding.ts'

const holdsSecret = ({ name, value }: Parameter): boolean =>
  isOidcSecretName(name) || (URL.canParse(value) && new URL(value).password !== '')

/** Whether the parameters are named and kept as they have to be; that they add up is looked at by every command. */
export const checkParameters = async ({
  config: { secrets },
  settings: { paths, unknown },
}: DoctorContext): Promise<Finding[]> => {
  if (secrets.kind === 'file')
    return [ok('names', 'There are none: settings are variables, and secrets a file')]
  const store = createSsmParameterStore({ prefix: secrets.prefix })
  const parameters = await store.list()
  const plain = parameters
    .filter((one) => holdsSecret(one) && !one.isSecret)
    .map(({ name }) => store.pathOf(name))
  const covered = parameters.filter(({ name }) => !paths.has(name)).map(({ name }) => store.pathOf(name))
  const hidden = covered.filter((path) => !unknown.includes(path))
  const findings: Finding[] = [
    ok('names', `${paths.size} settings are read from ${secrets.prefix}`),
    expectThat(plain.length === 0, 'encryption', 'Whatever holds a password is a SecureString', [
      `These hold a password and are no SecureString: ${plain.join(', ')}`,
      'change those passwords, and write the parameters again as SecureString',
    ]),
  ]
  if (unknown.length > 0) {
    const advice = 'correct the name, or remove it'
    findings.push(warning('unknown', `Nothing reads ${unknown.join(', ')}`, advice))
  }
  if (hidden.length > 0) {
    const advice = 'remove the variable from the environment, or the parameter'
    findings.push(warning('covered', `A variable of this process wins over ${hidden.join(', ')}`, advice))
  }
  return findings
}
