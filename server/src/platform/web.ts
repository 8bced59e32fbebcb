import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { refuseCommon } from '../kernel/refusal.ts'

const WEB = new URL('../../../web/', import.meta.url)

/** The built web apps by the path at which each lives; the buyer's is the root. */
const apps = [
  { name: 'merchant', at: '/merchant/' },
  { name: 'operator', at: '/operator/' },
  { name: 'buyer', at: '/' },
] as const

/**
 * Serves the built web apps: assets carry their hash in the name and are kept a year, the page itself is asked for
 * each time; every other GET or HEAD outside /api is the page of the app at that path, which routes by itself.
 */
export async function serveWeb(app: FastifyInstance): Promise<void> {
  for (const [index, { name, at }] of apps.entries()) {
    const root = fileURLToPath(new URL(`${name}/dist/`, WEB))
    if (!existsSync(root)) continue
    await app.register(fastifyStatic, {
      root: fileURLToPath(new URL(`${name}/dist/assets/`, WEB)),
      prefix: `${at}assets/`,
      decorateReply: index === 0,
      immutable: true,
      maxAge: '365d',
    })
  }
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const isPage = isRead && !path.startsWith('/api/') && !/\.\w{2,5}$/.test(path)
    if (!isPage) throw refuseCommon('not_found')
    const found = apps.find(({ at }) => `${path}/`.startsWith(at)) ?? apps[2]
    return sendPage(found.name, reply)
  })
}

async function sendPage(name: string, reply: FastifyReply): Promise<FastifyReply> {
  const page = await readFile(new URL(`${name}/dist/index.html`, WEB), 'utf8').catch(() => null)
  if (page === null) throw refuseCommon('not_found')
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
}
