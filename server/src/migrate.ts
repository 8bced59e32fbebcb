// `npm run migrate` brings the database to the newest schema and ends.
import { runCommand, say, withPlaces } from './command.ts'
import { migrate } from './migrations.ts'

await runCommand(() =>
  withPlaces(async ({ databaseUrl, mode }) => {
    await migrate(databaseUrl, mode)
    say('数据库已是最新结构。/ The database has the newest schema.')
  }),
)
