import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readTemplate, resourcesOf, type TemplateValue } from '#shared/cloudformation/test-template.ts'
import { ALARMS, type Alarm } from '../status/alarms.ts'
import { readRunbook } from './testing/read-runbook.ts'

const ringsOf = ({ above, below }: Alarm): string =>
  above === undefined ? `below ${below}` : `above ${above}`

/** The rows of the table that docs/runbooks.md has of the alarms. */
const tableRows = async (): Promise<string[][]> => {
  const { text = '' } = (await readRunbook()).get('alarms') ?? {}
  return text
    .split('\n')
    .filter((line) => line.startsWith('| `hisubtory_'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
}

it('docs/runbooks.md names every alarm with its threshold, its time and the section that helps', async () => {
  const sections = await readRunbook()
  const expected = ALARMS.map((alarm) => [
    '',
    `\`${alarm.metric}\``,
    ringsOf(alarm),
    `${alarm.forMinutes} minute${alarm.forMinutes === 1 ? '' : 's'}`,
    `[${sections.get(alarm.page)?.title}](#${alarm.page})`,
    '',
  ])
  expect(await tableRows()).toEqual(expected)
})

/** `{ Ref: PurgeBudget }` is the parameter's default. */
const numberOf = (value: TemplateValue, parameters: Record<string, TemplateValue>): number =>
  Number(typeof value === 'object' ? parameters[value.Ref]?.Default : value)

const byMetric = (a: { metric: string }, b: { metric: string }): number => (a.metric < b.metric ? -1 : 1)

it('the CloudFormation template rings at the same thresholds and after the same time', () => {
  const template = readTemplate(join(import.meta.dirname, '../../origin/cloudformation.yaml'))
  const alarms = Object.values(resourcesOf(template, 'AWS::CloudWatch::Alarm'))
  // One that counts whether anything is said at all rings for a silent process, and has no threshold of ours.
  const ours = alarms.filter(
    ({ MetricName, Statistic }) => (MetricName ?? '').startsWith('hisubtory_') && Statistic !== 'SampleCount',
  )
  const rings = ours.map((alarm) => ({
    metric: alarm.MetricName as string,
    rings: `${alarm.ComparisonOperator === 'LessThanThreshold' ? 'below' : 'above'} ${numberOf(alarm.Threshold, template.Parameters)}`,
    minutes: (alarm.Period * alarm.EvaluationPeriods) / 60,
  }))
  // On AWS, CloudFront stands where the embedded edge does.
  const expected = ALARMS.filter(({ metric }) => metric !== 'hisubtory_edge_hit_ratio').map((alarm) => ({
    metric: alarm.metric,
    rings: ringsOf(alarm),
    minutes: alarm.forMinutes,
  }))
  expect(rings.toSorted(byMetric)).toEqual(expected.toSorted(byMetric))
})

it('every section of trouble says how it is noticed, what to do, how it ends and why that is safe', async () => {
  const { alarms: _, ...troubles } = Object.fromEntries(await readRunbook())
  expect(Object.keys(troubles)).toHaveLength(8)
  for (const { title, text, elsewhere } of Object.values(troubles)) {
    for (const part of [
      'How you notice.',
      'What to look at.',
      'What to do.',
      'How you know that it is over.',
      'Why it is safe.',
    ])
      expect(`${title}: ${text}`).toContain(`**${part}**`)
    // What no test can run is for the command line of AWS alone.
    expect(elsewhere.filter((command) => !command.startsWith('aws '))).toEqual([])
  }
})
