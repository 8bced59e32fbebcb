import { sql } from 'kysely'
import type { ModuleNotices } from '../../src/kernel/notice.ts'
import { definePolicies } from '../../src/kernel/policy.ts'
import { defineRights } from '../../src/kernel/right.ts'
import { notifyBuyers } from '../../src/modules/conversation/index.ts'
import { defineAudit } from '../../src/platform/audit.ts'
import { inTransaction } from '../../src/platform/db/database.ts'
import { route } from '../../src/platform/http/route.ts'
import { holders } from '../../src/platform/http/who.ts'
import type { Module } from '../../src/platform/module.ts'
import { readInPages } from '../../src/platform/personal-data.ts'
import { readPolicies } from '../../src/platform/policies.ts'
import { writeExampleNote } from './contract.ts'

/** Its table; a real module has a migration. */
export const exampleSchema = `
  create schema example;
  create table example.note (
    shop_id uuid not null, note_id uuid not null, buyer_id uuid not null, text text not null,
    primary key (shop_id, note_id)
  )`

const policies = definePolicies({
  exampleNoteDays: {
    kind: 'number',
    unit: 'days',
    default: 30,
    minimum: 1,
    maximum: 90,
    group: { zh: '便签', en: 'Notes' },
    name: { zh: '便签保存', en: 'Notes are kept' },
    meaning: { zh: '便签保存这么多天。', en: 'So long a note is kept.' },
    source: { zh: '测试', en: 'a test' },
  },
})

const audit = defineAudit({
  acts: { 'example.note_written': { zh: '写便签', en: 'Wrote a note' } },
  details: { keptDays: { words: { zh: '保存天数', en: 'kept for' } } },
})

const notices = {
  example_note_written: {
    zh: { title: '新便签', body: '有人写了：{text}' },
    en: { title: 'New note', body: 'Somebody wrote: {text}' },
  },
} as const satisfies ModuleNotices

const rights = defineRights({
  writeExampleNotes: { words: { zh: '便签', en: 'notes' }, roles: ['agent'] },
})

/** A module as small as one can be that declares one thing of each kind. Nothing else in the repository knows it. */
export const exampleModule: Module = {
  name: 'example',
  policies,
  audit,
  rights: Object.values(rights),
  notices,
  tables: { note: 'by-shop' },
  personalData: {
    sections: {
      exampleNotes: (reader, accountId) =>
        readInPages(
          reader,
          (page) => sql`select text from example.note where buyer_id = ${accountId} order by note_id ${page}`,
        ),
    },
    async forget(tx, accountId) {
      await sql`delete from example.note where buyer_id = ${accountId}`.execute(tx)
    },
  },
  routes: [
    route(writeExampleNote, holders(rights.writeExampleNotes), ({ db, actor }, { body }) =>
      inTransaction(db, async (tx) => {
        const keptDays = policies.of(await readPolicies(tx, tx.now)).exampleNoteDays
        await sql`insert into example.note (shop_id, note_id, buyer_id, text)
          values (${actor.shopId}, ${body.id}, ${body.buyerId}, ${body.text})`.execute(tx)
        await notifyBuyers(tx, [
          {
            buyerId: body.buyerId,
            kind: 'example_note_written',
            occasion: `note:${body.id}`,
            shopId: null,
            orderId: null,
            facts: { text: body.text },
          },
        ])
        await audit.write(tx, actor, 'example.note_written', body.id, { keptDays })
        return { keptDays }
      }),
    ),
  ],
  reactions: [],
  sweepers: [],
}
