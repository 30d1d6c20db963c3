import { cartonSuggestion as cartonSuggestionDe } from './de/carton-suggestion.ts'
import { cartons as cartonsDe } from './de/cartons.ts'
import { changes as changesDe } from './de/changes.ts'
import { checklists as checklistsDe } from './de/checklists.ts'
import { devices as devicesDe } from './de/devices.ts'
import { exceptions as exceptionsDe } from './de/exceptions.ts'
import { figures as figuresDe } from './de/figures.ts'
import { lists as listsDe } from './de/lists.ts'
import { pack as packDe } from './de/pack.ts'
import { photos as photosDe } from './de/photos.ts'
import { problem as problemDe } from './de/problem.ts'
import { recordDetails as recordDetailsDe } from './de/record-details.ts'
import { records as recordsDe } from './de/records.ts'
import { recovery as recoveryDe } from './de/recovery.ts'
import { refusals as refusalsDe } from './de/refusals.ts'
import { returns as returnsDe } from './de/returns.ts'
import { settings as settingsDe } from './de/settings.ts'
import { setup as setupDe } from './de/setup.ts'
import { status as statusDe } from './de/status.ts'
import { steps as stepsDe } from './de/steps.ts'
import { wedge as wedgeDe } from './de/wedge.ts'
import { cartonSuggestion } from './en/carton-suggestion.ts'
import { cartons } from './en/cartons.ts'
import { changes } from './en/changes.ts'
import { checklists } from './en/checklists.ts'
import { devices } from './en/devices.ts'
import { exceptions } from './en/exceptions.ts'
import { figures } from './en/figures.ts'
import { lists } from './en/lists.ts'
import { pack } from './en/pack.ts'
import { photos } from './en/photos.ts'
import { problem } from './en/problem.ts'
import { recordDetails } from './en/record-details.ts'
import { records } from './en/records.ts'
import { recovery } from './en/recovery.ts'
import { refusals } from './en/refusals.ts'
import { returns } from './en/returns.ts'
import { settings } from './en/settings.ts'
import { setup } from './en/setup.ts'
import { status } from './en/status.ts'
import { steps } from './en/steps.ts'
import { wedge } from './en/wedge.ts'

const en = {
  ...cartonSuggestion,
  ...cartons,
  ...changes,
  ...checklists,
  ...devices,
  ...exceptions,
  ...figures,
  ...lists,
  ...pack,
  ...photos,
  ...problem,
  ...recordDetails,
  ...records,
  ...recovery,
  ...refusals,
  ...returns,
  ...settings,
  ...setup,
  ...status,
  ...steps,
  ...wedge,
}

export type MessageKey = keyof typeof en

/** The languages the bench speaks. Each has every key, by type. */
export const catalogues: Record<'en' | 'de', Record<MessageKey, string>> = {
  en,
  de: {
    ...cartonSuggestionDe,
    ...cartonsDe,
    ...changesDe,
    ...checklistsDe,
    ...devicesDe,
    ...exceptionsDe,
    ...figuresDe,
    ...listsDe,
    ...packDe,
    ...photosDe,
    ...problemDe,
    ...recordDetailsDe,
    ...recordsDe,
    ...recoveryDe,
    ...refusalsDe,
    ...returnsDe,
    ...settingsDe,
    ...setupDe,
    ...statusDe,
    ...stepsDe,
    ...wedgeDe,
  },
}
