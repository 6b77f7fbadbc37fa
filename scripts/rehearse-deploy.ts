import { InvalidArgumentError, Option } from 'commander'
import { HisubtoryError } from '#shared/errors.ts'
import { runCommand } from './command/run-command.ts'
import { faultsOf } from './rehearse-deploy/rehearsal-report.ts'
import { rehearseDeploy } from './rehearse-deploy/rehearse-deploy.ts'
import { reportLines } from './rehearse-deploy/report-lines.ts'

type Options = { deploys: number; rate: number; json?: true }

const count = (value: string): number => {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value)
  throw new InvalidArgumentError('It has to be a number from 1.')
}

await runCommand<Options>({
  name: 'rehearse-deploy',
  description:
    'Rehearses deployments on this machine: packs the work tree, brings it by appspec.yml and its hooks to an instance in a temporary folder, with real nginx, MariaDB and Redis on loopback, forward, with a migration, broken and back, while readers and an editor work without a pause. Ends with 0 only when no request failed, nobody was signed out, and nothing was lost.',
  options: [
    new Option('--deploys <count>', 'how many releases forward').argParser(count).default(20),
    new Option('--rate <count>', 'requests a second').argParser(count).default(200),
    new Option('--json', 'report as JSON'),
  ],
  examples: [
    { command: 'npm run rehearse-deploy', description: '20 releases, about five minutes' },
    { command: 'npm run rehearse-deploy -- --deploys 2', description: 'in short' },
  ],
  run: async ({ options, signal, progress, output }) => {
    const { deploys, rate, json } = options
    using task = progress('Deploying')
    const report = await rehearseDeploy({
      deploys,
      requestsPerSecond: rate,
      broken: ['broken admin', 'broken publisher'],
      isBackByHand: true,
      signal,
      onStep: () => task.advance(),
    })
    task.finish()
    if (json) output(JSON.stringify(report, null, 2))
    else for (const line of reportLines(report)) output(line)
    const faults = faultsOf(report)
    if (faults.length > 0)
      throw new HisubtoryError('rehearsal_failed', `Not all went well: ${faults.join('; ')}`)
  },
})
