export type Violation = {
  readonly path: string
  readonly line: number
  readonly what: string
  readonly instead: string
}

export const inWords = (v: Violation) => `${v.path}:${v.line}  ${v.what}; ${v.instead}`
