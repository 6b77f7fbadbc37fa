import { once } from 'node:events'
import { Option } from 'commander'
import { startPublisher } from '#origin/publisher.ts'
import { runCommand } from './command/run-command.ts'
import { publishOnce } from './publish/publish-once.ts'
import { scheduleTask } from './publish/schedule-task.ts'
import { workLine } from './publish/work-line.ts'
import { countWork } from './wiring/count-work.ts'
import { openPublisherContext } from './wiring/open-publisher-context.ts'

await runCommand<{ once?: true }>({
  name: 'publish',
  description:
    'Publishes what editors commit, and what they scheduled, until it is stopped. It finds work within half a second. Any number may run side by side, and be killed at any time.',
  options: [
    new Option(
      '--once',
      'publish what waits, and end; the exit code is 1 when a document could not be published',
    ),
  ],
  examples: [
    { command: 'npm run publish', description: 'publishes until Ctrl-C' },
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
    {
      await using _publisher = startPublisher(context, [schedules.task])
      output('Publishing what is committed; Ctrl-C stops it')
      if (!signal.aborted) await once(signal, 'abort')
    }
    tell()
  },
})
