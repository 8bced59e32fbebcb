/**
 * What a module needs of one below it, whom it may not import: it declares the port, and the module below names its
 * implementation in its module.ts (`ports`). A port holds functions alone, no state of a process: every server of a
 * process has the same.
 */
export interface Port<Functions extends object> {
  /** The implementation. Throws when no module provides one. */
  (): Functions
  /** Names an implementation, for a module's declaration. */
  readonly by: (functions: Functions) => ProvidedPort
}

export interface ProvidedPort {
  readonly name: string
  /** Puts the implementation in; called once, when the modules are put together. */
  readonly connect: () => void
}

/** Declares a port. */
export function port<Functions extends object>(name: string): Port<Functions> {
  let provided: Functions | undefined
  const read = () => {
    if (!provided) throw new Error(`No module provides the port ${name}.`)
    return provided
  }
  return Object.assign(read, {
    by: (functions: Functions): ProvidedPort => ({
      name,
      connect() {
        provided = functions
      },
    }),
  })
}

/** Connects what modules provide. */
export function connectPorts(modules: readonly { readonly ports?: readonly ProvidedPort[] }[]): void {
  for (const { ports = [] } of modules) for (const each of ports) each.connect()
}
