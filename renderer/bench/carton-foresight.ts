import type { CartonItem } from '../../shared/carton/item.ts'
import { finish, type Search } from '../../shared/carton/search.ts'
import { type Suggest, type Suggestion, searchCarton } from '../../shared/carton/suggest.ts'
import type { CartonType } from '../../shared/catalog/product.ts'

type Question = { items: readonly CartonItem[]; cartons: readonly CartonType[] }
type Running = { key: string; search: Search<Suggestion> }

/** Places looked at in one go: one or two milliseconds, so that a scan comes in between. */
const SLICE = 20_000
/** Of so many questions the answers are kept: the newest. */
const KEPT = 8

/**
 * Works cartons out before they are asked for, a slice at a time, while the packer scans: a hundred things take as long as
 * three frames. What was not foreseen, or not to its end, is worked out at once.
 */
export class CartonForesight {
  private readonly answers = new Map<string, Suggestion>()
  private readonly later: (work: () => void) => void
  private readonly onAnswer: () => void
  private running: Running | undefined
  private isDue = false

  /** `later`: runs it once what came in meanwhile was heard. */
  constructor(onAnswer: () => void, later: (work: () => void) => void = (work) => void setTimeout(work)) {
    this.onAnswer = onAnswer
    this.later = later
  }

  /** What `suggestCarton` answers. */
  readonly suggest: Suggest = (items, cartons) => {
    const key = keyOf({ items, cartons })
    const known = this.answers.get(key)
    if (known) return known
    const search = this.running?.key === key ? this.running.search : searchCarton(items, cartons)
    return this.keep(key, finish(search))
  }

  /** The answer, if it is known or found in one slice; else it is worked out from now on, in place of any other. */
  foresee(items: readonly CartonItem[], cartons: readonly CartonType[]): Suggestion | undefined {
    const key = keyOf({ items, cartons })
    const known = this.answers.get(key)
    if (known || this.running?.key === key) return known
    // Most orders need no more than one slice.
    const search = searchCarton(items, cartons)
    const answer = slice(search)
    if (answer) return this.keep(key, answer)
    this.running = { key, search }
    this.goOn()
    return undefined
  }

  private goOn(): void {
    if (this.isDue) return
    this.isDue = true
    this.later(() => {
      this.isDue = false
      this.work()
    })
  }

  private work(): void {
    if (!this.running) return
    const { key, search } = this.running
    const answer = slice(search)
    if (answer) {
      this.keep(key, answer)
      this.onAnswer()
    } else this.goOn()
  }

  private keep(key: string, answer: Suggestion): Suggestion {
    if (this.running?.key === key) this.running = undefined
    this.answers.set(key, answer)
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= KEPT) break
      this.answers.delete(oldest)
    }
    return answer
  }
}

function slice(search: Search<Suggestion>): Suggestion | undefined {
  for (let looked = 0; looked < SLICE; ) {
    const { done, value } = search.next()
    if (done) return value
    looked += value
  }
  return undefined
}

/** In whatever order things were scanned: they are the same goods. */
function keyOf({ items, cartons }: Question): string {
  const sorted = items.toSorted((a, b) => (a.product < b.product ? -1 : 1))
  return JSON.stringify([sorted, cartons])
}
