import { once } from 'node:events'
import { Option } from 'commander'
import { startPublisherMetrics } from '#origin/metrics/start-publisher-metrics.ts'
import { startPublisher } from '#origin/publisher.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { runCommand } from './command/run-command.ts'
import { publishOnce } from './publish/publish-once.ts'
import { scheduleTask } from './publish/schedule-task.ts'
import { workLine } from './publish/work-line.ts'
import { countWork } from './wiring/count-work.ts'
import { openPublisherContext } from './wiring/open-publisher-context.ts'

/** Gives the error of a taken port words that say what to do. */
const onPort = async <Server>(port: number, open: () => Promise<Server>): Promise<Server> => {
  try {
    return await open()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new HisubtoryError(
      'port_taken',
      `The port ${port} for metrics is taken, perhaps by another publisher: set PUBLISH_METRICS_PORT to another one, or to 0 for any free one`,
    )
  }
}

await runCommand<{ once?: true }>({
  name: 'publish',
  description:
    'Publishes what editors commit, and what they scheduled, until it is stopped. It finds work within half a second. Any number may run side by side, and be killed at any time. While it runs it tells /metrics, /healthz and /readyz on PUBLISH_METRICS_PORT of loopback.',
  options: [
    new Option(
      '--once',
      'publish what waits, and end; the exit code is 1 when a document could not be published',
    ),
  ],
  examples: [
    { command: 'npm run publish', description: 'publishes until Ctrl-C; metrics on 9789' },
    { command: 'npm run publish -- --once', description: 'publishes what waits, and ends' },
    {
      command: 'EDGE_URL=http://127.0.0.1:8787 npm run publish',
      description: 'also reads back what readers see',
    },
  ],
  isServer: true,
  run: async ({ options, config, logger, signal, progress, output }) => {
    await using opened = await openPublisherContext(config, logger)
    using stored = options.once ? progress('Storing documents') : null
    const { context, work } = countWork(opened.context, () => stored?.advance())
    const schedules = scheduleTask(context)
    const tell = () => {
      stored?.finish()
      output(workLine(work, schedules.settled()))
    }
    if (options.once) {
      try {
        await publishOnce(context, [schedules.task], { signal })
      } finally {
        tell()
      }
      return
    }
    const { metricsPort: port } = config.publisher
    {
      await using metrics = await onPort(port, () => startPublisherMetrics(context, { work, port }))
      await using _publisher = startPublisher({ ...context, stageReached: metrics.stageReached }, [
        schedules.task,
      ])
      output(`Publishing what is committed; metrics are at ${metrics.url}/metrics; Ctrl-C stops it`)
      if (!signal.aborted) await once(signal, 'abort')
      metrics.drain()
    }
    tell()
  },
})
