/** What a drill is asked for. */
export type Asked = {
  cases: number
  /** The same seed plays the same cases. */
  seed: number
  /** Says on the way how far it is; silent with `--json`. */
  tell: (words: string) => void
}

export type Came = {
  /** How many cases were really played. */
  cases: number
  /** One sentence for each case that went wrong, with what is needed to see it again. */
  wrong: readonly string[]
  /** What else was measured or counted. */
  figures?: Readonly<Record<string, string | number | boolean>>
}

/**
 * A long proof. A test shows that something holds once; a drill plays as many cases as one has patience for. `NAME.drill.ts`
 * exports one as `drill`; a drill that cannot run here throws, and says why.
 */
export type Drill = {
  /** What it proves, in one line. */
  about: string
  /** How many cases the whole drill plays. */
  cases: number
  /** How many it plays in CI. */
  short: number
  run: (asked: Asked) => Promise<Came>
}
