import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { tmpdir } from 'node:os'
import { freePort } from '../dev-env/servers/free-port.ts'
import { serverPath } from '../dev-env/servers/find-program.ts'
import { startKeeper } from '../dev-env/servers/keeper.ts'
import { requireTool } from '../dev-env/servers/require-tool.ts'
import { serveSystemctl } from './serve-systemctl.ts'
import { startServiceManager, type ServiceManager } from './start-service-manager.ts'

/** An instance as its launch template leaves it, in a folder that stands for `/`. */
export type Machine = AsyncDisposable & {
  root: string
  services: ServiceManager
  /** Where nginx listens. */
  httpPort: number
  /** What hooks find in their environment, besides what CodeDeploy adds. */
  environment: Record<string, string>
}

const FOLDERS = [
  'bin',
  'etc/hisubtory',
  'etc/nginx',
  'etc/systemd/system',
  'run',
  'var/lib/hisubtory',
  'var/lib/nginx/tmp',
  'var/log/nginx',
]

/** As on Amazon Linux, with this machine's paths. */
const nginxUnit = (nginx: string, root: string): string => `[Service]
Type=exec
ExecStart=${nginx} -e stderr -c ${root}/etc/nginx/nginx.conf -g 'daemon off;'
ExecReload=/bin/kill -HUP $MAINPID
KillSignal=SIGQUIT
TimeoutStopSec=10

[Install]
WantedBy=multi-user.target
`

/** The metrics of an instance are a thousand ports above it. */
const freeInstancePort = async (): Promise<number> => {
  for (;;) {
    const port = await freePort()
    if (port + 1_000 <= 65_535) return port
  }
}

const write = async (root: string, path: string, content: string): Promise<void> => {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), content)
}

/**
 * Prepares an instance with real nginx, and a stand-in for systemd that runs the real units.
 * @param settings lines of `/etc/hisubtory/environment`, besides the path of Node and the publisher's port
 */
export const openMachine = async (settings: (root: string) => Record<string, string>): Promise<Machine> => {
  const nginx = await requireTool('nginx')
  await requireTool('curl')
  const root = await mkdtemp(join(tmpdir(), 'hisubtory-rehearsal-'))
  const keeper = startKeeper(root)
  await using opened = new AsyncDisposableStack()
  opened.defer(() => keeper.end())
  const pidFile = join(root, 'run/pids')
  // Should this process be killed, what it started goes as well.
  keeper.atEnd(`kill -KILL $(cat '${pidFile}')`)
  for (const folder of FOLDERS) await mkdir(join(root, folder), { recursive: true })
  // The workers of nginx are nobody, and look at a file here.
  await chmod(root, 0o755)
  const [httpPort, blue, green] = [await freePort(), await freeInstancePort(), await freeInstancePort()]
  const own = { NODE: process.execPath, PUBLISH_METRICS_PORT: String(await freePort()) }
  const lines = Object.entries({ ...settings(root), ...own })
  await write(root, 'etc/hisubtory/environment', lines.map(([name, value]) => `${name}=${value}\n`).join(''))
  await write(root, 'etc/systemd/system/nginx.service', nginxUnit(nginx, root))
  const path = [join(root, 'bin'), dirname(process.execPath), serverPath()].join(delimiter)
  const services = opened.use(startServiceManager(root, { path, pidFile }))
  opened.use(
    await serveSystemctl(services, { binFolder: join(root, 'bin'), socket: join(root, 'run/systemctl') }),
  )
  const environment = {
    PATH: path,
    HISUBTORY_ROOT: root,
    HISUBTORY_HTTP_PORT: String(httpPort),
    HISUBTORY_BLUE_PORT: String(blue),
    HISUBTORY_GREEN_PORT: String(green),
  }
  const held = opened.move()
  return { root, services, httpPort, environment, [Symbol.asyncDispose]: () => held.disposeAsync() }
}
