import { existsSync, readdirSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuseCommon } from '../../kernel/refusal.ts'
import { type AppName, type FirstReads, readFirst } from './first-reads.ts'
import { composePage, type Files, findPage, type PageOfApp } from './web-page.ts'

const WEB = new URL('../../../../web/', import.meta.url)

/** The built web apps by the path at which each lives; the buyer's is the root. */
const apps: readonly { readonly name: AppName; readonly at: string }[] = [
  { name: 'merchant', at: '/merchant/' },
  { name: 'operator', at: '/operator/' },
  { name: 'buyer', at: '/' },
]

/** What the build writes for the server alone, and what is sent in another way. */
const NOT_SERVED = /^(?:\..*|assets|index\.html|pages\.json)$|\.(?:br|gz)$/

const NO_FILES: Files = { js: [], css: [] }

/**
 * Serves the built web apps. Assets carry their hash in the name and are kept a year; what lies beside them (icons, the
 * manifest, the service worker) is asked for each time; both go out in the form that the build has compressed. Every
 * other GET or HEAD outside /api is the page of the app at that path, which routes by itself: it is sent with its files named and
 * with what it asks for first, which only this reader may see, so nobody between keeps it.
 */
export async function serveWeb(app: FastifyInstance, firstReads: readonly FirstReads[]): Promise<void> {
  let isFirst = true
  for (const { name, at } of apps) {
    const root = folderOf(name)
    if (!existsSync(root)) continue
    await app.register(fastifyStatic, {
      root: `${root}assets/`,
      prefix: `${at}assets/`,
      decorateReply: isFirst,
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      setHeaders: (reply) => void reply.header('vary', 'accept-encoding'),
    })
    isFirst = false
    serveBeside(app, root, at)
  }
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const isPage =
      ['GET', 'HEAD'].includes(request.method) && !/^\/(api|open)\//.test(path) && !/\.\w{2,}$/.test(path)
    if (!isPage) throw refuseCommon('not_found')
    const found = apps.find(({ at }) => `${path}/`.startsWith(at))
    if (!found) throw refuseCommon('not_found')
    return sendPage(app, request, reply, { ...found, path: path.slice(found.at.length - 1), firstReads })
  })
}

const folderOf = (name: AppName): string => fileURLToPath(new URL(`${name}/dist/`, WEB))

function serveBeside(app: FastifyInstance, root: string, at: string): void {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    const path = `${entry.parentPath}/${entry.name}`
      .replaceAll('\\', '/')
      .replace(/\/{2,}/g, '/')
      .slice(root.length)
    if (!entry.isFile() || NOT_SERVED.test(path) || path.startsWith('assets/')) continue
    app.get(`${at}${path}`, { schema: { hide: true } }, (_, reply) =>
      reply.header('cache-control', 'no-cache').sendFile(path, root, { cacheControl: false }),
    )
  }
}

interface PageWish {
  readonly name: AppName
  readonly at: string
  /** Below the app. */
  readonly path: string
  readonly firstReads: readonly FirstReads[]
}

async function sendPage(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  { name, at, path, firstReads }: PageWish,
): Promise<FastifyReply> {
  const built = await builtApp(name)
  if (!built) throw refuseCommon('not_found')
  const found = findPage(built.pages, path)
  const wanted = firstReads.filter(
    (one) => one.app === name && (one.path === undefined || one.path === found?.page.path),
  )
  const first = await readFirst(app, request, wanted, found?.params ?? {})
  const page = composePage(built.html, at, { ...first, files: found?.page ?? NO_FILES })
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', first.answers.size > 0 ? 'private, no-store' : 'no-cache')
    .send(page)
}

interface BuiltApp {
  readonly builtAtMs: number
  readonly html: string
  readonly pages: readonly PageOfApp[]
}

const builtApps = new Map<AppName, BuiltApp>()

/** What the build has made of an app, read again when it was built anew; null: it was not built. */
async function builtApp(name: AppName): Promise<BuiltApp | null> {
  const root = folderOf(name)
  const facts = await stat(`${root}index.html`).catch(() => null)
  if (!facts) return null
  const known = builtApps.get(name)
  if (known?.builtAtMs === facts.mtimeMs) return known
  const [html, pages] = await Promise.all([
    readFile(`${root}index.html`, 'utf8'),
    readFile(`${root}pages.json`, 'utf8'),
  ])
  const built = {
    builtAtMs: facts.mtimeMs,
    html,
    pages: (JSON.parse(pages) as { pages: PageOfApp[] }).pages,
  }
  builtApps.set(name, built)
  return built
}
