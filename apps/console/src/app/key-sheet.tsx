import { Modal } from '@mantine/core';
import { type WordKey, useWords } from '../words/words.js';

const rows: readonly [readonly string[], WordKey][] = [
  [['J', 'K'], 'keys.move'],
  [['Enter'], 'keys.open'],
  [['X'], 'keys.mark'],
  [['F'], 'keys.filter'],
  [['A'], 'keys.assign'],
  [['R'], 'keys.reply'],
  [['N'], 'keys.note'],
  [['P'], 'keys.passOn'],
  [['O'], 'keys.referOutside'],
  [['/'], 'keys.search'],
  [['G', 'Q'], 'keys.queue'],
  [['G', 'B'], 'keys.board'],
  [['G', 'W'], 'keys.warnings'],
  [['G', 'H'], 'keys.hearings'],
  [['G', 'G'], 'keys.groups'],
  [['G', 'D'], 'keys.desk'],
  [['G', 'C'], 'keys.calls'],
  [['G', 'T'], 'keys.transitions'],
  [['G', 'O'], 'keys.directory'],
  [['?'], 'keys.sheet'],
];

export function KeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <table className="key-sheet">
        <tbody>
          {rows.map(([keys, words]) => (
            <tr key={words}>
              <th scope="row">{keys.map((key) => <kbd key={key}>{key}</kbd>)}</th>
              <td>{t(words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet small">{t('keys.note.place')}</p>
    </Modal>
  );
}
