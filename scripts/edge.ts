import { once } from 'node:events'
import { Option } from 'commander'
import { startEdge } from '#edge/start-edge.ts'
import { runCommand } from './command/run-command.ts'
import { openConfiguredBucket } from './wiring/open-bucket.ts'

await runCommand<{ host: string }>({
  name: 'edge',
  description:
    'Serves readers from the bucket as CloudFront does in production, until it is stopped. Publishers that work on the same data folder purge its cache.',
  options: [new Option('--host <address>', 'the address to listen on; 0.0.0.0 for all').default('127.0.0.1')],
  examples: [
    { command: 'npm run edge', description: 'listens on EDGE_PORT (8787)' },
    { command: 'npm run edge -- --data other', description: 'serves what lies in other/' },
    { command: 'npm run edge -- --host 0.0.0.0', description: 'answers other machines too' },
  ],
  isServer: true,
  run: async ({ options, config, logger, signal, output }) => {
    using bucket = await openConfiguredBucket(config.bucket)
    await using edge = await startEdge({
      bucket,
      logger,
      host: options.host,
      port: config.edge.port,
      controlPort: config.edge.controlPort,
      dataDir: config.dataFolder,
    })
    output(
      `Readers are served at ${edge.url}/v1/index.json; metrics are at ${edge.control.url}/metrics; Ctrl-C stops it`,
    )
    if (!signal.aborted) await once(signal, 'abort')
    const { hits, stale, misses, failures } = edge.stats()
    output(
      `Stopping: ${hits + stale} answers came from the cache, ${misses} from the bucket; ${failures} could not be given`,
    )
  },
})
