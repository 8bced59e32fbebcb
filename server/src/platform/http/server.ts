import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { isId } from '../../kernel/id.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import type { ApiScope } from '../../kernel/scopes.ts'
import type { Actor, KeyActor, Role } from '../actor.ts'
import type { Mode } from '../app-context.ts'
import { askBusinessNow } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { log } from '../log.ts'
import type { Module } from '../module.ts'
import type { Screen } from '../screen.ts'
import { answerUnreadable, type Headers, type SafeAnswer } from './answers.ts'
import { compressAnswers } from './compress-answers.ts'
import { factsOf } from './document/describe-operation.ts'
import { type SchemaNames, serveDocument } from './document/serve-document.ts'
import { sendError } from './errors.ts'
import { addLimits, type Limits } from './limits.ts'
import { serverMaker } from './make-server.ts'
import { noticeProxy } from './notice-proxy.ts'
import { isForeign } from './origin.ts'
import { requestParts } from './request-parts.ts'
import type { Route } from './route.ts'
import { safetyHeaders } from './safety-headers.ts'
import { schemaCompilers } from './schema-compilers.ts'
import type { TrustedProxies } from './trusted-proxies.ts'
import type { Who } from './who.ts'

/** Who a request comes from, as the identity module knows it. */
export interface Sessions {
  /** The signed-in account; null for a stranger. */
  identify(request: FastifyRequest): Promise<{ accountId: string; officer: boolean } | null>
  /** The same by the Cookie header alone, for a websocket. */
  identifyCookie(cookie: string | undefined): Promise<{ accountId: string; officer: boolean } | null>
  /** The account's roles in a shop; null when it is not of its staff. */
  rolesIn(accountId: string, shopId: string): Promise<readonly Role[] | null>
  /** What is remembered of an account is no longer true: it is read again. */
  rightsChanged(accountId: string): void
  /**
   * The program behind a key of the open API; null: it is none that is in force. A request counts once for the limit of
   * its key, however often it is asked who sends it. Refuses: too_many_requests.
   */
  identifyKey(request: FastifyRequest): Promise<Omit<KeyActor, 'requestId'> | null>
}

export interface HttpOptions extends Limits {
  readonly db: Database
  readonly sessions: Sessions
  readonly modules: readonly Module[]
  readonly screens: readonly Screen[]
  readonly mode: Mode
  readonly schemaNames: SchemaNames
  readonly proxies: TrustedProxies
  /** The address that people type, where it is set. */
  readonly publicUrl?: string | undefined
}

const BODY_LIMIT_BYTES = 1024 * 1024
/** What a stranger may send is short. */
const STRANGERS_BODY_BYTES = 64 * 1024

/** Builds the HTTP server: every module's routes below /api, OpenAPI at /openapi.json, health at /health. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const safety = await safetyHeaders(options.mode, options.publicUrl)
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: options.proxies.isSet ? (address, hop) => options.proxies.trusts(address, hop) : false,
    serverFactory: serverMaker(options.mode, options, options.proxies, safety),
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, safety),
    genReqId: () => crypto.randomUUID().slice(0, 13),
    forceCloseConnections: 'idle',
    // An address that cannot be decoded never reaches the error handler.
    frameworkErrors: (error, request, reply) =>
      sendError(error, request, reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store' })),
    routerOptions: { maxParamLength: 300 },
    schemaController: { compilersFactory: schemaCompilers },
  }) as unknown as FastifyInstance
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply))
  await guard(app, options, safety)
  await serveDocument(app, options.schemaNames)
  addCommonHooks(app, options, safety)
  compressAnswers(app)
  for (const module of options.modules) await mountModule(app, module, options)
  for (const screen of options.screens)
    for (const route of screen.routes) mountRoute(app, screen.name, route, options)
  app.get('/health', { schema: { hide: true } }, async () => {
    await options.db.pool.query('select 1')
    return { ok: true }
  })
  return app
}

/** What stands before every route: limits, and how uploads are read. */
async function guard(app: FastifyInstance, options: HttpOptions, safety: Headers): Promise<void> {
  await app.register(cookie)
  await addLimits(app, options, {
    mode: options.mode,
    safety,
    accountOf: async (request) => (await identify(request, options.sessions))?.accountId ?? null,
  })
  await app.register(multipart, { limits: { fileSize: 5 * 1024 * 1024 } })
}

/** Who is signed in; asked once a request. */
function identify(request: FastifyRequest, sessions: Sessions): ReturnType<Sessions['identify']> {
  request.session ??= sessions.identify(request)
  return request.session
}

/** All in the style of callbacks: they run for each request, and a promise a hook costs more than what these do. */
function addCommonHooks(app: FastifyInstance, options: HttpOptions, safety: Headers): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(safety)
    ;(reply.raw as SafeAnswer).isSafe = true
    reply.header('x-request-id', request.id)
    done(isRefusedOrigin(request, options.publicUrl) ? refuseCommon('not_allowed') : undefined)
  })
  // What changes may not be kept by anybody between: the next request sees a switch at once.
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (/^\/(api|open)\//.test(request.url) && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store')
    done()
  })
  noticeProxy(app, options.proxies)
  if (options.mode === 'demo') {
    app.addHook('onSend', (request, reply, _payload, done) => {
      if (request.method !== 'GET' || !request.url.startsWith('/api/')) return done()
      askBusinessNow(options.db, null).then(
        (now) => {
          reply.header('x-business-time', now.toISOString())
          done()
        },
        () => done(),
      )
    })
  }
  app.addHook('onResponse', (request, reply, done) => {
    const failed = reply.statusCode >= 500
    if (failed || log.isLevelEnabled('debug')) {
      const line = {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        requestId: request.id,
        ms: Math.round(reply.elapsedTime),
      }
      request.log[failed ? 'warn' : 'debug'](line, 'request')
    }
    done()
  })
}

/** Session cookies are sent by browsers from any page; a change asked by another site's page is refused. */
function isRefusedOrigin({ method, headers, raw }: FastifyRequest, publicUrl: string | undefined): boolean {
  return method !== 'GET' && method !== 'HEAD' && headers.cookie !== undefined && isForeign(raw, publicUrl)
}

async function mountModule(app: FastifyInstance, module: Module, options: HttpOptions): Promise<void> {
  for (const route of module.routes) mountRoute(app, module.name, route, options)
  if (module.mount) await module.mount(app, options.db)
  if (module.mountOutside) await module.mountOutside(app, options.db)
}

function mountRoute(app: FastifyInstance, moduleName: string, route: Route, options: HttpOptions): void {
  const { endpoint, who } = route
  if (!who?.kind) throw new Error(`${endpoint.method} ${endpoint.path} does not state who may call it.`)
  if (who.kind === 'staff' && !endpoint.path.startsWith('/merchant/:shopId/')) {
    throw new Error(`${endpoint.path} is for staff but does not name its shop.`)
  }
  if ((who.kind === 'apiKey') !== isOpen(endpoint.path)) {
    throw new Error(`${endpoint.path}: what is below /open/ is for keys, and keys are for it alone.`)
  }
  app.route({
    method: endpoint.method,
    url: isOpen(endpoint.path) ? endpoint.path : `/api${endpoint.path}`,
    schema: {
      tags: [moduleName],
      summary: endpoint.summary,
      ...requestParts(endpoint, who),
      response: { 200: endpoint.schemas.reply },
    },
    config: {
      facts: factsOf(endpoint, who),
      ...(route.perMinute ? { rateLimit: { max: route.perMinute, timeWindow: '1 minute' } } : {}),
    },
    ...(who.kind === 'anyone' ? { bodyLimit: STRANGERS_BODY_BYTES } : {}),
    // Authorization comes before the body is read: nothing is kept of what is refused, and a stranger learns nothing of
    // what it should look like.
    preParsing: async (req, _reply, payload) => {
      if (!endpoint.upload) refuseForm(req)
      req.actor = await actorFor(req, who, options.sessions)
      // A body can be held back until the right that it came with is gone.
      if (!req.raw.complete) {
        req.checkActorAgain = async () => {
          req.session = undefined
          req.actor = await actorFor(req, who, options.sessions)
        }
      }
      return payload
    },
    preValidation: async (req) => req.checkActorAgain?.(),
    handler: (req, res) =>
      route.handle(
        { db: options.db, actor: req.actor as Actor },
        { params: req.params, query: req.query, body: req.body, request: req, reply: res },
      ),
  })
}

/** A form where none is read would be dropped without a word. Refuses: unknown_property. */
function refuseForm({ headers }: FastifyRequest): void {
  if (/^multipart\//i.test(headers['content-type'] ?? ''))
    throw refuseCommon('unknown_property', { field: 'multipart/form-data' })
}

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor
    session?: ReturnType<Sessions['identify']> | undefined
    /** Decides once more who calls; there when the body came later than its headers. Refuses as `actorFor`. */
    checkActorAgain?: () => Promise<void>
  }
}

/** Decides who calls. Refuses: not_signed_in; not_found for another's shop; not_allowed for a role without the right. */
export async function actorFor(request: FastifyRequest, who: Who, sessions: Sessions): Promise<Actor> {
  const requestId = request.id
  if (who.kind === 'apiKey') return keyActorFor(request, who.scope, sessions)
  const session = await identify(request, sessions)
  if (!session) {
    if (who.kind === 'anyone') return { kind: 'anyone', requestId }
    throw refuseCommon('not_signed_in')
  }
  const { accountId } = session
  if (who.kind === 'anyone' || who.kind === 'buyer') return { kind: 'buyer', accountId, requestId }
  if (who.kind === 'officer') {
    if (!session.officer) throw refuseCommon('not_allowed')
    return { kind: 'officer', accountId, requestId }
  }
  // Validation, which writes ids in small letters, comes after this.
  const shopId = (request.params as { shopId: string }).shopId.toLowerCase()
  const roles = isId(shopId) ? await sessions.rolesIn(accountId, shopId) : null
  if (!roles) throw refuseCommon('not_found')
  if (!roles.some((role) => who.roles.includes(role))) throw refuseCommon('not_allowed')
  return { kind: 'staff', accountId, shopId, roles, requestId }
}

/** Refuses: api_key_wrong, scope_missing, too_many_requests. */
async function keyActorFor(request: FastifyRequest, scope: ApiScope, sessions: Sessions): Promise<KeyActor> {
  const actor = await sessions.identifyKey(request)
  if (!actor) throw refuseCommon('api_key_wrong')
  if (!actor.scopes.includes(scope)) throw refuseCommon('scope_missing', { scope })
  return { ...actor, requestId: request.id }
}

/** The published API stands beside /api, under a path that names its version. */
const isOpen = (path: string): boolean => path.startsWith('/open/')
