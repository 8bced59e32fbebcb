import { demoPeople } from '../../modules/identity/accounts/contract.ts'
import * as contract from '../../modules/identity/sign-in/contract.ts'
import { phoneOf } from '../../modules/identity/sign-in/own-phone-queries.ts'
import { route } from '../../platform/http/route.ts'
import { anyone, buyer, officer } from '../../platform/http/who.ts'
import { listMessages } from '../simulators/sms/sent-messages.ts'
import { readDemoCode } from './demo-code.ts'
import { listDemoPeople } from './people-queries.ts'

/** Whom one can sign in as, the codes that they were sent, and all messages that no phone received. */
export const peopleRoutes = [
  route(demoPeople, anyone, async ({ db }) => ({ people: await listDemoPeople(db.kysely) })),
  route(contract.demoOwnCode, buyer, async ({ db, actor }) => ({
    code: await readDemoCode(db.kysely, await phoneOf(db.kysely, actor.accountId)),
  })),
  route(contract.demoCode, anyone, async ({ db }, { params }) => ({
    code: await readDemoCode(db.kysely, params.phone),
  })),
  route(contract.listSms, officer, ({ db }, { query }) => listMessages(db.kysely, query)),
]
