import { QuestionCircleOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './Edit.module.css';

const keys: [what: string, keys: string[]][] = [
  ['polygon', ['P']],
  ['freehand', ['F']],
  ['rectangle', ['R']],
  ['circle', ['C']],
  ['edit', ['V']],
  ['move', ['M']],
  ['split', ['S']],
  ['buffer', ['B']],
  ['finish', ['Enter']],
  ['cancel', ['Esc']],
  ['undo', ['Ctrl', 'Z']],
  ['redo', ['Ctrl', 'Shift', 'Z']],
  ['next', ['N']],
  ['nudge', ['←', '↑', '→', '↓']],
  ['delete', ['Delete']],
];

/** All keys of the drawing, and what the mouse can do that no button shows. */
export function ShortcutHelp() {
  const { t } = useTranslation('plan');
  const help = (
    <div className={styles.help} data-testid="plan-help">
      <dl>
        {keys.map(([what, pressed]) => (
          <div key={what}>
            <dt>
              {pressed.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`help.${what}`)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('help.midpoint')}</p>
      <p>{t('help.corner')}</p>
      <p>{t('help.free')}</p>
    </div>
  );
  return (
    <Popover content={help} title={t('help.title')} trigger="click" placement="bottomRight">
      <button type="button" data-testid="plan-tool-help">
        <QuestionCircleOutlined />
        <span>{t('tools.help')}</span>
      </button>
    </Popover>
  );
}
