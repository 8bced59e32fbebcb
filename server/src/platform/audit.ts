import type { Words } from '../kernel/words.ts'
import type { Actor } from './actor.ts'
import { appendToChain } from './audit-chain.ts'
import type { Tx } from './db/database.ts'
import { storedDetail } from './db/stored-detail.ts'

/** The detail of an act as it is stored. */
export const storedAuditDetail = storedDetail('platform.audit.detail')

/** How one entry of an act's detail is called, and its values that are words of a list. */
export interface AuditDetail {
  readonly words: Words
  readonly values?: Readonly<Record<string, Words>>
}

interface AuditDeclaration<Act extends string> {
  /** The acts as people say them. The names are stored: they never change once one was written. */
  readonly acts: Readonly<Record<Act, Words>>
  readonly details?: Readonly<Record<string, AuditDetail>>
  /** Acts about a shop's money and after-sales: each carries the hash of the one before it. */
  readonly chained?: readonly Act[]
}

/** The acts of one module that somebody may have to answer for; nothing else can be written to the log. */
export class ModuleAudit<Act extends string = string> {
  readonly acts: Readonly<Record<string, Words>>
  readonly details: Readonly<Record<string, AuditDetail>>
  readonly #chained: ReadonlySet<string>

  constructor({ acts, details = {}, chained = [] }: AuditDeclaration<Act>) {
    this.acts = acts
    this.#chained = new Set(chained)
    this.details = details
  }

  /** Writes an act in the caller's transaction; a chained one at its end. `detail` holds no personal data. `shopId`: by default the actor's shop. */
  async write(
    tx: Tx,
    actor: Actor,
    act: Act,
    subject: string,
    detail: Record<string, unknown> = {},
    shopId: string | null = actor.kind === 'staff' ? actor.shopId : null,
  ): Promise<void> {
    if (!Object.hasOwn(this.acts, act)) throw new Error(`The act ${act} is not declared.`)
    const row = {
      actor_kind: actor.kind,
      actor_id: actor.kind === 'system' || actor.kind === 'anyone' ? null : actor.accountId,
      act,
      subject,
      detail: storedAuditDetail.write('keyId' in actor ? { ...detail, keyId: actor.keyId } : detail),
      request_id: actor.requestId ?? null,
      at: tx.now,
    }
    if (!this.#chained.has(act)) {
      await tx
        .insertInto('platform.audit')
        .values({ shop_id: shopId, ...row })
        .execute()
      return
    }
    if (!shopId) throw new Error(`The act ${act} belongs to the chain of a shop.`)
    appendToChain(tx, shopId, row)
  }
}

/** Declares the acts of a module: `export const shopAudit = defineAudit({ acts, details })`. */
export const defineAudit = <const Acts extends Readonly<Record<string, Words>>>(declaration: {
  acts: Acts
  details?: Readonly<Record<string, AuditDetail>>
  chained?: readonly (keyof Acts & string)[]
}): ModuleAudit<keyof Acts & string> => new ModuleAudit<keyof Acts & string>(declaration)
