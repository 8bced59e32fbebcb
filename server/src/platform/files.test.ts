import assert from 'node:assert/strict'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { givenShop } from '../../testing/given.ts'
import { png } from '../../testing/pictures.ts'
import { newId, testServer } from '../../testing/server.ts'
import { storeFile } from './files.ts'

const server = await testServer()

test('a picture that could not be written leaves neither a row nor half a file', async () => {
  const { shopId } = await givenShop(server)
  const fileId = newId()
  const folder = join(server.dataDir, 'files', shopId)
  const file = { fileId, mediaType: 'image/png', content: png(3, 2), width: 3, height: 2, madeBy: null }
  // Nothing can be moved to where a folder lies.
  await mkdir(join(folder, fileId), { recursive: true })
  await assert.rejects(storeFile(server.db, shopId, file))
  assert.deepEqual(await readdir(folder), [fileId])
  const rows = await server.db.kysely
    .selectFrom('platform.file')
    .selectAll()
    .where('file_id', '=', fileId)
    .execute()
  assert.deepEqual(rows, [])
})
