/** A mistake that is planted into one module of the page, by text: where the text is gone, the drill says so. */
export type Mistake = { name: string; file: string; text: string; instead: string }

export const mistakes: readonly Mistake[] = [
  {
    name: 'events never reach the journal',
    file: 'renderer/ledger/ledger.ts',
    text: 'const handed = this.link.handOver(events)',
    instead: "const handed = Promise.resolve('journaled' as const)",
  },
  {
    name: 'every verdict sounds as accepted',
    file: 'renderer/app/start.ts',
    text: 'sound(verdict.kind)',
    instead: "sound('accepted')",
  },
  {
    name: 'a refusal is not sounded',
    file: 'renderer/app/start.ts',
    text: 'sound(verdict.kind)',
    instead: "if (verdict.kind !== 'refused') sound(verdict.kind)",
  },
  {
    name: 'some scans are dropped',
    file: 'renderer/bench/bench.ts',
    text: 'if (repeat) return Promise.resolve()',
    instead: 'if (repeat || scan.text.length === 5) return Promise.resolve()',
  },
  {
    name: 'a unit that is packed is taken off',
    file: 'shared/pack/evolve.ts',
    text: '...addUnits(state, event.data.counts, 1)',
    instead: '...addUnits(state, event.data.counts, -1)',
  },
  {
    name: 'a unit counts twice',
    file: 'shared/pack/evolve.ts',
    text: '...addUnits(state, event.data.counts, 1)',
    instead: '...addUnits(state, event.data.counts, 2)',
  },
  {
    name: 'the status bar says that nothing waits',
    file: 'renderer/status/status-parts.ts',
    text: 'const count = unconfirmed(ledger, station?.waiting)',
    instead: 'const count = unconfirmed(ledger, station?.waiting) * 0',
  },
  {
    name: 'a message has no words',
    file: 'renderer/pack/now-panel.tsx',
    text: "say('step.carton')",
    instead: "say('step.carton.off')",
  },
  {
    name: 'a closed pack stands open',
    file: 'shared/pack/evolve.ts',
    text: "return { ...state, phase: 'closed' }",
    instead: 'return state',
  },
  {
    name: 'a line shows one less than is packed',
    file: 'renderer/pack/line-list.tsx',
    text: '{line.packed} / {line.ordered}',
    instead: '{Math.max(0, line.packed - 1)} / {line.ordered}',
  },
]
