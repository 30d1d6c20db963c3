import type { wedge as english } from '../en/wedge.ts'

export const wedge: Record<keyof typeof english, string> = {
  'wedge.title': 'Tastatur-Scanner',
  'wedge.scan.characters': 'Diesen Code scannen',
  'wedge.scan.separator': 'Den zweiten Code scannen',
  'wedge.scan.retail': 'Den dritten Code scannen',
  'wedge.scan.done': 'Das Ergebnis behalten',
  'wedge.scan.bad': 'Scanner umstellen, dann von vorn',
  'wedge.detail': 'Vom Bildschirm, oder vom gedruckten Blatt, wenn der Scanner keine Bildschirme liest.',
  'wedge.detail.done': 'Alle Codes sind gelesen. Jeder weitere wird ebenso gelesen.',
  'wedge.detail.bad':
    'Was unten markiert ist, stellt nur der Scanner selbst um. So behalten wird er gehört, so gut es geht.',
  'wedge.detail.kept': 'Behalten. Ab jetzt wird jeder Code so gelesen.',
  'wedge.detail.known': 'Dieser Scanner ist eingemessen. Nach jeder Umstellung neu scannen.',
  'wedge.steps': 'Zu scannende Codes',
  'wedge.code.characters': 'Buchstaben und Zeichen',
  'wedge.code.separator': 'Zwei Teile',
  'wedge.code.retail': 'Handelscode',
  'wedge.state.read': 'gelesen',
  'wedge.state.now': 'jetzt',
  'wedge.state.next': 'danach',
  'wedge.found': 'Was gefunden wurde',
  'wedge.found.none': 'Jeder Scan sagt hier, wie der Scanner tippt.',
  'wedge.mood.good': 'Gut',
  'wedge.mood.note': 'Zu beachten',
  'wedge.mood.bad': 'Im Weg',
  'wedge.keep': 'Behalten',
  'wedge.again': 'Von vorn',
  'wedge.forget': 'Einmessung vergessen',
  'wedge.other-device': 'Dieser Scanner tippt nicht: er braucht keine Einmessung.',
  'wedge.layout-same': 'Jedes Zeichen kommt an, wie es gedruckt ist.',
  'wedge.layout-us':
    'Er tippt für eine US-Tastatur: „{{wanted}}“ kommt als „{{got}}“ an. Hier wird es ab jetzt richtig gelesen.',
  'wedge.layout-uk':
    'Er tippt für eine britische Tastatur: „{{wanted}}“ kommt als „{{got}}“ an. Hier wird es ab jetzt richtig gelesen.',
  'wedge.layout-de':
    'Er tippt für eine deutsche Tastatur: „{{wanted}}“ kommt als „{{got}}“ an. Hier wird es ab jetzt richtig gelesen.',
  'wedge.layout-fr':
    'Er tippt für eine französische Tastatur: „{{wanted}}“ kommt als „{{got}}“ an. Hier wird es ab jetzt richtig gelesen.',
  'wedge.layout-unknown':
    '„{{wanted}}“ kommt als „{{got}}“ an. Den Scanner auf die Tastatur dieses Rechners stellen, dann neu scannen.',
  'wedge.caps-lock': 'Die Feststelltaste ist an. Codes werden trotzdem richtig gelesen; zum Tippen ausschalten.',
  'wedge.caps-lock-minded': 'Die Feststelltaste ist an, und der Scanner berücksichtigt das.',
  'wedge.inverted': 'Er vertauscht Groß- und Kleinbuchstaben. Hier werden sie zurückgetauscht.',
  'wedge.ending': 'Jeder Code endet mit {{key}}.',
  'wedge.ending-none':
    'Nichts beendet einen Code, daher wartet jeder eine Viertelsekunde. Den Scanner Enter senden lassen.',
  'wedge.aim': 'Er sagt, welche Art Code er gelesen hat.',
  'wedge.aim-none': 'Er sagt nicht, welche Art Code er gelesen hat. AIM-Kennungen einschalten.',
  'wedge.prefix': 'Er sendet „{{text}}“ vor jedem Code. Hier wird das weggelassen.',
  'wedge.suffix': 'Er sendet „{{text}}“ nach jedem Code. Hier wird das weggelassen.',
  'wedge.separator': 'Die Teile eines Codes kommen getrennt an.',
  'wedge.separator-lost':
    'Die Teile eines Codes laufen ineinander. Den Scanner GS (FNC1) als Steuerzeichen senden lassen.',
  'wedge.separator-replaced': 'Zwischen den Teilen eines Codes steht „{{text}}“. Hier gilt das als GS.',
  'wedge.pace': '{{medianMs}} ms von Taste zu Taste, höchstens {{longestMs}}.',
  'wedge.slow': '{{medianMs}} ms von Taste zu Taste sind langsam. Die Pause zwischen Zeichen kürzer stellen.',
  'wedge.other-code': 'Das war ein anderer Code. Den auf dem Bildschirm scannen.',
  'wedge.half': 'Nur ein Teil kam an. Noch einmal ruhig und ganz scannen.',
  'wedge.check-digit': 'Die Prüfziffer von Handelscodes fehlt. Den Scanner sie senden lassen, dann neu scannen.',
}
