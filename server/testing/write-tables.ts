// Writes src/platform/db/tables.ts and tables/ anew from a freshly migrated database: `npm run tables`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { generateTables } from '../src/platform/db/generate-tables.ts'
import { testDatabase } from './database.ts'

const folder = new URL('../src/platform/db/', import.meta.url)
const db = await testDatabase()
const files = await generateTables(db.url)
rmSync(new URL('tables/', folder), { recursive: true, force: true })
mkdirSync(new URL('tables/', folder))
for (const [file, text] of files) writeFileSync(new URL(file, folder), text)
await db.drop()
process.exit(0)
