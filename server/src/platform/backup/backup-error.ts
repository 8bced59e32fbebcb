/** Why a backup cannot be made or read, in one sentence in both languages. */
export class BackupError extends Error {}

/** The Chinese sentence, then the English one. */
export const backupError = (zh: string, en: string): BackupError => new BackupError(`${zh} / ${en}`)
