import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { isNothing } from '../request-parts.ts'
import { type ApiDocument, assemble } from './assemble.ts'
import { describeOperation, securitySchemes } from './describe-operation.ts'
import { withTitles } from './share-schemas.ts'

/** The names under which contracts export their schemas. */
export type SchemaNames = () => Promise<ReadonlyMap<unknown, string>>

const license = { name: 'Apache-2.0', identifier: 'Apache-2.0' }

/** What both documents are of; the version is that of the published API. */
const info = {
  title: '掌柜 Zhanggui',
  version: '1.0.0',
  description:
    'What the web apps of buyers, merchants and officers call, and the API for programs of a shop.',
  license,
}

const openInfo = {
  title: '掌柜 Zhanggui: API for programs of a shop',
  version: '1.0.0',
  description:
    'For ERPs, warehouses and label printers. A key belongs to one shop, so no path names the shop. Fields may be added within a version; none is removed or changes its meaning.',
  license,
}

/**
 * Serves the description of all routes that are mounted after it: /openapi.json, and /open/v1/openapi.json with the
 * published ones alone. Both are made when they are first asked for.
 */
export async function serveDocument(app: FastifyInstance, schemaNames: SchemaNames): Promise<void> {
  let named = withTitles(new Map())
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info,
      servers: [{ url: '/api' }],
      components: { securitySchemes },
    },
    convertConstToEnum: false,
    transform: ({ schema, url, route }) => {
      if (schema?.hide) return { schema, url }
      const declared = Object.fromEntries(Object.entries(schema ?? {}).filter(([, part]) => !isNothing(part)))
      const { facts, rateLimit } = route.config ?? {}
      const isLimited = rateLimit !== false
      const method = String(route.method)
      return {
        url,
        schema: describeOperation({ url, method, schema: declared, facts, isLimited }, named),
      }
    },
  })
  const described = async (): Promise<ApiDocument> => {
    named = withTitles(await schemaNames())
    return app.swagger() as ApiDocument
  }
  const whole = once(async () => assemble(await described()))
  const open = once(async () => {
    const document = assemble(await described(), (path) => path.startsWith('/open/v1/'))
    const components = { ...document.components, securitySchemes: { apiKey: securitySchemes.apiKey } }
    return { ...document, info: openInfo, servers: [{ url: '/' }], components }
  })
  app.get('/openapi.json', { schema: { hide: true } }, whole)
  app.get('/open/v1/openapi.json', { schema: { hide: true } }, open)
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
