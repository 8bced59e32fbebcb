// Writes the API documents into the folder that is named: `node server/testing/write-api-documents.ts <folder>`.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeApiDocuments } from '../src/api-documents.ts'

const folder = process.argv[2] ?? '.'
for (const [file, text] of await makeApiDocuments()) writeFileSync(join(folder, file), text)
process.exit(0)
