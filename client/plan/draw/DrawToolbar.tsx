import {
  AimOutlined,
  CheckOutlined,
  ClearOutlined,
  DeleteOutlined,
  EditOutlined,
  RedoOutlined,
  SelectOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import styles from './Draw.module.css';
import type { Drawing, DrawingState } from './drawing.ts';
import { ShortcutHelp } from './ShortcutHelp.tsx';

/** Draw, finish, change, undo, redo, delete; each also has a key (the help says which). */
export function DrawToolbar({
  drawing,
  state,
  locked,
  onFit,
}: {
  drawing: Drawing | null;
  state: DrawingState;
  /** the outline can't be drawn here (holes) */
  locked: boolean;
  onFit(): void;
}) {
  const { t } = useTranslation('plan');
  const off = !drawing || locked;
  const parts = state.finished.length;
  const tools = [
    {
      key: 'polygon',
      icon: <EditOutlined />,
      run: () => drawing?.setMode('polygon'),
      on: state.mode === 'polygon',
    },
    {
      key: 'select',
      icon: <SelectOutlined />,
      run: () => drawing?.setMode('select'),
      on: state.mode === 'select' && parts > 0,
      off: parts === 0,
    },
    {
      key: 'finish',
      icon: <CheckOutlined />,
      run: () => drawing?.key('Enter'),
      off: state.underWay === null,
    },
    { key: 'undo', icon: <UndoOutlined />, run: () => drawing?.undo(), off: !state.canUndo },
    { key: 'redo', icon: <RedoOutlined />, run: () => drawing?.redo(), off: !state.canRedo },
    {
      key: 'delete',
      icon: <DeleteOutlined />,
      run: () => drawing?.remove(),
      off: state.selectedId === null && parts !== 1,
    },
    { key: 'clear', icon: <ClearOutlined />, run: () => drawing?.removeAll(), off: parts === 0 },
    { key: 'fit', icon: <AimOutlined />, run: onFit, off: parts === 0 },
  ];
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('tools.label')} data-testid="plan-tools">
      {tools.map(({ key, icon, run, ...tool }) => (
        <button
          key={key}
          type="button"
          aria-pressed={tool.on}
          disabled={off || tool.off}
          onClick={run}
          data-testid={`plan-tool-${key}`}
        >
          {icon}
          <span>{t(`tools.${key}`)}</span>
        </button>
      ))}
      <ShortcutHelp />
    </div>
  );
}
