import { Option } from 'commander'
import { HisubtoryError } from '#shared/errors.ts'
import { runCommand } from './command/run-command.ts'
import { allChecks } from './doctor/all-checks.ts'
import { formatReport } from './doctor/format-report.ts'
import { runChecks, type CheckReport } from './doctor/run-checks.ts'
import { adminFaults } from './wiring/admin-faults.ts'

const countOf = (reports: CheckReport[], state: string): number =>
  reports.flatMap(({ findings }) => findings).filter((finding) => finding.state === state).length

await runCommand<{ json?: true }>({
  name: 'doctor',
  description:
    'Looks at a deployment from inside, and says for each part what is wrong and what to do: parameters, database, signing keys, Redis, clocks, bucket, distribution, edge and mail server. It changes nothing; one small object comes into the bucket under doctor/ and goes again. The exit code is 1 when something is wrong.',
  options: [new Option('--json', 'as JSON')],
  examples: [
    { command: 'npm run doctor', description: 'for a person' },
    { command: 'npm run --silent doctor -- --json', description: 'for a program' },
  ],
  needs: adminFaults,
  run: async ({ options, config, settings, logger, output, redact }) => {
    const reports = await runChecks(allChecks, { config, settings, logger, now: () => Date.now() })
    if (options.json) output(redact(JSON.stringify({ stage: config.stage, checks: reports }, null, 2)))
    else for (const line of formatReport(reports)) output(redact(line))
    const [wrong, warnings] = [countOf(reports, 'wrong'), countOf(reports, 'warning')]
    const others = warnings > 0 ? `; ${warnings} more may be meant so` : ''
    if (wrong > 0) throw new HisubtoryError('deployment_wrong', `Found to be wrong: ${wrong}${others}`)
    if (!options.json) output(`Nothing is wrong${others}.`)
  },
})
