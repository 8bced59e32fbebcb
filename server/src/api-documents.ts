import { sessions } from './modules/identity/index.ts'
import { modules } from './modules.ts'
import type { Database } from './platform/db/database.ts'
import { buildHttp } from './platform/http/server.ts'
import { noProxies } from './platform/http/trusted-proxies.ts'
import { schemaNames } from './schema-names.ts'
import { screens } from './screens.ts'

/** Addresses of the API documents on a running server, by the name of the file that holds a copy. */
export const apiDocuments = {
  'openapi.json': '/openapi.json',
  'open-v1.json': '/open/v1/openapi.json',
} as const

/** The API documents, by the name of their file, as a server in demo mode answers them, which has every route, without a server or a database. */
export async function makeApiDocuments(): Promise<ReadonlyMap<string, string>> {
  const app = await buildHttp({
    db: noDatabase,
    sessions: sessions(noDatabase),
    modules,
    screens,
    schemaNames,
    mode: 'demo',
    proxies: noProxies,
    mostLoopDelayMs: 0,
  })
  try {
    const made = new Map<string, string>()
    for (const [file, url] of Object.entries(apiDocuments)) {
      const { statusCode, body } = await app.inject(url)
      if (statusCode !== 200) throw new Error(`${url} was answered with ${statusCode}: ${body}`)
      made.set(file, body)
    }
    return made
  } finally {
    await app.close()
  }
}

/** Describing routes asks the database nothing. */
const noDatabase = new Proxy({} as Database, {
  get(_, part) {
    throw new Error(`A document was made, and the database was asked for ${String(part)}.`)
  },
})
