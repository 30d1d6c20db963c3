import { cartonAtHand, placeOf } from '../../shared/pack/carton-contents.ts'
import type { ReprintReason } from '../../shared/print-job/state.ts'
import type { BenchCore } from './core.ts'
import { labelDocument } from './pack-effects.ts'
import { paperDocument, tellMissing } from './paper-document.ts'
import type { PrintDesk } from './print-desk.ts'
import type { ProblemLane } from './problem-lane.ts'
import type { ReturnEffects } from './return-effects.ts'
import { attention } from './verdict.ts'

type Parts = {
  print: PrintDesk
  lane: ProblemLane
  effects: ReturnEffects
  words: (key: string, params?: Readonly<Record<string, string | number>>) => string
}

/** What is printed again: labels, papers and plates of the work at hand. */
export class Reprints {
  private readonly core: BenchCore
  private readonly parts: Parts

  constructor(core: BenchCore, { print, lane, effects, words }: Parts) {
    this.core = core
    this.parts = { print, lane, effects, words }
  }

  /** The newest label of the open pack. Call within the queue. */
  async label(reason: ReprintReason): Promise<void> {
    const pack = this.core.work.packs.get(this.core.activePack ?? '')
    const carton = pack && cartonAtHand(pack)
    if (!(pack && carton?.label)) return this.core.refuse('nothing-to-reprint', {}, { screen: 'pack' })
    const jobs = this.core.work.jobsFor(pack.pack, carton.carton)
    const last = jobs.at(-1)
    if (!last) return this.core.refuse('nothing-to-reprint', {}, { screen: 'pack' })
    const { number, kind } = carton.label
    const place = placeOf(pack, carton.carton) ?? { n: 1, of: 1 }
    const about = { carton: carton.carton, ...place, number, label: kind }
    const document = await labelDocument(this.core, pack, about, jobs.length)
    if (document) await this.parts.print.reprint(last, reason, document)
    if (document && reason === 'unreadable') await this.parts.lane.labelUnreadable(last.job)
  }

  /** A paper of the open pack. The document is fetched first; `run` then puts the rest in the queue. */
  async paper(job: string, run: (command: () => Promise<void>) => Promise<void>): Promise<void> {
    const pack = this.core.work.packs.get(this.core.activePack ?? '')
    const paper = pack?.papers?.find((one) => one.job === job)
    const made = pack && paper && (await paperDocument(this.core, pack, paper, this.parts.words).catch(() => undefined))
    await run(async () => {
      const last = this.core.work.lineOf(job).at(-1)
      if (!(paper && last)) return this.core.refuse('nothing-to-reprint', {}, { screen: 'pack' })
      if (!made) return this.core.say(attention('attention.station-away'))
      await this.parts.print.reprint(last, 'no-label', made.document)
      tellMissing(this.core, made)
    })
  }

  /** The license plate of a returned unit. Call within the queue. */
  async plate(unit: number, reason: ReprintReason): Promise<void> {
    const state = this.core.work.returns.get(this.core.activeReturn ?? '')
    const found = state?.units.find((one) => one.unit === unit)
    const last = state && this.core.work.jobsFor(state.return, unit).at(-1)
    if (!(state && found?.plate && found.grade && last)) return
    const { product, plate, grade } = found
    const document = await this.parts.effects.document(state.return, {
      unit,
      lpn: plate.lpn,
      product,
      disposition: grade.disposition,
      reprint: this.core.work.jobsFor(state.return, unit).length,
    })
    await this.parts.print.reprint(last, reason, document)
  }
}
