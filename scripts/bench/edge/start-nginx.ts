import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askPort } from '../../dev-env/servers/ask-port.ts'
import { findProgram } from '../../dev-env/servers/find-program.ts'
import { startServer } from '../../dev-env/servers/start-server.ts'
import type { ChildServer } from './start-child-server.ts'

const configuration = (folder: string, port: number, file: string): string => `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
master_process off;
pid ${join(folder, 'pid')};
error_log stderr;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  open_file_cache max=10;
  client_body_temp_path ${folder};
  proxy_temp_path ${folder};
  fastcgi_temp_path ${folder};
  uwsgi_temp_path ${folder};
  scgi_temp_path ${folder};
  server {
    listen 127.0.0.1:${port};
    location / {
      root /;
      try_files ${file} =404;
      types {}
      default_type "application/json; charset=utf-8";
      add_header content-encoding br;
    }
  }
}
`

/** Starts nginx with one process, that answers everything with a file; undefined where it is not installed. */
export const startNginx = async (file: string): Promise<ChildServer | undefined> => {
  const nginx = findProgram(['nginx'])
  if (nginx === undefined) return undefined
  const server = await startServer('nginx', async (folder, port) => {
    const path = join(folder, 'nginx.conf')
    await writeFile(path, configuration(folder, port, file))
    return {
      command: [nginx, '-e', 'stderr', '-c', path],
      isReady: async () => (await askPort(port, 'GET / HTTP/1.0\r\n\r\n')).includes(' 200 '),
    }
  })
  return { url: `http://127.0.0.1:${server.port}`, [Symbol.asyncDispose]: server.stop }
}
