import type { Checklist, WorkInstruction } from '../../shared/checklist/checklist.ts'
import type { ChecklistRules } from '../../shared/checklist/rules.ts'

const words = (text: string): WorkInstruction => ({ words: text, picture: null })

function checklist(id: string, name: string, kinds: readonly string[], told: Record<string, string>): Checklist {
  const steps = kinds.map((kind) => ({ id: kind, kind, options: {} }))
  const instructions = Object.fromEntries(Object.entries(told).map(([step, text]) => [step, words(text)]))
  return { id, version: 1, name, steps, instructions }
}

const usual = ['identify', 'verify-items', 'choose-carton', 'label', 'scan-label'] as const

export const standardChecklist = checklist('standard', 'Standard parcel', usual, {
  'verify-items': 'Scan each piece as you put it in. A full case has a code of its own: scan that instead.',
  'choose-carton': 'Take the smallest box in which nothing presses. Scan the code on its shelf.',
  'scan-label': 'Stick the label flat on the largest side, not over an edge. Then scan it where it sticks.',
})

/** What is worth more is packed with the same acts and more care: the words say how. */
const withScale = ['identify', 'verify-items', 'confirm', 'choose-carton', 'weigh', 'label', 'scan-label'] as const

const careful = checklist('careful', 'With care', withScale, {
  confirm: 'A gift note lies on top, face up. Fragile things get a second layer of paper.',
  weigh: 'Put the closed box in the middle of the scale and let go of it.',
  'verify-items': 'Look at each piece from all sides. Wrap it before the next one is scanned.',
  'choose-carton': 'Two fingers of room on every side, filled with paper. Shake the box: nothing moves.',
  'scan-label': 'Tape every seam twice. Then stick and scan the label.',
})

const exported = checklist(
  'export',
  'Out of the country',
  ['identify', 'verify-items', 'choose-carton', 'documents', 'label', 'scan-label'],
  { documents: 'Papers go into the pouch on the outside of the box, the customs form in front.' },
)

const single: Checklist = {
  ...checklist('single', 'One item', usual, { 'choose-carton': 'The box is named on the screen: take that one.' }),
  steps: usual.map((kind) => ({ id: kind, kind, options: kind === 'choose-carton' ? { suggested: true } : {} })),
}

export const checklists: Checklist[] = [standardChecklist, careful, exported, single]

export const rules: ChecklistRules = {
  version: 1,
  rules: [
    { id: 'customs', name: 'Through customs', when: { countries: ['US'] }, checklist: 'export' },
    { id: 'handle-with-care', name: 'Asked for with care', when: { tags: ['care'] }, checklist: 'careful' },
    {
      ...{ id: 'worth-200', name: 'Worth 200 pounds or more', checklist: 'careful' },
      when: { valueFrom: { amount: 20_000, currency: 'GBP' } },
    },
    { id: 'one-item', name: 'One item', when: { tags: ['single'] }, checklist: 'single' },
  ],
  otherwise: 'standard',
}
