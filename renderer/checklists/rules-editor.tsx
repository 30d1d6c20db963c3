import type { ChecklistRule, ChecklistRules, RuleCondition } from '../../shared/checklist/rules.ts'
import { say } from '../messages/say.ts'
import { freeId, moved } from './draft.ts'
import type { Editing } from './use-draft.ts'

const lists = ['clients', 'channels', 'carriers', 'countries', 'tags'] as const

/** Which order is packed by which checklist: the first rule that fits decides. */
export function RulesEditor({ editing: { draft, edit } }: { editing: Editing }) {
  const { rules, lists: checklists } = draft
  const change = (next: Partial<ChecklistRules>) => edit((now) => ({ ...now, rules: { ...now.rules, ...next } }))
  const changeRule = (at: number, rule: ChecklistRule) => change({ rules: rules.rules.with(at, rule) })
  const add = () => {
    const id = freeId('rule', rules.rules)
    const name = say('checklists.rule.new')
    const checklist = checklists[0]?.id ?? rules.otherwise
    change({ rules: [...rules.rules, { id, name, when: {}, checklist }] })
  }
  return (
    <div>
      <p className="setup-detail">{say('checklists.rules.detail')}</p>
      <ol className="setup-devices">
        {rules.rules.map((rule, at) => (
          <li key={rule.id} className="setup-device">
            <RuleForm rule={rule} checklists={checklists} change={(next) => changeRule(at, next)} />
            <div className="setup-acts">
              <button type="button" disabled={at === 0} onClick={() => change({ rules: moved(rules.rules, at, -1) })}>
                {say('checklists.up')}
              </button>
              <button
                type="button"
                disabled={at === rules.rules.length - 1}
                onClick={() => change({ rules: moved(rules.rules, at, 1) })}
              >
                {say('checklists.down')}
              </button>
              <button type="button" onClick={() => change({ rules: rules.rules.toSpliced(at, 1) })}>
                {say('checklists.remove')}
              </button>
            </div>
          </li>
        ))}
      </ol>
      <div className="setup-acts">
        <button type="button" onClick={add}>
          {say('checklists.rule.add')}
        </button>
        <ListChoice
          words={say('checklists.otherwise')}
          checklists={checklists}
          value={rules.otherwise}
          change={(otherwise) => change({ otherwise })}
        />
      </div>
    </div>
  )
}

type Names = readonly { id: string; name: string }[]
type ChoiceProps = { words: string; checklists: Names; value: string; change: (id: string) => void }

function ListChoice({ words, checklists, value, change }: ChoiceProps) {
  return (
    <label className="setup-choice">
      <span className="quiet small">{words}</span>
      <select value={value} onChange={({ target }) => change(target.value)}>
        {!checklists.some(({ id }) => id === value) && <option value={value}>{value}</option>}
        {checklists.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

type RuleProps = { rule: ChecklistRule; checklists: Names; change: (rule: ChecklistRule) => void }

function RuleForm({ rule, checklists, change }: RuleProps) {
  const { when } = rule
  const set = <K extends keyof RuleCondition>(name: K, value: RuleCondition[K] | undefined) => {
    const { [name]: _before, ...others } = when
    change({ ...rule, when: value === undefined ? others : { ...others, [name]: value } })
  }
  return (
    <div className="setup-acts">
      <Text words={say('setup.name')} value={rule.name} change={(name) => change({ ...rule, name })} />
      {lists.map((name) => (
        <Text
          key={name}
          words={say(`condition.${name}`)}
          value={when[name]?.join(', ') ?? ''}
          change={(text) => set(name, namesIn(text, name === 'countries'))}
        />
      ))}
      <ValueFrom value={when.valueFrom} change={(value) => set('valueFrom', value)} />
      <label className="setup-choice">
        <span className="quiet small">{say('condition.hazmat')}</span>
        <select
          value={String(when.hazmat ?? '')}
          onChange={({ target }) => set('hazmat', target.value === '' ? undefined : target.value === 'true')}
        >
          <option value="">{say('condition.any')}</option>
          <option value="true">{say('condition.hazmat.yes')}</option>
          <option value="false">{say('condition.hazmat.no')}</option>
        </select>
      </label>
      <ListChoice
        words={say('checklists.rule.list')}
        checklists={checklists}
        value={rule.checklist}
        change={(checklist) => change({ ...rule, checklist })}
      />
      {Object.keys(when).length === 0 && <p className="setup-outcome">{say('checklists.rule.all')}</p>}
    </div>
  )
}

/** A comma with nothing after it stays while somebody is typing on; an empty field names nothing at all. */
function namesIn(text: string, capitals: boolean): string[] | undefined {
  const names = text.split(',').map((name) => name.trimStart())
  if (names.every((name) => name === '')) return undefined
  return capitals ? names.map((name) => name.toUpperCase()) : names
}

function Text({ words, value, change }: { words: string; value: string; change: (text: string) => void }) {
  return (
    <label className="setup-choice">
      <span className="quiet small">{words}</span>
      <input value={value} maxLength={200} onChange={({ target }) => change(target.value)} />
    </label>
  )
}

type Value = RuleCondition['valueFrom']

/** In whole units of the currency: nobody sets a limit in cents. */
function ValueFrom({ value, change }: { value: Value; change: (value: Value) => void }) {
  const set = (amount: string, currency: string) =>
    change(amount === '' ? undefined : { amount: Math.round(Number(amount) * 100) || 0, currency })
  return (
    <label className="setup-choice">
      <span className="quiet small">{say('condition.valueFrom')}</span>
      <span className="checklists-value">
        <input
          className="setup-short"
          inputMode="numeric"
          value={value ? String(value.amount / 100) : ''}
          onChange={({ target }) => set(target.value, value?.currency ?? 'EUR')}
        />
        <input
          className="setup-short"
          aria-label={say('condition.currency')}
          maxLength={3}
          value={value?.currency ?? 'EUR'}
          onChange={({ target }) => set(value ? String(value.amount / 100) : '', target.value.toUpperCase())}
        />
      </span>
    </label>
  )
}
