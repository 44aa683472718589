// What a TLP 2.0 marking lets its readers do, in plain words.
import { t } from '../words';

export function tlpMeaning(marking: string): string {
  if (marking.startsWith('TLP:RED')) return t('tlp.red');
  if (marking.startsWith('TLP:AMBER+STRICT')) return t('tlp.strict');
  if (marking.startsWith('TLP:AMBER')) return t('tlp.amber');
  if (marking.startsWith('TLP:GREEN')) return t('tlp.green');
  if (marking.startsWith('TLP:CLEAR')) return t('tlp.clear');
  return t('tell.markingComes');
}
