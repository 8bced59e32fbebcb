// Writes src/platform/db/tables.ts anew from a freshly migrated database: `npm run tables`.
import { writeFileSync } from 'node:fs'
import { generateTables } from '../src/platform/db/generate-tables.ts'
import { testDatabase } from './database.ts'

const db = await testDatabase()
writeFileSync(new URL('../src/platform/db/tables.ts', import.meta.url), await generateTables(db.url))
await db.drop()
process.exit(0)
