import { ownOrder } from './codes.ts'
import type { Act } from './lead.ts'

export type Property = Exclude<keyof typeof import('./spec.ts'), 'robot'>

/** A change of one module of the page, by text: where the text is gone, the drill says so. */
export type Change = { name: string; file: string; text: string; instead: string }

/** A change that is a mistake: those properties must find it and no other, and `lead` brings the robot to where it shows. */
export type Mistake = Change & { foundBy: readonly Property[]; lead: readonly Act[] }

const next: Act = { pull: 'wanted' }
const own = (at: number): Act => ({ scan: ownOrder(at) })
const unknown: Act = { scan: 'NOT-HERE-1' }
const largestText: readonly Act[] = [{ key: ',' }, { key: '8' }, { key: 'Esc' }]

export const mistakes: readonly Mistake[] = [
  {
    name: 'events never reach the journal',
    file: 'renderer/ledger/ledger.ts',
    text: 'const handed = this.link.handOver(events)',
    instead: "const handed = Promise.resolve('journaled' as const)",
    foundBy: ['whatIsAcceptedIsInTheJournal'],
    lead: [own(0)],
  },
  {
    name: 'every verdict sounds as accepted',
    file: 'renderer/app/start.ts',
    text: 'sound(verdict.kind)',
    instead: "sound('accepted')",
    foundBy: ['tonesSayWhatWordsSay'],
    lead: [unknown],
  },
  {
    name: 'a refusal is not sounded',
    file: 'renderer/app/start.ts',
    text: 'sound(verdict.kind)',
    instead: "if (verdict.kind !== 'refused') sound(verdict.kind)",
    foundBy: ['eachVerdictSoundsOnce'],
    lead: [unknown],
  },
  {
    name: 'some scans are dropped',
    file: 'renderer/bench/bench.ts',
    text: 'if (repeat) return Promise.resolve()',
    instead: 'if (repeat || scan.text.length === 5) return Promise.resolve()',
    foundBy: ['eachScanIsAnswered'],
    lead: [own(1)],
  },
  {
    name: 'a scan that is delivered twice counts twice',
    file: 'renderer/bench/bench.ts',
    text: 'if (repeat) return Promise.resolve()',
    instead: '',
    foundBy: ['aScanCountsWhatItSays'],
    lead: [own(2), { pull: 'doubled' }],
  },
  {
    name: 'a unit that is packed is taken off',
    file: 'shared/pack/evolve.ts',
    text: '...addUnits(state, event.data.counts, 1)',
    instead: '...addUnits(state, event.data.counts, -1)',
    foundBy: ['countsAreNeverNegative'],
    lead: [own(3), next, next],
  },
  {
    name: 'a unit counts twice',
    file: 'shared/pack/evolve.ts',
    text: '...addUnits(state, event.data.counts, 1)',
    instead: '...addUnits(state, event.data.counts, 2)',
    foundBy: ['aScanCountsWhatItSays'],
    lead: [own(4), next],
  },
  {
    name: 'the status bar says that one more waits',
    file: 'renderer/status/status-parts.ts',
    text: 'const count = unconfirmed(ledger, station?.waiting)',
    instead: 'const count = unconfirmed(ledger, station?.waiting) + 1',
    foundBy: ['theStatusBarIsTrue'],
    lead: [],
  },
  {
    name: 'a message has no words',
    file: 'renderer/pack/now-panel.tsx',
    text: "say('step.carton')",
    instead: "say('step.carton.off')",
    foundBy: ['wordsAreWords'],
    lead: [own(5), next, next],
  },
  {
    name: 'a closed pack stands open',
    file: 'shared/pack/evolve.ts',
    text: "return { ...state, phase: 'closed' }",
    instead: 'return state',
    foundBy: ['whatIsClosedStaysClosed'],
    lead: [own(6), next, next, next, next, next, next, next],
  },
  {
    name: 'a line shows one less than is packed',
    file: 'renderer/pack/line-list.tsx',
    text: '{line.packed} / {line.ordered}',
    instead: '{Math.max(0, line.packed - 1)} / {line.ordered}',
    foundBy: ['linesShowWhatIsCounted'],
    lead: [own(7), next],
  },
  {
    name: 'two things are asked at once',
    file: 'renderer/pack/pack-screen.tsx',
    text: '{!(isWayOut(panel) || asked) && <NowPanel pack={pack} />}',
    instead: '{!asked && <NowPanel pack={pack} />}',
    foundBy: ['oneThingIsAsked'],
    lead: [own(8), { key: 'F2' }],
  },
  {
    name: 'what does not fit is cut off',
    file: 'renderer/layout/room.tsx',
    text: 'const fits = makeFit(element)',
    instead: 'const fits = element !== null',
    foundBy: ['whatIsAskedIsInSight'],
    lead: [...largestText, own(9), { key: 'F2' }],
  },
  {
    name: 'the keys of choices do nothing',
    file: 'renderer/layout/choices.tsx',
    text: '...keysOf(choices), [MORE_KEY]',
    instead: '[MORE_KEY]',
    foundBy: ['shownKeysDoSomething'],
    lead: [own(10), { key: 'F2' }, { key: 'X' }, { key: 'X' }],
  },
  {
    name: 'scans count on behind the devices',
    file: 'renderer/app/start.ts',
    text: 'if (drawerCoversWork()) closeDrawer()',
    instead: '',
    foundBy: ['noScanCountsUnseen'],
    lead: [...largestText, own(11), { key: 'F10' }, unknown],
  },
]
