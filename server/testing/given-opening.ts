import { askForShop, uploadPaper } from '../src/modules/shop/opening/contract.ts'
import type { Person } from './given.ts'
import { png } from './pictures.ts'
import { newId, type TestServer } from './server.ts'

/** The example of GB 11643. */
export const ID_NUMBER = '11010519491231002X'

/** Sends the picture of an ID card, as the form of an application does; answers the HTTP response. */
export async function sendPaper(
  server: TestServer,
  as: Person,
  { id = newId(), content = png(60, 40) }: { id?: string; content?: Buffer } = {},
): Promise<Response> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(content)], { type: 'image/png' }), '身份证.png')
  return fetch(`${server.url}/api${uploadPaper.path}?id=${id}`, {
    method: 'POST',
    headers: { cookie: as.cookie },
    body: form,
  })
}

/** A picture of an ID card that this person sent; answers its id. */
export async function givenPaper(server: TestServer, as: Person): Promise<string> {
  const id = newId()
  const answer = await sendPaper(server, as, { id })
  if (!answer.ok) throw new Error(`The picture was refused: ${await answer.text()}`)
  return id
}

let wishes = 0

/** What a person who applies for a shop sends, with papers of their own unless others are given. */
export async function givenWish(server: TestServer, as: Person, patch: object = {}) {
  wishes += 1
  return {
    id: newId(),
    shopName: `新店 ${process.pid} ${wishes}`,
    category: 'farm_food' as const,
    kind: 'person' as const,
    licenceName: '',
    licenceNumber: '',
    holderName: '李山野',
    idNumber: ID_NUMBER,
    paperId: 'paperId' in patch ? '' : await givenPaper(server, as),
    intro: '山里的好东西',
    agreed: true as const,
    ...patch,
  }
}

/** An application of this person that waits for an officer. */
export const givenApplication = async (server: TestServer, as: Person, patch: object = {}) =>
  server.call(askForShop, { as, body: await givenWish(server, as, patch) })
