/** Ends a switch over a closed union: a new kind that is not handled fails to compile, and throws if it slips through. */
export function assertNever(value: never): never {
  throw new Error(`unhandled kind: ${JSON.stringify(value)}`)
}
